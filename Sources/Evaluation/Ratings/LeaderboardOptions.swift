import CommandLanguage
import Ratings
import Tables

/// How models are rated.
enum RatingMethod: String, CaseIterable {
  case bradleyTerry = "bt"
  case elo
  case winRate = "win_rate"
  case newman
  case davidson
  case raoKupper = "rao_kupper"
  case eigen
  case pageRank = "pagerank"

  /// The kinds of intervals that it has, the usual one first.
  var intervals: [IntervalKind] {
    switch self {
    case .bradleyTerry: [.sandwich, .fisher, .bootstrap, .none]
    case .davidson, .raoKupper: [.fisher, .none]
    case .winRate: [.wilson, .none]
    case .elo, .newman, .eigen, .pageRank: [.none]
    }
  }

  /// Whether its ratings are points on a scale whose origin is free.
  var hasFreeOrigin: Bool {
    switch self {
    case .winRate, .eigen, .pageRank: false
    case .bradleyTerry, .elo, .newman, .davidson, .raoKupper: true
    }
  }

  /// Whether what a battle without a winner counts for can be chosen; tie models have a parameter for it.
  var hasTieRule: Bool { self == .bradleyTerry || self == .winRate }
}

/// How the uncertainty of a rating is told.
enum IntervalKind: String {
  case sandwich, fisher, bootstrap, wilson, none

  /// Those that can be asked for by name.
  static let named: [IntervalKind] = [.sandwich, .fisher, .bootstrap, .none]
}

/// What the options of `leaderboard` say.
struct LeaderboardOptions: Sendable {
  var method = RatingMethod.bradleyTerry
  var interval = IntervalKind.sandwich
  var level = 0.95
  var rounds = 1000
  var seed: UInt64 = 1
  var ties = TieRule.half
  var isRankedByOverlap = false
  var minBattles = 0
  /// Whether the influence of style is taken out.
  var controlsStyle = false
  /// The model whose rating is given, and that rating.
  var anchor: AnchorModel?

  /// A model with a given rating, as typed.
  struct AnchorModel {
    var name: String
    var range: SourceRange
    var rating: Double
  }

  /// The options of the verb, for help, the parser and completion.
  static let parameters = [
    OptionParameter(
      "method", .word(values: RatingMethod.allCases.map(\.rawValue)),
      summary: "how models are rated; bt, Bradley–Terry, when not said"),
    OptionParameter(
      "ci", .word(values: IntervalKind.named.map(\.rawValue)),
      summary: "how the interval is found; sandwich when not said"),
    OptionParameter("level", .value, summary: "how often the interval should hold the truth; 0.95"),
    OptionParameter("rounds", .integer, summary: "how often the bootstrap draws the votes anew; 1000"),
    OptionParameter("seed", .integer, summary: "other draws for the bootstrap; 1 when not said"),
    OptionParameter(
      "ties", .word(values: ["half", "drop"]), summary: "a tie is half a win for each side, or nothing"),
    OptionParameter("anchor", .model, summary: "a model whose rating is given, by at="),
    OptionParameter("at", .value, summary: "the rating of the anchor; 1000 when not said"),
    OptionParameter(
      "ranks", .word(values: ["difference", "overlap"]),
      summary: "who is ahead: by the interval of the difference, or by intervals that do not overlap"),
    OptionParameter("min_battles", .integer, summary: "models with fewer are marked provisional"),
    OptionParameter(
      "control", .word(values: ["style"]), summary: "take out the influence of length and markup"),
  ]
}

extension Evaluation {
  /// What the options of a call say.
  ///
  /// - Throws: `badValue` for numbers out of range and for options that do not go together.
  mutating func leaderboardOptions(_ call: Call) throws -> LeaderboardOptions {
    var options = LeaderboardOptions()
    options.method = call.wordOption("method").flatMap { RatingMethod(rawValue: $0.text) } ?? options.method
    options.controlsStyle = call.wordOption("control") != nil
    options.interval = try interval(call, of: options)
    options.level = try level(call)
    options.rounds = try call.integerOption("rounds", in: 1...1_000_000) ?? options.rounds
    options.seed = UInt64(try call.integerOption("seed", in: 0...Int.max) ?? 1)
    options.minBattles = try call.integerOption("min_battles", in: 0...Int.max) ?? 0
    options.isRankedByOverlap = call.wordOption("ranks")?.text == "overlap"
    if let ties = call.wordOption("ties") {
      guard options.method.hasTieRule else {
        throw incompatible("ties=\(ties.text)", "method=bt or method=win_rate", at: ties.range)
      }
      options.ties = ties.text == "drop" ? .drop : .half
    }
    if options.controlsStyle, options.method != .bradleyTerry {
      throw incompatible("control=style", "method=bt", at: call.option("control")?.range)
    }
    options.anchor = try anchor(call, hasFreeOrigin: options.method.hasFreeOrigin)
    return options
  }

  private func interval(_ call: Call, of options: LeaderboardOptions) throws -> IntervalKind {
    let kinds = options.controlsStyle ? [.sandwich, .none] : options.method.intervals
    guard let word = call.wordOption("ci"), let kind = IntervalKind(rawValue: word.text) else {
      return kinds[0]
    }
    guard kinds.contains(kind) else {
      let names = kinds.filter { IntervalKind.named.contains($0) }.map { "ci=\($0.rawValue)" }
      let reason = options.controlsStyle ? "control=style" : "method=\(options.method.rawValue)"
      throw incompatible(
        "ci=\(word.text)", "\(names.joined(separator: " or ")) with \(reason)", at: word.range)
    }
    return kind
  }

  /// `level=0.95`: a share between 0 and 1.
  mutating func level(_ call: Call) throws -> Double {
    guard let (value, range) = try numberOption("level", call) else { return 0.95 }
    guard value > 0, value < 1 else {
      throw incompatible("level", "a number between 0 and 1, such as 0.95", at: range)
    }
    return value
  }

  /// `anchor=MODEL at=RATING`.
  mutating func anchor(_ call: Call, hasFreeOrigin: Bool = true) throws -> LeaderboardOptions.AnchorModel? {
    let rating = try numberOption("at", call)
    guard let option = call.option("anchor") else {
      if let rating { throw incompatible("at", "anchor=MODEL beside it", at: rating.range) }
      return nil
    }
    guard hasFreeOrigin else {
      throw incompatible("anchor", "a method whose ratings are points", at: option.range)
    }
    let value = rating?.value ?? 1000
    switch option.value {
    case .words(let words):
      return words.first.map { .init(name: $0.text, range: $0.range, rating: value) }
    case .rowReference(let row, let place):
      let name = try nameOfRow(row, at: place)
      record(Word.quotedIfNeeded(name), for: place)
      return .init(name: name, range: place, rating: value)
    default: return nil
    }
  }

  /// A finite number given for an option, and where.
  mutating func numberOption(_ name: String, _ call: Call) throws -> (value: Double, range: SourceRange)? {
    guard let option = call.option(name), case .expression(let expression) = option.value else { return nil }
    switch try scalar(expression) {
    case .integer(let value): return (Double(value), expression.range)
    case .number(let value) where value.isFinite: return (value, expression.range)
    default: throw incompatible(name, "a number", at: expression.range)
    }
  }

  private func incompatible(_ subject: String, _ wanted: String, at range: SourceRange?) -> EvaluationError {
    EvaluationError(.badValue(subject, wanted: wanted), range: range)
  }
}
