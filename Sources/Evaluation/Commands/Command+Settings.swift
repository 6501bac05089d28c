import CommandLanguage
import Tables

extension Command {
  static let set = Command(
    Signature(
      name: "set",
      parameters: [
        Parameter("NAME", .word(values: [])),
        Parameter("VALUE", .rest),
      ]),
    "change a setting",
    discussion: """
      me NAME: who is typing · width N|auto: cells a line · rows N|auto: rows of a table · symbols \
      ascii|blocks|braille|auto · color on|off|auto · hints on|off
      """,
    examples: [
      Example(
        "set me ana",
        """
        me is ana
        """),
      Example(
        "set width 72",
        """
        width is 72
        """),
    ], isRecorded: false
  ) { call, evaluation in
    guard let name = call.words(0).first, let value = call.words(1).first else { return .nothing }
    try evaluation.set(name, value)
    return .done(.set(name: name.text, value: value.text))
  }

  static let help = Command(
    Signature(name: "help", aliases: ["?"], parameters: [Parameter("TOPIC", .rest, isOptional: true)]),
    "tell what can be typed, or all about a word: a verb, a function, a table, a column, an option, a statistic",
    examples: [
      Example(
        "help extract",
        """
        extract(text, "regex")

        What the first group of a pattern, or else the pattern, matches first.
        """),
      Example(
        "help relevancy",
        """
        relevancy

        How much an entry matters according to the scan's author, 1 to 5; many have
        none.

          > signals | count by relevancy

        column of behaviors, concerns, entries, issues, signals, technologies
          How much it matters, 1 (little) to 5 (much); many have none. For example: 4
        """),
      Example(
        "help sandwich",
        """
        sandwich

        An estimate of uncertainty that trusts the votes more than the model: what the
        likelihood says, corrected by how much the scores of single battles really
        vary. The default for intervals.
        """),
    ], isRecorded: false
  ) { call, evaluation in
    guard let topic = call.words(0).first else { return .help(.overview) }
    return .help(
      try evaluation.definitions.page(on: topic.text, at: topic.range, in: evaluation.workspace))
  }

  static let glossary = Command(
    Signature(name: "glossary", parameters: [Parameter("TERM", .rest, isOptional: true)]),
    "list the words that results use, or explain one",
    examples: [
      Example(
        "glossary rank spread",
        """
        rank spread (rank, rank_low, rank_high)

        Ranks are ranges, such as 2–5: at least one model is ahead, and so many are
        behind that the rank is no worse than five. Models that no vote tells apart
        share ranks.

          > votes | leaderboard | take 5
        """)
    ], isRecorded: false
  ) { call, _ in
    guard let term = call.words(0).first else { return .help(.terms(Glossary.entries)) }
    if let entry = Glossary.entry(for: term.text) { return .help(.term(entry)) }
    throw EvaluationError(.unknownTerm(term.text, candidates: Glossary.words), range: term.range)
  }
}

extension Evaluation {
  fileprivate mutating func set(_ name: Word, _ value: Word) throws {
    let text = value.text
    switch name.text {
    case "me": workspace.settings.me = text
    case "width": workspace.settings.width = try number(value, in: 20...1000)
    case "rows": workspace.settings.rows = try number(value, in: 1...1_000_000)
    case "symbols":
      workspace.settings.symbols = try choice(
        value, ["ascii", "blocks", "braille", "auto"], automatic: "auto")
    case "color":
      workspace.settings.color = try choice(value, ["on", "off", "auto"], automatic: "auto").map {
        $0 == "on"
      }
    case "hints": workspace.settings.hints = try choice(value, ["on", "off"], automatic: "") == "on"
    default:
      throw EvaluationError(
        .unknownSetting(name.text, candidates: Settings.names), range: name.range)
    }
  }

  private func choice(_ value: Word, _ choices: [String], automatic: String) throws -> String? {
    guard choices.contains(value.text) else {
      throw EvaluationError(
        .badValue(value.text, wanted: choices.joined(separator: ", ")), range: value.range)
    }
    return value.text == automatic ? nil : value.text
  }

  private func number(_ value: Word, in range: ClosedRange<Int>) throws -> Int? {
    if value.text == "auto" { return nil }
    guard let number = Int(value.text), range.contains(number) else {
      throw EvaluationError(
        .badValue(
          value.text, wanted: "auto or a whole number from \(range.lowerBound) to \(range.upperBound)"),
        range: value.range)
    }
    return number
  }
}
