import CommandLanguage
import Evaluation
import Testing

@testable import Rendering

@Suite("What is said of characters that came from a document")
struct PastedCharactersTests {
  @Test(
    "The line is offered as it must be typed",
    arguments: [
      ("event 2026-01-01–2026-02-01 \"x\"", "event 2026-01-01..2026-02-01 \"x\""),
      ("event 2026-01-01 — 2026-02-01 \"x\"", "event 2026-01-01..2026-02-01 \"x\""),
      ("event 2026–01–01 \"x – y\"", "event 2026-01-01 \"x – y\""),
      ("signals | where name == “x – “", "signals | where name == \"x – \""),
      ("signals | where name == „x\"y“", "signals | where name == \"x\\\"y\""),
      ("signals | where name == ‘x’ and relevancy > −1", "signals | where name == 'x' and relevancy > -1"),
      ("signals\u{A0}|\u{A0}count", "signals | count"),
      ("signals | where\u{200B} relevancy ≥ 3", "signals | where relevancy >= 3"),
      ("load\u{A0}votes x.csv", "load votes x.csv"),
      ("signals | where relevancy == 5–3", "signals | where relevancy == 5-3"),
      ("signals |\n  where name == “x” |\n  count", "where name == \"x\" |"),
    ])
  func line(statement: String, expected: String) {
    #expect(hints(statement) == ["  did you mean `\(expected)`?"])
  }

  @Test("Where the line is still wrong, the character is")
  func character() {
    #expect(hints("signals | where –") == ["  did you mean `-`?"])
    #expect(hints("signals | where\u{A0}(") == ["  did you mean a space?"])
    #expect(hints("signals | where ≠") == ["  did you mean `!=`?"])
    #expect(hints("signals | where § > “x”").isEmpty)
    #expect(hints("signals | take 3–5").isEmpty)
    #expect(hints("signals | where name == it’s").isEmpty)
  }

  @Test("A long line is not repeated")
  func longLine() {
    let hints = hints("signals | where name == “\(String(repeating: "x", count: 60))”")
    #expect(
      hints == [
        "  dashes, quotes and spaces of a document are not those of the keyboard: type", "  them anew",
      ])
  }

  @Test("A text full of quotes that are never closed is not looked through for each", .timeLimit(.minutes(1)))
  func openQuotes() {
    #expect(hints("signals | where " + String(repeating: "„", count: 100_000)) == ["  did you mean `\"`?"])
  }

  @Test("The character is named, and none that cannot be seen is shown")
  func names() {
    #expect(PastedCharacters.words("–") == "the en dash `–`")
    #expect(PastedCharacters.words("\u{A0}") == "a non-breaking space")
    #expect(PastedCharacters.words("\\u{200b}") == "a zero-width space")
    #expect(PastedCharacters.words("≥") == "`≥`")
    #expect(PastedCharacters.words("§") == "`§`")
  }

  @Test("A path in curly quotes is no error of syntax, and helped all the same")
  func path() {
    let source = "load votes “x.csv”"
    let range = SourceRange(11, source.utf8.count)
    let error = EvaluationError(.noSuchFile("“x.csv”", candidates: []), range: range)
    #expect(
      ErrorRenderer.lines(for: error, source: source, on: Page()).last
        == "  did you mean `load votes \"x.csv\"`?")
    let plain = "load votes \"x–y.csv\""
    let other = EvaluationError(
      .noSuchFile("x–y.csv", candidates: []), range: SourceRange(11, plain.utf8.count))
    #expect(ErrorRenderer.lines(for: other, source: plain, on: Page()).count == 3)
  }

  /// The lines below the caret.
  private func hints(_ statement: String) -> [String] {
    do throws(SyntaxError) {
      _ = try Parser(grammar: Definitions.standard.grammar).parse(statement)
      return ["no error"]
    } catch {
      let lines = ErrorRenderer.lines(for: error, source: statement, on: Page())
      return Array(lines.drop { !$0.contains("^") }.dropFirst())
    }
  }
}
