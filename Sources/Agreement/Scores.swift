/// What raters gave units: a row a unit, a place in it for each rater, the number of a category or nothing.
///
/// Categories are numbered in the order of the scale; what each stands for is told by the distance between two
/// (`Distance`).
public struct Scores: Sendable, Hashable {
  /// How many raters there are.
  public let raterCount: Int
  /// How many categories there are; those in use and, as may be, others.
  public let categoryCount: Int
  /// For each unit what each rater gave it; nil where a rater gave nothing.
  public let units: [[Int?]]

  /// Scores by unit and rater.
  ///
  /// - Precondition: every unit has `raterCount` places; categories are in `0 ..< categoryCount`.
  public init(units: [[Int?]], raterCount: Int, categoryCount: Int) {
    precondition(units.allSatisfy { $0.count == raterCount }, "a place for each rater")
    precondition(
      units.allSatisfy { $0.allSatisfy { $0.map { (0..<categoryCount).contains($0) } ?? true } },
      "categories by number")
    self.units = units
    self.raterCount = raterCount
    self.categoryCount = categoryCount
  }

  /// The values of a unit that can be compared: none where there is only one.
  func comparable(_ unit: Int) -> [Int] {
    let values = units[unit].compactMap(\.self)
    return values.count > 1 ? values : []
  }

  /// How many units have two values or more.
  public var comparableUnitCount: Int { units.indices.count { !comparable($0).isEmpty } }

  /// How many values the units with two or more have.
  public var comparableValueCount: Int { units.indices.reduce(0) { $0 + comparable($1).count } }

  /// How many values there are.
  public var valueCount: Int { units.reduce(0) { $0 + $1.count { $0 != nil } } }

  /// The values of two raters on the units that both have rated, as counts: a row for each category of the first.
  public func table(_ first: Int, _ second: Int) -> [[Double]] {
    var counts = Array(repeating: Array(repeating: 0.0, count: categoryCount), count: categoryCount)
    for unit in units {
      if let a = unit[first], let b = unit[second] { counts[a][b] += 1 }
    }
    return counts
  }

  /// How many units both of two raters have rated.
  public func sharedUnitCount(_ first: Int, _ second: Int) -> Int {
    units.count { $0[first] != nil && $0[second] != nil }
  }
}
