public import CommandLanguage
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
    "tell what can be typed, or all about a verb, a command or a function",
    examples: [
      Example(
        "help extract",
        """
        extract(text, "regex")

        What the first group of a pattern, or else the pattern, matches first.
        """)
    ], isRecorded: false
  ) { call, evaluation in
    guard let topic = call.words(0).first else { return .help(.overview) }
    return .help(try evaluation.definitions.page(on: topic.text, at: topic.range))
  }
}

extension Definitions {
  /// The page about a topic.
  ///
  /// - Throws: `unknownTopic` with all topics as candidates.
  public func page(on topic: String, at range: SourceRange? = nil) throws -> HelpPage {
    if topic == "functions" { return .functions }
    let pages = documentation(of: topic)
    if let page = pages.first { return .definition(page, others: Array(pages.dropFirst())) }
    if let function = FunctionCatalogue.entries.first(where: { $0.name == topic }) {
      return .function(name: function.name, usage: function.usage, summary: function.summary)
    }
    let names = documentation.flatMap { [$0.signature.name] + $0.signature.aliases }
    throw EvaluationError(
      .unknownTopic(topic, candidates: names + functionNames + ["functions"]), range: range)
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
