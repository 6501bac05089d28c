import CommandLanguage
import Evaluation
import Foundation
import TestSupport

/// The literals of the examples in the sources of the definitions.
enum ExampleLiterals {
  /// Writes the outputs of a definition's examples into the file that defines it.
  static func write(_ outputs: [String], of documentation: Documentation) throws {
    let folder = packageRoot.appendingPathComponent("Sources/Evaluation")
    let kind = documentation.isVerb ? "Verb" : "Command"
    let definition = try NSRegularExpression(
      pattern: #"static let \S+ = (Verb|Command)\(\s*(session: )?Signature\(\s*name: "([^"]+)""#)
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".swift") {
      let file = folder.appendingPathComponent(name)
      let text = try String(contentsOf: file, encoding: .utf8) as NSString
      let match = definition.matches(in: text as String, range: NSRange(0..<text.length)).first {
        text.substring(with: $0.range(at: 1)) == kind
          && text.substring(with: $0.range(at: 3)) == documentation.signature.name
      }
      guard let match else { continue }
      var (rest, written) = (
        text.substring(from: match.range.upperBound), text.substring(to: match.range.upperBound)
      )
      for (example, output) in zip(documentation.examples, outputs) {
        guard let range = range(of: example, in: rest) else { throw Missing(source: example.source) }
        let line =
          rest[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        written += rest[..<range.lowerBound]
        written += literal(example.source, output, indent: String(line.prefix { $0 == " " }) + "  ")
        rest = String(rest[range.upperBound...])
      }
      try Data((written + rest).utf8).write(to: file)
      return
    }
    throw Missing(source: documentation.signature.name)
  }

  /// An example, or a definition, whose literal is not where it is looked for.
  struct Missing: Error { let source: String }

  private static func range(of example: Example, in text: String) -> Range<String.Index>? {
    let source = NSRegularExpression.escapedPattern(for: quoted(example.source))
    let pattern = #"Example\(\s*"# + source + #"(,\s*"""\n.*?\n *""")?\)"#
    return text.range(of: "(?s)" + pattern, options: .regularExpression)
  }

  private static func literal(_ source: String, _ output: String, indent: String) -> String {
    guard !output.isEmpty else { return "Example(\(quoted(source)))" }
    let quotes = "\"\"\""
    let lines =
      [quoted(source) + ",", quotes] + escaped(output).components(separatedBy: "\n") + [quotes + ")"]
    return (["Example("] + lines.map { $0.isEmpty ? "" : indent + $0 }).joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\\"") + "\""
  }

  private static func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\") }
}
