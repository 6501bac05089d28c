#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Values in up to four classes with round bounds, each drawn in a shade.
struct ShadeScale: Sendable, Equatable {
  /// The lower bounds of the classes after the first, ascending; a value on a bound belongs to the class above.
  let bounds: [Double]
  private let least: Double
  private let most: Double
  private let isWhole: Bool

  private static let niceNumbers: [Double] = [1, 2, 2.5, 5]

  /// Nil without values.
  ///
  /// - Parameters:
  ///   - values: finite.
  ///   - middle: a value on both sides of which are two classes, as 50 for shares of wins.
  init?(_ values: [Double], around middle: Double? = nil) {
    guard let least = values.min(), let most = values.max() else { return nil }
    self.least = least
    self.most = most
    isWhole = values.allSatisfy { $0 == $0.rounded() && abs($0) < 1e15 }
    if let middle {
      let reach = max(most - middle, middle - least)
      let step = Self.steps(from: reach / 2 * 0.75, isWhole: isWhole).first ?? 1
      bounds = reach > 0 ? [middle - step, middle, middle + step] : []
    } else {
      bounds = Self.bounds(least, most, isWhole: isWhole)
    }
  }

  /// The bounds of the fewest equal classes with round bounds, at most four.
  private static func bounds(_ least: Double, _ most: Double, isWhole: Bool) -> [Double] {
    guard most > least, (most - least).isFinite else { return [] }
    for step in steps(from: (most - least) / 4.001, isWhole: isWhole) {
      let first = (least / step).rounded(.down)
      // A class goes up to the number before the next bound; where that makes one too many, the last takes in
      // the greatest value.
      let ends = [isWhole ? most + 1 : most, most].map { ($0 / step).rounded(.up) }
      if let last = ends.first(where: { $0 - first <= 4 }) {
        return stride(from: first + 1, to: last, by: 1).map { $0 * step }
      }
    }
    return []
  }

  /// Round steps from a size on, ascending.
  private static func steps(from size: Double, isWhole: Bool) -> [Double] {
    guard size > 0, size.isFinite else { return [1] }
    let power = NumberText.exponent(size)
    let all = (power...power + 2).flatMap { power in niceNumbers.map { $0 * NumberText.powerOfTen(power) } }
    return all.filter { $0 >= size * (1 - 1e-9) && (!isWhole || ($0 >= 1 && $0 == $0.rounded())) }
      + (isWhole && size < 1 ? [1] : [])
  }

  /// The class of a finite value, from 0.
  func place(_ value: Double) -> Int { bounds.count { $0 <= value } }

  /// The shade of a finite value, 1...4; the classes lie apart as far as they can.
  func shade(_ value: Double) -> Int { Self.shades[min(bounds.count, 3)][min(place(value), 3)] }

  private static let shades = [[3], [1, 4], [1, 2, 4], [1, 2, 3, 4]]

  /// Every shade with the values that it stands for: whole numbers from the first to the last, else the bounds.
  func legend(_ symbols: SymbolSet, unit: String = "") -> String {
    let labels = TickText.labels(bounds, step: bounds.count > 1 ? bounds[1] - bounds[0] : 1)
    let parts = (0...bounds.count).compactMap { place -> String? in
      let lower = place == 0 ? least : bounds[place - 1]
      let upper = place == bounds.count ? most : bounds[place]
      if place == 0, let first = bounds.first, least >= first { return nil }
      if place == bounds.count, let last = bounds.last, most < last { return nil }
      let shade = symbols.character(for: .shade(Self.shades[min(bounds.count, 3)][min(place, 3)]))
      return "\(shade)\u{a0}" + words(place, lower: lower, upper: upper, labels: labels, symbols)
    }
    return parts.joined(separator: ", ") + unit
  }

  private func words(
    _ place: Int, lower: Double, upper: Double, labels: [String], _ symbols: SymbolSet
  ) -> String {
    if isWhole {
      let last = place == bounds.count ? upper : upper.rounded(.up) - 1
      let ends = [max(lower.rounded(.up), least), min(last, most)].map(NumberText.value)
      let dash = least < 0 ? "\u{a0}to\u{a0}" : String(symbols.rangeDash)
      return ends[0] == ends[1] ? ends[0] : ends[0] + dash + ends[1]
    }
    if bounds.isEmpty { return NumberText.value(least) }
    if place == 0 { return "under\u{a0}\(labels[0])" }
    if place == bounds.count { return "\(labels[place - 1])\u{a0}or\u{a0}more" }
    return "\(labels[place - 1])\u{a0}to\u{a0}\(labels[place])"
  }
}
