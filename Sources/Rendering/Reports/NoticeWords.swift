import Evaluation
import Tables

/// Remarks that go with a result (screens 2 and 14).
struct NoticeWords: Sendable {
  let page: Page
  /// The text that the ranges of notices count in.
  let source: String
  let scans: ScanNaming

  /// The lines of one remark.
  func lines(_ notice: Notice) -> [Line] {
    switch notice {
    case .leftOutMissing(let rows, let total, let column, let ids):
      return sentence(leftOut(rows: rows, of: total, column: column, ids: ids))
    case .noRows(let filter):
      return empty(filter)
    case .joinMatchedNothing(let keys):
      return sentence("the join matched nothing: no \(Words.list(keys, "or")) of one side is on the other")
    case .wordNotFound(let word, let nearest, let rows):
      let hint = nearest.map { "; did you mean \($0) (\(Words.count(rows, "rows")))?" }
      return sentence("no row has \(word)\(hint ?? "")")
    case .otherWordsNotFound(let count):
      return sentence("no row has \(count) other words of the search")
    case .nothingNear(let id, let total, let noun):
      return sentence(
        "nothing near \(scans.short(id)): none of \(Words.count(total, noun)) shares enough words with it")
    case .divisionsByZero(let count):
      return sentence("\(Words.count(count, "divisions")) by zero; the result is missing there")
    }
  }

  private func leftOut(rows: Int, of total: Int, column: String, ids: [String]) -> String {
    let one = rows == 1
    let shown = ids.count <= 3 && !ids.isEmpty ? " (\(ids.map(scans.short).joined(separator: ", ")))" : ""
    return "\(rows) of \(Words.count(total, "rows")) \(one ? "has" : "have") no \(column)"
      + " and \(one ? "was" : "were") left out\(shown)."
  }

  private func sentence(_ text: String, indent: Int = 0) -> [Line] {
    Array(plain: text.sanitized.wrapped(to: page.width - indent), .hint).map { $0.indented(by: indent) }
  }

  /// A filter that kept nothing: what emptied it, the place, and what there is instead.
  private func empty(_ filter: EmptyFilter) -> [Line] {
    let head = "no rows of \(filter.total)"
    let excerpt = SourceExcerpt(source, at: filter.range, on: page).lines
    switch filter.cause {
    case .noSuchValue(let column, let value, let nearest, let rows):
      let hint = nearest.map { "did you mean \"\($0)\" (\(Words.count(rows, "rows")))?" }
      return sentence("\(head): no \(column) is \"\(value)\"") + excerpt
        + (hint.map { sentence($0, indent: 2) } ?? [])
    case .partialID(let column, let value):
      return sentence("\(head): no \(column) is \"\(value)\"; ids are compared in full") + excerpt
        + sentence("to look one up: card \(value)", indent: 2)
    case .condition(let passed, let before, let text, let range, let missing):
      let first = before.map { "\(passed) pass\(passed == 1 ? "es" : "") \($0), and then 0 \(text)" }
      let reason =
        range.map { NoticeWords.bounds($0, missing: missing, of: passed, text: text) }
        ?? NoticeWords.withoutValue(missing, of: passed)
      let column = text.hasSuffix("== null") ? String(text.dropLast("== null".count)) : nil
      let instead = column.map { "what is missing equals nothing; did you mean `\($0)is null`?" }
      return sentence("\(head): \(first ?? "none passes \(text)")")
        + ((instead ?? reason).map { sentence($0, indent: 2) } ?? [])
    case .noSuchWord(let word, let nearest, let rows):
      let hint = nearest.map { "did you mean \($0) (\(Words.count(rows, "rows")))?" }
      return sentence("\(head): none has \(word)") + excerpt + (hint.map { sentence($0, indent: 2) } ?? [])
    case .wordsNotTogether:
      return sentence("\(head): none has all that + asks for and nothing that - leaves out") + excerpt
    case .nothingBefore:
      return sentence("no rows: there were none before this condition")
    }
  }

  private static func withoutValue(_ missing: Int, of passed: Int) -> String? {
    missing == 0 ? nil : "\(missing) of the \(passed) \(missing == 1 ? "has" : "have") no value to compare"
  }

  /// `the latest is 2029-09-11; 14 of the 97 have no date`.
  private static func bounds(_ range: EmptyFilter.ValueRange, missing: Int, of passed: Int, text: String)
    -> String
  {
    let isTime = [.date, .time].contains(range.greatest.type)
    let least = "the \(isTime ? "earliest" : "least") is \(CellFormat(for: range.least).text(range.least))"
    let greatest =
      "the \(isTime ? "latest" : "greatest") is \(CellFormat(for: range.greatest).text(range.greatest))"
    let ends =
      switch (text.contains("<"), text.contains(">")) {
      case (true, false): least
      case (false, true): greatest
      default: "\(least), \(greatest)"
      }
    guard missing > 0 else { return ends }
    let noun = isTime ? range.greatest.type?.displayName ?? range.column : range.column
    return "\(ends); \(missing) of the \(passed) \(missing == 1 ? "has" : "have") no \(noun)"
  }
}
