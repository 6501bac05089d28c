import CommandLanguage
import Evaluation

/// The page of a verb or a command, made from its definition.
struct DefinitionPage: Sendable {
  let documentation: Documentation
  let page: Page

  private static let indent = 2

  /// Usage, summary, discussion, options and examples.
  var lines: [Line] {
    let parts = [usage, summary, discussion, options] + documentation.examples.map(example)
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [Line()]))
  }

  /// Usage as code, summary, discussion and options, a Markdown paragraph each.
  var texts: [String] {
    let usage = self.usage.map { $0.text(.plain) }.joined(separator: "\n")
    let options = self.options.map { "    " + $0.text(.plain) }.joined(separator: "\n")
    let prose = [Words.sentence(documentation.summary), documentation.discussion].filter { !$0.isEmpty }
    return ["    " + usage.split(separator: "\n").joined(separator: "\n    ")] + prose
      + (options.isEmpty ? [] : [options])
  }

  private var signature: Signature { documentation.signature }

  /// How it is typed: `take N`, after a table for a verb.
  private var usage: [Line] {
    let head = (documentation.isVerb ? "TABLE | " : "") + signature.name
    let text =
      signature.parameters.reduce(head) { $0 + DefinitionPage.usage($1) }
      + signature.options.map { " [\($0.name)=\(DefinitionPage.value($0))]" }.joined()
    var lines = Array(plain: text.wrapped(to: page.width, hanging: 8), .header)
    if !signature.aliases.isEmpty {
      let aliases = "also written: \(signature.aliases.joined(separator: ", "))"
      lines += Array(plain: aliases.wrapped(to: page.width), .hint)
    }
    return lines
  }

  /// A parameter with the word or sign before it, in brackets when it may be left out.
  private static func usage(_ parameter: Parameter) -> String {
    let label = parameter.label.map { $0 == ":" || $0 == "," ? "\($0) " : " \($0) " } ?? " "
    let name = kinds(of: parameter) == nil ? parameter.name : "KIND"
    return parameter.isOptional ? " [\((label + name).dropFirst())]" : label + name
  }

  /// The words of a parameter that are too many for the line of usage; they are listed below it.
  private static func kinds(of parameter: Parameter) -> [String]? {
    guard case .word(let values) = parameter.kind, values.count > 4 else { return nil }
    return values
  }

  /// Whether an option's values are too long for the line of usage; they are told with its meaning.
  private static func isLong(_ values: [String]) -> Bool {
    values.joined(separator: "|").count > 22
  }

  /// What may stand after an option's `=`.
  private static func value(_ option: OptionParameter) -> String {
    if isLong(values(of: option)) { return option.name.uppercased() }
    if !option.values.isEmpty { return option.values.joined(separator: "|") }
    switch option.kind {
    case .integer: return "N"
    case .column, .columns: return "COL"
    case .value: return "NUMBER"
    case .string: return "\"…\""
    case .model: return "MODEL"
    case .path, .paths: return "FILE"
    case .word(let values) where !values.isEmpty: return values.joined(separator: "|")
    default: return option.name.uppercased()
    }
  }

  private var summary: [Line] {
    Array(plain: Words.sentence(documentation.summary).wrapped(to: page.width))
  }

  /// Paragraphs are parted by line ends.
  private var discussion: [Line] {
    documentation.discussion.split(separator: "\n").flatMap { paragraph in
      Array(plain: String(paragraph).sanitized.wrapped(to: page.width))
    }
  }

  private static func values(of option: OptionParameter) -> [String] {
    if case .word(let values) = option.kind, option.values.isEmpty { return values }
    return option.values
  }

  private var options: [Line] {
    let kinds = signature.parameters.compactMap(DefinitionPage.kinds).map {
      ("KIND", Words.list($0, "or"))
    }
    let options = signature.options.map { option in
      let values = DefinitionPage.values(of: option)
      let listed = DefinitionPage.isLong(values) ? ": " + Words.list(values, "or") : ""
      return ("\(option.name)=\(DefinitionPage.value(option))", option.summary + listed)
    }
    return RecordBlocks.facts(kinds + options, on: page)
  }

  private func example(_ example: Example) -> [Line] {
    let room = page.width - DefinitionPage.indent
    let source = ("> " + example.source.sanitized).wrapped(to: room, hanging: 4)
    let output = example.output.split(separator: "\n", omittingEmptySubsequences: false)
      .map { page.drawn(String($0)).sanitized.cut(to: room, page.glyphs) }
    let shown = example.output.isEmpty ? [] : output
    return (Array(plain: source, .header) + Array(plain: shown)).map {
      $0.indented(by: DefinitionPage.indent)
    }
  }
}
