import CommandLanguage
import Evaluation
import Foundation
import Rendering
import TestSupport
import Testing

/// The examples of help show what they really print on the bundled sample.
@Suite("The examples of help")
struct ExampleOutputTests {
  /// Examples that end, change or look at a session, or show what differs from day to day.
  private static let withoutOutput: Set<String> = [
    "help take", "params", "schema signals", "tables", "card gpt2-chatbot/s3",
  ]
  private static let width = 78
  private static let mostLines = 20

  static let examples: [String] = Definitions.standard.documentation
    .filter { $0.isVerb || !Definitions.standard.isForSession($0.signature.name) }
    .flatMap(\.examples).map(\.source)
    .filter { !withoutOutput.contains($0) }

  @Test("every example prints what help shows", .enabled(if: !isUpdating), arguments: examples)
  func output(source: String) throws {
    #expect(try printed(source) == ExampleOutputs.texts[source, default: ""])
  }

  @Test("no output belongs to an example that is gone") func noneIsLeftOver() {
    #expect(Set(ExampleOutputs.texts.keys).isSubset(of: Self.examples))
  }

  /// Writes the outputs anew; they are to be read before they are accepted.
  @Test("the outputs are written where that is asked for", .enabled(if: isUpdating)) func update() throws {
    let entries = try Self.examples.sorted().compactMap { source -> String? in
      let text = try printed(source)
      guard !text.isEmpty else { return nil }
      return "    #\"\(source)\"#: #\"\"\"\n"
        + text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "      \($0)" }.joined(separator: "\n")
        + "\n      \"\"\"#,\n"
    }
    let file = """
      /// What the examples of help print, on the sample that comes with the program.
      ///
      /// Written by a test that is asked to update, and held against the program by the same test.
      public enum ExampleOutputs {
        /// The text by the example's source, in lines of at most 78 cells.
        public static let texts: [String: String] = [
      \(entries.joined())  ]
      }

      """
    try file.write(
      to: packageRoot.appendingPathComponent("Sources/Rendering/Help/ExampleOutputs.swift"), atomically: true,
      encoding: .utf8)
  }

  private static let isUpdating = CaseFolder.isUpdating

  /// What an example prints after the sample is loaded, in a folder of its own.
  private func printed(_ source: String) throws -> String {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("data"),
      withDestinationURL: packageRoot.appendingPathComponent("Notebooks/data"))
    let before =
      source.hasPrefix("load ") || source.hasPrefix("fingerprint ")
      ? "set me ana"
      : "load scans data/scans; load votes data/arena-week.csv; set me ana"
        + (source.hasPrefix("unannotate") ? "; annotate gpt2-chatbot/s1 \"who?\" author=ana" : "")
    let quiet = try run(before, in: folder)
    let run = try run("\(before)\n\(source)", in: folder)
    #expect(run.status == 0, "\(source): \(run.errors)")
    let remarks = String(run.errors.dropFirst(quiet.errors.count))
    let lines = [run.output, remarks].filter { !$0.isEmpty }.joined(separator: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    let text = lines.reversed().drop { $0.isEmpty }.reversed().map(String.init)
    let shown =
      text.count > Self.mostLines
      ? text.prefix(Self.mostLines - 1) + ["… \(text.count - Self.mostLines + 1) more lines"] : text[...]
    return shown.joined(separator: "\n")
  }

  private func run(_ statements: String, in folder: TemporaryFolder) throws -> ProgramRun {
    try ProgramRunner().run(
      ["--width", String(Self.width), "-c", statements], workingFolder: folder.url)
  }
}
