import CommandLanguage
import Evaluation
import Testing

@testable import Rendering

/// Where an error points.
@Suite struct ErrorShapeTests {
  /// The lines of an unknown column, its place given by the text itself.
  private func lines(_ source: String, at piece: String, width: Int = 80, theme: Theme = .plain) throws -> [String] {
    let start = try #require(source.firstRange(of: piece)).lowerBound
    let offset = source.utf8.distance(from: source.startIndex, to: start)
    let error = EvaluationError(
      .unknownColumn("relevance", table: "signals", candidates: ["name", "relevancy"]),
      range: SourceRange(offset, offset + piece.utf8.count))
    return ErrorRenderer.lines(for: error, source: source, on: Page(width: width, theme: theme))
  }

  @Test("an error has the shape of the house") func houseShape() throws {
    #expect(
      try lines("signals | where relevance >= 4", at: "relevance") == [
        "error: signals has no column `relevance`",
        "  signals | where relevance >= 4",
        "                  ^^^^^^^^^",
        "  did you mean `relevancy`?",
      ])
  }

  @Test("of several lines the one concerned is shown") func severalLines() throws {
    let lines = try lines("signals |\n  where relevance >= 4 |\r\n  count", at: "relevance")
    #expect(lines[1...2] == ["    where relevance >= 4 |", "          ^^^^^^^^^"])
  }

  @Test("carets stand under wide characters") func wideCharacters() throws {
    let lines = try lines("signals | where name == \"東京\" and 関連 > 4", at: "関連")
    #expect(lines[1...2] == ["  signals | where name == \"東京\" and 関連 > 4", "                                     ^^^^"])
  }

  @Test("what would act on a terminal is shown instead, and the caret finds its place") func controls() throws {
    let lines = try lines("where \u{1B}[31m relevance\t> 4", at: "relevance")
    #expect(lines[1...2] == ["  where \\u{1b}[31m relevance > 4", "                   ^^^^^^^^^"])
  }

  @Test("a long line is seen through a window") func window() throws {
    let source = "signals | where name contains \"a long text that goes on\" and relevance >= 4 and also this and that"
    let lines = try lines(source, at: "relevance", width: 60)
    #expect(
      lines[1...2] == [
        "  … that goes on\" and relevance >= 4 and also this and that", "                      ^^^^^^^^^",
      ])
  }

  @Test("an error at the end points behind the last character") func end() {
    let error = SyntaxError(.unexpectedEnd(expected: .verb), range: SourceRange(10, 10))
    #expect(
      ErrorRenderer.lines(for: error, source: "signals | ", on: Page()) == [
        "error: the line ends too soon; a verb is wanted", "  signals |", "            ^",
      ])
  }

  @Test("a message wraps under itself") func longMessage() {
    let error = EvaluationError(.cannotWrite(path: "a-folder-with-a-name/and-a-file.csv", reason: "no space left on device"))
    #expect(
      ErrorRenderer.lines(for: error, source: "", on: Page(width: 40)) == [
        "error: `a-folder-with-a-name/and-a-file.",
        "       csv` cannot be written: no space",
        "       left on device",
      ])
  }

  @Test("an error of another module takes the same shape") func otherModules() {
    #expect(
      ErrorRenderer.lines(message: "no cell 12", hints: ["there are 9"], on: Page()) == [
        "error: no cell 12", "  there are 9",
      ])
  }

  @Test("colour says nothing that the text does not") func color() throws {
    let plain = try lines("signals | where relevance >= 4", at: "relevance")
    let colored = try lines("signals | where relevance >= 4", at: "relevance", theme: .colored)
    #expect(colored.map(SGR.removed) == plain)
    #expect(colored[0].hasPrefix("\u{1B}[31merror: "))
  }
}
