import Evaluation
import Notebooks

/// How to go from one state of a notebook to another: for `undo` and `redo`.
///
/// It holds what differs, not the states, so that a thousand steps cost about as much as the notebook itself.
struct Reversal: Sendable {
  /// What was done, in words.
  let what: String
  /// The bytes that go.
  private let range: Range<Int>
  /// The bytes that come in their place.
  private let bytes: [UInt8]
  /// The cell from which on the runs are others.
  private let first: Int
  /// The runs from there on.
  private let runs: [CellRun?]

  /// The way from a state back to an earlier one; cells before `first` have the same runs in both. O(bytes).
  init(of what: String, from state: Session, backTo earlier: Session, first: Int) {
    self.what = what
    let (new, old) = (state.notebook.bytes, earlier.notebook.bytes)
    let shorter = min(new.count, old.count)
    var start = 0
    while start < shorter, new[start] == old[start] { start += 1 }
    var same = 0
    while same < shorter - start, new[new.count - 1 - same] == old[old.count - 1 - same] { same += 1 }
    range = start..<new.count - same
    bytes = Array(old[start..<old.count - same])
    self.first = first
    runs = Array(earlier.runs[first...])
  }

  /// Goes there.
  ///
  /// - Returns: the way back again.
  /// - Throws: nothing in practice: the bytes were a notebook before.
  func apply(to session: inout Session) throws -> Reversal {
    let before = session
    var text = session.notebook.bytes
    text.replaceSubrange(range, with: bytes)
    session.notebook = try Notebook(text)
    session.runs = Array(session.runs[..<first]) + runs
    session.workspace = session.workspaceAtEnd
    return Reversal(of: what, from: session, backTo: before, first: first)
  }
}
