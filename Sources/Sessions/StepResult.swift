/// What came of a line, ready to be printed.
public struct StepResult: Sendable {
  /// What is shown, for standard output, a block a statement.
  public var results: [Block] = []
  /// What is remarked: reports of loads, notices, errors; for standard error.
  public var remarks: [String] = []
  /// How it ended.
  public var status = Status.done
  /// What the program must do, if anything.
  public var request: Request?

  /// Lines that belong together.
  public struct Block: Sendable, Hashable {
    /// The lines.
    public var lines: [String]
    /// Whether it is a picture or a table, set off by empty lines, rather than a sentence.
    public var isPicture: Bool
    /// Whether a lesson says it, about what stands above: it comes last, after the remarks.
    public var isLesson: Bool

    /// A block of lines.
    public init(_ lines: [String], isPicture: Bool, isLesson: Bool = false) {
      self.lines = lines
      self.isPicture = isPicture
      self.isLesson = isLesson
    }
  }

  /// How a line ended; the worse comes later.
  public enum Status: Int, Sendable, Comparable {
    /// All well.
    case done
    /// A check is false.
    case checkFalse
    /// A statement failed.
    case failed
    /// A statement was stopped.
    case interrupted

    /// By how bad they are.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// What only the program can do.
  public enum Request: Sendable, Hashable {
    /// Leave.
    case quit
    /// Print what was typed before; the last so many.
    case history(Int?)
    /// Open the editor on a cell's source, then call `Session.finishEdit`.
    case edit(cell: Int, source: String)
    /// Open the editor on prose, then call `Session.finishNote`.
    case note
    /// Replay a notebook and print the report; nil for the one at hand.
    case replay(String?)
    /// Bring back what an earlier session had not saved.
    case recover
    /// Forget what an earlier session had not saved.
    case recoverDiscard
    /// Something about a lesson, which `Classroom.follow` answers.
    case learn(LearnRequest)
  }

  /// What can be asked of the lessons.
  public enum LearnRequest: Sendable, Hashable {
    /// List them.
    case list
    /// Begin one, by number or name.
    case lesson(String)
    /// Help with the step.
    case hint
    /// Show and run the answer.
    case skip
    /// Go to the step before.
    case back
    /// Go on to the next step.
    case next
    /// Go back to one's own notebook.
    case leave
  }

  /// Nothing yet.
  public init() {}

  /// A sentence for standard output.
  static func saying(_ lines: String...) -> StepResult {
    var result = StepResult()
    result.results = [Block(lines, isPicture: false)]
    return result
  }

  /// Adds what a later statement gave.
  mutating func append(_ next: StepResult) {
    results += next.results
    remarks += next.remarks
    status = max(status, next.status)
    request = next.request ?? request
  }
}
