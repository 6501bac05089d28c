/// Reads lessons.
///
/// The file is Markdown that reads well by itself:
///
///     # Filtering and counting
///
///     Which rows, and how many of them.
///
///     - setup: load scans data/scans
///
///     ## Only the strong ones
///
///     Prose, in paragraphs.
///
///     - ask: Count the signals with a relevancy of 5.
///     - answer: signals | where relevancy == 5 | count
///     - check: same values
///     - hint: `where` keeps rows.
///     - wrong: signals | count
///       That counts them all.
///     - wrong if: (it | count) > 1
///       One number is asked for.
///     - then: Eleven.
///
/// A line behind `- name:` that is indented by two or more blanks goes on with it; for `wrong`, what is indented says
/// why. `check` takes `same` with any of `rows`, `columns`, `values`, `order`; `shows` with `table`, `chart`, `chart
/// KIND`, `card`, `help` or `load`; `holds EXPRESSION`; or `digest HEX`. The paragraph below the first heading is the
/// summary.
public struct LessonParser {
  private var lesson: Lesson
  private var field: Field?
  private var paragraph = ""
  private var number = 0

  /// What a line with a name begins.
  private struct Field {
    var name: String
    var first: String
    var more: [String] = []
    var line: Int
  }

  /// The lesson of a file's text. O(text).
  ///
  /// - Parameter name: how the lesson is called.
  /// - Throws: ``LessonProblem`` for what is no lesson, with its line.
  public static func lesson(_ text: String, name: String) throws(LessonProblem) -> Lesson {
    var parser = LessonParser(
      lesson: Lesson(name: name, title: "", summary: "", setup: [], steps: []))
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      parser.number += 1
      try parser.take(line.last == "\r" ? line.dropLast() : line)
    }
    try parser.endField()
    parser.endParagraph()
    return try parser.checked()
  }

  private init(lesson: Lesson) { self.lesson = lesson }

  private mutating func take(_ line: Substring) throws(LessonProblem) {
    let blanks = line.prefix { $0 == " " }.count
    let text = Self.trimmed(line)
    if field != nil, blanks >= 2, !text.isEmpty {
      field?.more.append(text)
      return
    }
    try endField()
    if text.isEmpty {
      endParagraph()
    } else if line.hasPrefix("## ") {
      endParagraph()
      lesson.steps.append(LessonStep(title: Self.trimmed(line.dropFirst(3)), line: number))
    } else if line.hasPrefix("# ") {
      endParagraph()
      lesson.title = Self.trimmed(line.dropFirst(2))
    } else if line.hasPrefix("- "), let colon = line.firstIndex(of: ":") {
      endParagraph()
      let name = Self.trimmed(line[line.index(line.startIndex, offsetBy: 2)..<colon])
      field = Field(name: name, first: Self.trimmed(line[line.index(after: colon)...]), line: number)
    } else {
      paragraph += (paragraph.isEmpty ? "" : " ") + text
    }
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    if lesson.steps.isEmpty {
      lesson.summary += (lesson.summary.isEmpty ? "" : " ") + paragraph
    } else {
      lesson.steps[lesson.steps.count - 1].said.append(paragraph)
    }
    paragraph = ""
  }

  private mutating func endField() throws(LessonProblem) {
    guard let field else { return }
    self.field = nil
    if field.name == "setup" {
      lesson.setup += [field.first] + field.more
      return
    }
    guard !lesson.steps.isEmpty else { throw LessonProblem(.fieldBeforeSteps(field.name), line: field.line) }
    try Self.put(field, into: &lesson.steps[lesson.steps.count - 1])
  }

  private static func put(_ field: Field, into step: inout LessonStep) throws(LessonProblem) {
    let text = ([field.first] + field.more).joined(separator: " ")
    let why = field.more.joined(separator: " ")
    switch field.name {
    case "ask": step.ask = text
    case "answer": step.answer += [field.first] + field.more
    case "check": step.checks.append(try check(text, line: field.line))
    case "hint": step.hints.append(text)
    case "wrong": step.mistakes.append(LessonMistake(sign: .statement(field.first), why: why))
    case "wrong if": step.mistakes.append(LessonMistake(sign: .condition(field.first), why: why))
    case "then": step.then = text
    default: throw LessonProblem(.unknownField(field.name), line: field.line)
    }
    if field.name.hasPrefix("wrong"), why.isEmpty {
      throw LessonProblem(.mistakeWithoutReason, line: field.line)
    }
  }

  private static func check(_ text: String, line: Int) throws(LessonProblem) -> LessonCheck {
    let word = text.prefix { $0 != " " }
    let rest = trimmed(text.dropFirst(word.count))
    switch word {
    case "same" where !rest.isEmpty:
      var aspects: Set<LessonCheck.Aspect> = []
      for name in rest.split(separator: " ") {
        guard let aspect = LessonCheck.Aspect(rawValue: String(name)) else {
          throw LessonProblem(.unknownCheck(text), line: line)
        }
        aspects.insert(aspect)
      }
      return .same(aspects)
    case "shows" where !rest.isEmpty: return .shows(rest)
    case "holds" where !rest.isEmpty: return .holds(rest)
    case "digest" where rest.utf8.count == 8: return .digest(rest)
    default: throw LessonProblem(.unknownCheck(text), line: line)
    }
  }

  /// The lesson, when nothing is missing from it.
  private func checked() throws(LessonProblem) -> Lesson {
    if lesson.title.isEmpty { throw LessonProblem(.missing("a heading `# …`"), line: 1) }
    if lesson.steps.isEmpty { throw LessonProblem(.missing("a step `## …`"), line: max(1, number)) }
    for step in lesson.steps {
      if step.ask.isEmpty { throw LessonProblem(.missing("`- ask:`"), line: step.line) }
      if step.answer.isEmpty { throw LessonProblem(.missing("`- answer:`"), line: step.line) }
    }
    return lesson
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

/// Why a file is no lesson.
public struct LessonProblem: Error, Sendable, Hashable {
  /// What is wrong.
  public var kind: Kind
  /// The line, from 1.
  public var line: Int

  init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  /// What can be wrong with a lesson.
  public enum Kind: Sendable, Hashable {
    /// No field has this name.
    case unknownField(String)
    /// No check reads so.
    case unknownCheck(String)
    /// A field that belongs to a step, before the first of them.
    case fieldBeforeSteps(String)
    /// A `wrong` that does not say why.
    case mistakeWithoutReason
    /// Something that every lesson or step has.
    case missing(String)
  }
}
