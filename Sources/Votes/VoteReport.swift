public import Tables

/// Why a row of a vote file was left out.
public enum VoteRejectionReason: Sendable, Hashable {
  /// The row could not be read at all.
  case record(RejectionReason)
  /// One of the models is missing or empty.
  case missingModel
  /// The winner is missing, or a word that stands for none; empty when missing.
  case unknownWinner(String)
  /// Both models are the same.
  case modelAgainstItself(String)

  /// The reason without its particulars, for counting.
  public var kind: Kind {
    switch self {
    case .record(let reason): .record(reason.kind)
    case .missingModel: .missingModel
    case .unknownWinner: .unknownWinner
    case .modelAgainstItself: .modelAgainstItself
    }
  }

  /// The kinds of reasons.
  public enum Kind: Sendable, Hashable {
    /// The row could not be read.
    case record(RejectionReason.Kind)
    /// A model is missing.
    case missingModel
    /// The winner is not known.
    case unknownWinner
    /// Both models are the same.
    case modelAgainstItself
  }
}

/// A row of a vote file that was left out.
public struct VoteRejection: Sendable, Hashable {
  /// The path of the file.
  public var path: String
  /// The line where the row begins, from 1.
  public var line: Int
  /// What is wrong with it.
  public var reason: VoteRejectionReason
}

/// What loading votes found out.
public struct VoteReport: Sendable, Hashable {
  /// The files, in byte order of their paths.
  public var paths: [String] = []
  /// How many battles were read.
  public var battles = 0
  /// How many models took part in them.
  public var models = 0
  /// How many judges there are; nil when it is not known without reading the column from its file.
  public var judges: Int?
  /// Days since 1970-01-01 of the first and the last battle; nil when no battle has a time.
  public var days: ClosedRange<Int64>?
  /// How many rows say that they are to be ignored.
  public var ignored = 0
  /// The first rows that were left out, in order of the files.
  public var rejections: [VoteRejection] = []
  /// How many rows were left out, by kind of reason.
  public var rejectedCounts: [VoteRejectionReason.Kind: Int] = [:]
  /// The files that end in the middle of a record.
  public var cutOffPaths: [String] = []
  /// How many texts held invalid UTF-8, which was repaired.
  public var repairedTextCount = 0
  /// What each phase of reading cost, of all files; nil unless it was asked for.
  public var phases: ReadingPhases?
  /// The fingerprint of the one file, or of the files as a folder.
  public var fingerprint = ""

  /// How many rows were left out, those to be ignored aside.
  public var rejectedCount: Int { rejectedCounts.values.reduce(0, +) }

  /// The report of nothing.
  public init() {}
}

/// Votes as a table, and what was found out on the way.
public struct VoteSet: Sendable {
  /// The battles; see language.md, "Tables after loading".
  public var table: Table
  /// What was found out.
  public var report: VoteReport
}

/// Why a file holds no votes.
public enum VoteError: Error, Sendable, Hashable {
  /// The columns are not those of votes: model_a and model_b (or left and right), and winner.
  case notVotes(path: String, found: [String], missing: [String])
  /// Not one row is a battle; the first that failed.
  case noBattles(path: String, ignored: Int, first: VoteRejection?)
  /// A row that is no battle, when reading strictly.
  case rejected(VoteRejection)
  /// No files were given.
  case noFiles
}
