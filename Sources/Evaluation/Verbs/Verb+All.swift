extension Verb {
  /// Every verb, in the order of help: rows, columns, groups, tables, texts, votes, showing.
  static let all: [Verb] = [
    .where, .sort, .take, .tail, .sample, .top, .distinct,
    .select, .extend, .rename, .drop, .unnest,
    .summarize, .count, .pivot, .describe,
    .join, .union, .diff,
    .search, .similar, .terms, .cooccur, .duplicates,
    .sides, .models,
    .leaderboard, .pairs, .winrate, .ratingsOver, .compare, .identify, .judges, .nextPairs,
    .annotate, .agreement, .adjudicate, .consensus,
    .chart, .show, .export,
  ]
}
