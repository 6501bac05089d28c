/// What other tools call the verbs and functions of this language: nothing that is near by its letters.
enum ForeignNames {
  private static let functions = [
    "average": "avg", "ceil": "round", "count_distinct": "dcount", "floor": "int", "ifelse": "if",
    "iif": "if", "length": "len", "ln": "log", "mean": "avg", "n": "count", "n_distinct": "dcount",
    "nunique": "dcount",
    "power": "exp", "sd": "stdev", "std": "stdev", "stddev": "stdev", "strlen": "len", "substr": "extract",
    "to_date": "date", "tolower": "lower", "toupper": "upper",
  ]
  private static let verbs = [
    "agg": "summarize", "bar": "chart", "elo": "leaderboard", "find": "search", "first": "take",
    "glimpse": "describe", "grep": "search", "group": "summarize", "group_by": "summarize",
    "groupby": "summarize", "having": "where", "hist": "chart", "histogram": "chart", "last": "tail",
    "order": "sort", "print": "show", "rank": "leaderboard", "rating": "leaderboard", "slice": "take",
    "summary": "describe", "unique": "distinct", "value_counts": "count", "win_rate": "winrate",
    "win_rates": "winrate", "winrates": "winrate",
  ]
  private static let commands = [
    "bye": "quit", "dir": "tables", "import": "load", "lesson": "learn", "lessons": "learn", "list": "tables",
    "ls": "tables", "man": "help", "q": "quit", "read": "load", "tutorial": "learn", "write": "save",
  ]

  /// The command of ours that does what one of that name does elsewhere.
  static func command(_ name: String) -> String? { commands[name.lowercased()] }

  /// The function of ours that does what one of that name does elsewhere.
  static func function(_ name: String) -> String? { functions[name.lowercased()] }

  /// The verb of ours that does what one of that name does elsewhere.
  static func verb(_ name: String) -> String? { verbs[name.lowercased()] }
}
