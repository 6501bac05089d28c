public import Tables

/// What the world gives to a statement: passed in, so that replay is exact.
public struct Environment: Sendable {
  /// Today, as days since 1970-01-01, UTC.
  public var today: Int64
  /// Who is typing when `set me` has not said.
  public var userName: String
  /// How paths are found, judged and written.
  public var files: any FileAccess
  /// Stops the statement.
  public var cancellation: Cancellation
  /// How many bytes columns and decompressed input may take; nil for no limit.
  public var memoryLimit: Int?
  /// Told of long work, `0 ... 1` of it done, under a name; at most a few times a second.
  public var progress: (@Sendable (_ what: String, _ share: Double) -> Void)?
  /// Reads a notebook's bytes as text, for `load annotations`; throws `NotebookFault`. Nil where there are none.
  public var readNotebook: (@Sendable ([UInt8]) throws -> NotebookText)?
  /// Whether the statement was typed by the person at the prompt, rather than read from a notebook.
  public var isTyped: Bool

  /// An environment by its parts.
  public init(
    today: Int64, userName: String, files: any FileAccess, cancellation: Cancellation = Cancellation(),
    memoryLimit: Int? = nil, progress: (@Sendable (String, Double) -> Void)? = nil, isTyped: Bool = true
  ) {
    self.today = today
    self.userName = userName
    self.files = files
    self.cancellation = cancellation
    self.memoryLimit = memoryLimit
    self.progress = progress
    self.isTyped = isTyped
  }
}

/// Finding, judging and writing files for statements (notebook-format.md, rule 9).
public protocol FileAccess: Sendable {
  /// Where a path as written leads.
  ///
  /// - Throws: `EvaluationError` of kind `refused` when a notebook may not read there.
  func locate(_ path: String) throws -> Location

  /// Where the files lie that fitted a pattern when results were recorded, while none fits it now: in byte order of the
  /// paths that a notebook knows them by; empty where that is not known.
  func elsewhere(matching pattern: String) -> [Location]

  /// Writes a file whole, or in replay only computes what would be written.
  ///
  /// - Throws: `EvaluationError` of kind `refused`, `wouldOverwrite` or `cannotWrite`.
  /// - Returns: the path as a notebook records it.
  func write(_ bytes: [UInt8], to path: String, overwriting: Bool, loaded: Set<String>) throws -> String
}

extension FileAccess {
  /// Nothing is known of other places.
  public func elsewhere(matching pattern: String) -> [Location] { [] }
}

/// A path as the system takes it, and as a notebook records it.
public struct Location: Sendable, Hashable {
  /// For opening.
  public var systemPath: String
  /// For recording: relative to the notebook.
  public var recordedPath: String

  /// A path in its two forms.
  public init(systemPath: String, recordedPath: String) {
    self.systemPath = systemPath
    self.recordedPath = recordedPath
  }
}
