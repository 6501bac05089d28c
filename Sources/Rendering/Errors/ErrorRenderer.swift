public import CommandLanguage
public import Evaluation

/// Errors as text, in one shape everywhere (language.md, "Errors"):
///
///     error: signals has no column `relevance`
///       signals | where relevance >= 4
///                       ^^^^^^^^^
///       did you mean `relevancy`?
public enum ErrorRenderer {
  /// A text that is not a statement.
  ///
  /// - Parameter source: the text that the error's range counts in.
  public static func lines(for error: SyntaxError, source: String, on page: Page) -> [String] {
    var explanation = explanation(of: error.kind)
    if let hints = PastedCharacters(in: source).hints(for: error) {
      explanation.hints = hints
    } else if let hint = MisplacedToken(error, in: source)?.hint {
      explanation.hints.append(hint)
    }
    return lines(explanation, source: source, range: error.range, on: page)
  }

  /// A statement that could not be carried out.
  ///
  /// - Parameter source: the text that the error's range counts in.
  public static func lines(for error: EvaluationError, source: String, on page: Page) -> [String] {
    var explanation = explanation(of: error.kind)
    if let hint = PastedCharacters(in: source).hint(for: error) { explanation.hints = [hint] }
    return lines(explanation, source: source, range: error.range, on: page)
  }

  /// What a statement's error says, without its place and without help.
  public static func message(of error: EvaluationError) -> String { explanation(of: error.kind).message }

  /// An error of another module, already in words, without a place.
  ///
  /// - Parameter hints: lines that help, shown below it.
  public static func lines(message: String, hints: [String] = [], on page: Page) -> [String] {
    lines(Explanation(message, hints), source: "", range: nil, on: page)
  }

  /// A line that helps, as it stands below an error.
  public static func hint(_ text: String, on page: Page) -> [String] {
    Array(plain: page.drawn(text.sanitized).wrapped(to: page.width - 2), .hint).map { $0.indented(by: 2) }
      .texts(page.theme)
  }

  /// A sentence of the program about something that a person named.
  public static func remark(_ text: String, on page: Page) -> [String] {
    page.drawn(text.sanitized).wrapped(to: page.width)
  }

  private static let label = "error: "

  static func lines(_ error: Explanation, source: String, range: SourceRange?, on page: Page) -> [String] {
    let message = page.drawn(label + error.message.sanitized).wrapped(to: page.width, hanging: label.count)
    var lines = message.enumerated().map { index, text in
      guard index == 0 else { return Line(text) }
      var line = Line(String(text.prefix(label.count)), .error)
      line.append(String(text.dropFirst(label.count)))
      return line
    }
    if let range { lines += SourceExcerpt(source, at: range, on: page).lines }
    for hint in error.hints {
      lines += Array(plain: page.drawn(hint.sanitized).wrapped(to: page.width - 2), .hint).map {
        $0.indented(by: 2)
      }
    }
    return lines.texts(page.theme)
  }
}
