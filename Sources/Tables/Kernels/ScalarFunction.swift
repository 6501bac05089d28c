/// The functions of expressions, by their names in the language.
public enum ScalarFunction: String, Sendable, Hashable, CaseIterable {
  // Each is described in `entry`.
  case lower, upper, trim, len, split, concat, replace, extract
  case round, abs, log, exp, sqrt
  case year, month, day, hour, date, bin
  case int, number, text
  case coalesce, `if`

  /// How many arguments it takes.
  public var arity: ClosedRange<Int> { entry.arity }

  /// How it is called: `bin(x, size)`.
  public var usage: String { entry.usage }

  /// What it does, in one sentence.
  public var summary: String { entry.summary }

  private var entry: (arity: ClosedRange<Int>, usage: String, summary: String) {
    switch self {
    case .lower: (1...1, "lower(text)", "The text in lower case.")
    case .upper: (1...1, "upper(text)", "The text in upper case.")
    case .trim: (1...1, "trim(text)", "The text without white space at its ends.")
    case .len: (1...1, "len(x)", "The characters of a text, or the items of a list.")
    case .split: (2...2, "split(text, separator)", "The parts of a text between separators, as a list.")
    case .concat: (1...255, "concat(x, …)", "The values as text, one behind the other.")
    case .replace: (3...3, "replace(text, old, new)", "The text with every occurrence of another replaced.")
    case .extract:
      (
        2...2, "extract(text, \"regex\")",
        "What the first group of a pattern, or else the pattern, matches first."
      )
    case .round:
      (
        1...2, "round(x[, digits])",
        "The nearest whole number, or decimal of some digits; half away from zero."
      )
    case .abs: (1...1, "abs(x)", "The value without its sign.")
    case .log:
      (1...2, "log(x[, base])", "The logarithm, natural unless a base is given; missing for 0 and less.")
    case .exp: (1...1, "exp(x)", "The exponential.")
    case .sqrt: (1...1, "sqrt(x)", "The square root; missing for less than 0.")
    case .year: (1...1, "year(t)", "The year of a date or time.")
    case .month: (1...1, "month(t)", "The month of a date or time, 1 to 12.")
    case .day: (1...1, "day(t)", "The day of the month of a date or time, 1 to 31.")
    case .hour: (1...1, "hour(t)", "The hour of a time, 0 to 23.")
    case .date:
      (1...1, "date(x)", "The day of a time, or of text such as \"2024-04-27\"; missing when it is not one.")
    case .bin:
      (
        2...2, "bin(x, size)",
        "Where the bin of that size begins in which a number or time falls; day, week, month, year for times."
      )
    case .int:
      (1...1, "int(x)", "The whole number of a text or number, decimals cut off; missing when it is not one.")
    case .number: (1...1, "number(x)", "The number of a text; missing when it is not one.")
    case .text: (1...1, "text(x)", "The value as text.")
    case .coalesce: (1...255, "coalesce(x, …)", "The first of the values that is not missing.")
    case .if:
      (
        3...3, "if(condition, a, b)",
        "The one value where a condition is true, the other where it is false or missing."
      )
    }
  }
}

/// The functions that look along the rows of a table, by their names in the language.
public enum WindowFunction: String, Sendable, Hashable, CaseIterable {
  // Each is described in `entry`.
  case cumsum, rank, lag, share

  /// How many arguments it takes.
  public var arity: ClosedRange<Int> { entry.arity }

  /// How it is called: `lag(x[, n])`.
  public var usage: String { entry.usage }

  /// What it does, in one sentence.
  public var summary: String { entry.summary }

  private var entry: (arity: ClosedRange<Int>, usage: String, summary: String) {
    switch self {
    case .cumsum:
      (1...1, "cumsum(x)", "The sum of the values up to this row; missing ones add nothing and stay missing.")
    case .rank:
      (1...1, "rank(x)", "The place by size, 1 for the largest; equal values share the better place.")
    case .lag: (1...2, "lag(x[, n])", "The value n rows above, 1 unless given; missing in the first rows.")
    case .share: (1...1, "share(x)", "The value as a part of the sum of all rows.")
    }
  }
}
