import CommandLanguage
import Tables

/// Words without quotes where a text may stand: when nothing has such a name, or one like it, the error is about the
/// quotes.
extension Evaluation {
  /// What a text is compared with, looked for in, or the like: a text too, when it is a word that names nothing.
  mutating func value(
    _ expression: Expression, for compared: Expression, over rows: inout RowScope
  ) throws -> Operand {
    do {
      return try evaluate(expression, over: &rows)
    } catch let error as EvaluationError where expression.bareText != nil {
      guard let type = try? evaluate(compared, over: &rows).type, type == .text || type == .list else {
        throw error
      }
      throw quotesMissing(error, expression, among: rows.table?.textColumn(compared))
    }
  }

  /// What stands where texts may be given as well as columns, such as behind `=` in `extend`.
  mutating func valueOrText(_ expression: Expression, over rows: inout RowScope) throws -> Operand {
    do {
      return try evaluate(expression, over: &rows)
    } catch let error as EvaluationError where expression.bareText != nil {
      throw quotesMissing(error, expression, among: nil)
    }
  }

  /// Refuses a line that is one word and names no table, nor nearly so: who answers a question forgets the quotes.
  func checkNotText(_ name: Name) throws {
    guard !name.isQuoted, workspace.table(named: name.text) == nil,
      case .unknownTable(let word, let candidates, madeBy: nil) = unknownTable(name.text),
      Nearest.match(for: word, among: candidates) == nil
    else { return }
    throw EvaluationError(.textWithoutQuotes(word, insteadOf: .table), range: name.range)
  }

  /// The error for a word that names nothing, which is about its quotes unless something like it has a name.
  ///
  /// - Parameter texts: a column that the word may be a text of; then that counts more than a name like it.
  private func quotesMissing(
    _ error: EvaluationError, _ expression: Expression, among texts: Column?
  ) -> EvaluationError {
    guard let written = expression.bareText else { return error }
    func isNear(_ word: String, _ candidates: [String]) -> Bool {
      Nearest.match(for: word, among: candidates) != nil || candidates.contains { $0.hasSuffix(".\(word)") }
    }
    switch error.kind {
    case .unknownColumn(let word, let table, let candidates)
    where texts?.holds(written) == true || !isNear(word, candidates):
      return EvaluationError(
        .textWithoutQuotes(written, insteadOf: .column(of: table)), range: expression.range)
    case .unknownName(let word, let candidates) where !isNear(word, candidates):
      return EvaluationError(.textWithoutQuotes(written, insteadOf: .value), range: expression.range)
    default: return error
    }
  }
}

extension ScalarFunction {
  /// Whether a text is as likely as a column at a place among its arguments, from 0.
  func mayTakeText(at position: Int) -> Bool {
    switch self {
    case .concat: true
    case .coalesce, .extract, .if, .replace, .split: position > 0
    default: false
    }
  }
}

extension Table {
  /// The column of texts or lists of them that an expression names; nil when it names none.
  fileprivate func textColumn(_ expression: Expression) -> Column? {
    guard case .name(let name) = expression.kind, let index = index(of: name.text),
      [.text, .list].contains(fields[index].type)
    else { return nil }
    return baseColumns[index]
  }
}

extension Column {
  /// Whether a text is among the few that coded text has; false for text that is held in another way.
  fileprivate func holds(_ text: String) -> Bool {
    guard case .coded(let coded) = storage else { return false }
    return (0..<coded.dictionary.count).contains { coded.dictionary[$0] == text }
  }
}
