/// What other tools call the verbs and functions of this language: nothing that is near by its letters.
enum ForeignNames {
  private static let functions = [
    "average": "avg", "ceil": "round", "count_distinct": "dcount", "floor": "int", "ifelse": "if",
    "iif": "if",
    "length": "len", "ln": "log", "mean": "avg", "n": "count", "n_distinct": "dcount", "nunique": "dcount",
    "power": "exp", "sd": "stdev", "std": "stdev", "stddev": "stdev", "strlen": "len", "substr": "extract",
    "to_date": "date", "tolower": "lower", "toupper": "upper",
  ]
  private static let verbs = [
    "agg": "summarize", "glimpse": "describe", "group": "summarize", "group_by": "summarize",
    "groupby": "summarize", "having": "where", "print": "show", "slice": "take", "summary": "describe",
    "unique": "distinct", "value_counts": "count",
  ]

  /// The function of ours that does what one of that name does elsewhere.
  static func function(_ name: String) -> String? { functions[name.lowercased()] }

  /// The verb of ours that does what one of that name does elsewhere.
  static func verb(_ name: String) -> String? { verbs[name.lowercased()] }
}
