public import Evaluation
public import Notebooks

/// How a cell came out of a replay.
public struct CellVerdict: Sendable {
  /// The cell's index, from 0.
  public let index: Int
  /// The result.
  public let result: Result
  /// Why, as far as the digests tell.
  public let reasons: [StaleReason]
  /// In which way it holds, where it does.
  public let agreement: OutputComparison.Agreement?
  /// How it differs, where it does.
  public let difference: OutputDifference?
  /// How many of its checks are not true.
  public let falseChecks: Int
  /// Its claims whose verdicts are not the recorded ones.
  public let claimChanges: [ClaimChange]

  /// A claim that came out otherwise.
  public struct ClaimChange: Sendable, Hashable {
    /// Which of the cell's claims, from 0.
    public let position: Int
    /// The recorded verdict.
    public let was: ClaimVerdict
    /// The verdict now.
    public let now: ClaimVerdict
  }

  /// The results (notebook-format.md, "Replay").
  public enum Result: String, Sendable, CaseIterable {
    /// The output is the recorded one.
    case holds
    /// It is not.
    case differs
    /// A statement failed.
    case failed
    /// It needs something that a cell which failed would have made.
    case unreachable
    /// It wanted to read or write where a notebook may not.
    case refused
    /// A file that it loads is not there.
    case dataMissing = "data missing"
    /// It is one version of a cell that two people changed: none of them is run until one is chosen.
    case unresolved
    /// Nothing is recorded to compare with.
    case unrecorded
    /// It is run, but not compared.
    case volatile
    /// It is not run.
    case skipped

    /// Whether the cell has no output of its own because something went wrong.
    var isFailure: Bool { [.failed, .unreachable, .refused, .dataMissing, .unresolved].contains(self) }
  }

  /// Why, in words.
  var reasonText: String {
    var words = reasons.map { "\($0)" }
    switch agreement {
    case .withinTolerance: words.append("within tolerance")
    case .unordered: words.append("unordered")
    case .exactly, nil: break
    }
    return words.joined(separator: ", ")
  }
}
