import Evaluation
import Tables

extension ErrorRenderer {
  /// What a whole-column operation or a reader has to say.
  static func explanation(of error: TableError) -> Explanation {
    switch error {
    case .types(let operation, let given, let wanted):
      return types(operation, given: given, wanted: wanted)
    case .quotedTime(_, let type, let text):
      return Explanation("a \(type.displayName) is written without quotes", [Explanation.didYouMean(text)])
    case .arguments(let operation, let wanted):
      return Explanation("\(Words.quoted(operation)) takes \(wanted)")
    case .unknownColumn(let name):
      return Explanation("there is no column \(Words.quoted(name))")
    case .columnTypes(let column, let types):
      return Explanation(
        "\(Words.quoted(column)) is \(Words.list(types.map(\.displayName))) and cannot be one column")
    case .integerOverflow(let operation):
      return Explanation(
        "the result of \(Words.quoted(operation)) is too large for a whole number",
        ["to calculate with decimals: number(x)"])
    case .badPattern(let message, let offset):
      return Explanation("the regular expression does not compile: \(message), at character \(offset + 1)")
    case .runawayPattern:
      return Explanation(
        "the regular expression was stopped: it tries too many ways to match",
        ["repetitions inside repetitions, such as (a+)+, are the usual reason"])
    case .changedSinceLoaded(let path):
      return Explanation("\(path) has changed since loaded; load again")
    case .cancelled:
      return Explanation("stopped")
    case .unreadable(let path, let reason):
      return Explanation("\(path) cannot be read: \(reason)")
    case .unusable(let path, let fault):
      return Explanation(ReadingRemarks.words(fault, path: path))
    case .isFolder(let path):
      return Explanation("\(path) is a folder; a file is wanted here")
    case .malformed(let path, let line, let reason):
      return Explanation((line.map { "\(path), line \($0)" } ?? path) + ": \(reason)")
    case .memoryLimit(let needed, let limit):
      return Explanation("this would need \(megabytes(needed)) of memory; \(megabytes(limit)) are allowed")
    }
  }

  private static func megabytes(_ bytes: Int) -> String { "\((max(bytes, 0) + 999_999) / 1_000_000) MB" }

  private static func types(_ operation: String, given: [ColumnType], wanted: String) -> Explanation {
    let names = given.map(\.displayName)
    let given =
      names.count == 2 && names[0] == names[1] ? "two of type \(names[0])" : Words.list(names)
    let message = "\(Words.quoted(operation)) takes \(wanted), not \(given)"
    return Explanation(message, [typesHint(operation, given: names)])
  }

  /// What was probably meant, for the slips that are common.
  private static func typesHint(_ operation: String, given: [String]) -> String? {
    let types = Set(given)
    if operation == "contains", given.first == "list of text" {
      return Explanation.didYouMean("has") + " it finds an item of a list"
    }
    if operation == "has", given.first == "text" {
      return Explanation.didYouMean("contains") + " it finds a piece of text"
    }
    if types == ["true/false"], FunctionCatalogue.names.contains(operation) {
      return "int(…) makes 1 of true and 0 of false; countif(…) counts what is true"
    }
    if types == ["date", "text"] { return "dates are written without quotes: 2024-04-27" }
    if types == ["time", "text"] { return "times are written without quotes: 2024-04-27T18:30:00Z" }
    if types == ["integer", "text"] || types == ["number", "text"] {
      if operation == "+" { return "to join texts: concat(a, b); to read a number: number(text)" }
      if ["==", "!=", "<", "<=", ">", ">="].contains(operation) {
        return "numbers are written without quotes: 4"
      }
    }
    return nil
  }
}
