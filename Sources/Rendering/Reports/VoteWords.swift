import Tables
import Votes

/// Votes that could not be read, in words.
enum VoteWords {
  /// What is wrong with one row.
  static func words(_ reason: VoteRejectionReason) -> String {
    switch reason {
    case .record(let reason): ReadingRemarks.words(reason)
    case .missingModel: "a model is missing"
    case .unknownWinner(let word):
      word.isEmpty ? "the winner is missing" : "\(Words.quoted(word)) is no winner"
    case .modelAgainstItself(let model): "\(Words.quoted(model)) is against itself"
    }
  }

  /// What is wrong with some rows.
  static func words(_ kind: VoteRejectionReason.Kind, isOne: Bool) -> String {
    let have = isOne ? "has" : "have"
    return switch kind {
    case .record(let kind): ReadingRemarks.words(kind, isOne: isOne)
    case .missingModel: "\(have) no model on one side"
    case .unknownWinner: "\(have) no winner that is known"
    case .modelAgainstItself: isOne ? "is of a model against itself" : "are of a model against itself"
    }
  }

  /// The kinds of reasons, in the order in which reports list them.
  private static let kinds: [VoteRejectionReason.Kind] =
    RejectionReason.Kind.allCases.map { .record($0) } + [.missingModel, .unknownWinner, .modelAgainstItself]

  /// Rows left out, by kind of reason: how many, why, and the lines of the first.
  static func rejected(_ report: VoteReport, glyphs: Glyphs) -> [(count: Int, text: String)] {
    kinds.compactMap { kind in
      guard let count = report.rejectedCounts[kind], count > 0 else { return nil }
      let first = report.rejections.filter { $0.reason.kind == kind }
      let isOneFile = report.paths.count <= 1
      let places = first.map { isOneFile ? String($0.line) : "\($0.path):\($0.line)" }
      let label = isOneFile ? (count == 1 ? "line " : "lines ") : ""
      let place = places.isEmpty ? "" : ": \(label)\(Words.few(places, of: count, glyphs))"
      return (count, words(kind, isOne: count == 1) + place)
    }
  }

  /// What is wrong with files that hold no votes.
  static func explanation(of error: VoteError) -> Explanation {
    switch error {
    case .notVotes(let path, let found, let missing):
      let columns = missing.count == 1 ? "no column" : "no columns"
      return Explanation(
        "\(Words.quoted(path)) holds no votes: it has \(columns) \(Words.list(missing))",
        found.isEmpty ? [] : ["its columns: \(Words.names(found, .unicode))"])
    case .noBattles(let path, let ignored, let first):
      return Explanation(
        "no row of \(Words.quoted(path)) is a battle",
        [
          first.map { "line \($0.line): \(words($0.reason))" },
          ignored > 0 ? "\(Words.count(ignored, "rows")) marked to be ignored" : nil,
        ])
    case .rejected(let rejection):
      return Explanation(
        "\(rejection.path), line \(rejection.line): \(words(rejection.reason))",
        ["without strict=yes such rows are left out"])
    case .noFiles:
      return Explanation("no files of votes were given")
    }
  }
}
