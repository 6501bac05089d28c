import Ratings
import TextCharts

/// What is said about ratings: sentences that travel with the table (screens.md, 5 and 9).
enum RemarkWords {
  /// `95 %`
  static func percent(_ share: Double, decimals: Int? = nil) -> String {
    if let decimals { return NumberText.fixed(share * 100, decimals: decimals) + " %" }
    return NumberText.value((share * 1e8).rounded() / 1e6) + " %"
  }

  /// A number without needless decimals.
  static func number(_ value: Double) -> String {
    value.rounded() == value && abs(value) < 1e15
      ? NumberText.fixed(value, decimals: 0) : NumberText.value(value)
  }

  /// `1 tie`, `20000 battles`
  static func count(_ value: Double, _ plural: String) -> String {
    "\(number(value)) \(value == 1 ? singular(plural) : plural)"
  }

  /// `battle`, `entry`
  private static func singular(_ plural: String) -> String {
    plural.hasSuffix("ies") ? String(plural.dropLast(3)) + "y" : String(plural.dropLast())
  }

  /// `A, B and 3 others`
  static func list(_ names: [String], most: Int = 3) -> String {
    if names.count > most + 1 {
      return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) others"
    }
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What the parameter for ties came out as; one number for each component that has one.
  static func parameters(_ name: String, _ values: [Double?]) -> [String] {
    let known = values.compactMap { $0 }.map { NumberText.fixed($0, decimals: 4) }
    return known.isEmpty ? [] : ["The parameter for ties is \(name) = \(list(known))."]
  }

  /// `Style taken out: length 0.52 (0.48 to 0.56), …`
  static func style(
    _ names: [String], _ coefficients: [StyleControl.Coefficient?], level: Double
  ) -> String {
    let parts = zip(names, coefficients).map { name, coefficient in
      guard let coefficient else { return "\(name) says nothing" }
      let interval = coefficient.interval(level: level)
      let ends = [interval.lower, interval.upper].map { NumberText.fixed($0, decimals: 3) }
      return "\(name) \(NumberText.fixed(coefficient.value, decimals: 3)) (\(ends[0]) to \(ends[1]))"
    }
    return "Style taken out, in logits for its usual size: \(parts.joined(separator: ", "))."
  }

  /// What the column `rating` holds.
  static func meaning(of options: LeaderboardOptions) -> String {
    switch options.method {
    case .bradleyTerry, .newman, .davidson, .raoKupper:
      "Strength in points: of two models, the one 400 points higher wins 10 of 11 decided battles."
    case .elo: "Elo's rating after the last battle; it depends on their order."
    case .winRate: "The share of its battles that the model won."
    case .eigen: "A score: wins count by the score of those beaten."
    case .pageRank: "A model's share of the rank that losers pass on to those who beat them."
    }
  }

  /// The name of a method, as it stands under a table.
  static func name(of method: RatingMethod) -> String {
    switch method {
    case .bradleyTerry: "Bradley–Terry"
    case .elo: "Elo, K = 4, start 1000"
    case .winRate: "share of battles won"
    case .newman: "Newman 2023"
    case .davidson: "Davidson"
    case .raoKupper: "Rao–Kupper"
    case .eigen: "eigenvector, sum of squares 1"
    case .pageRank: "PageRank, damping 0.85, sum 1"
    }
  }
}
