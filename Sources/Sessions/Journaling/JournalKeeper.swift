/// Keeps what was typed until it is in a file, and finds what earlier sessions left behind.
///
/// It never fails: a session goes on without a journal, and what went wrong is a remark for the person.
public struct JournalKeeper {
  /// Where the program keeps what outlives a session; nil when the environment does not tell.
  public let stateFolder: StateFolder?
  private let process: Int32
  private let started: Int64
  private var journal: Journal?
  private var abandoned: [AbandonedJournal] = []
  private var hasComplained = false
  /// Which notebook of the session the journal's lines belong to, and whether they changed it.
  private var followed = (opening: 0, isModified: false)

  /// A keeper that has not begun.
  ///
  /// - Parameter started: seconds since 1970 (UTC).
  public init(stateFolder: StateFolder?, process: Int32, started: Int64) {
    self.stateFolder = stateFolder
    self.process = process
    self.started = started
  }

  /// Looks for earlier sessions' work, then begins this session's journal.
  ///
  /// - Returns: what the person should know.
  public mutating func start(with session: Session) -> [String] {
    guard let stateFolder else { return ["no journal is kept: HOME is not set"] }
    do {
      abandoned = try AbandonedJournal.find(in: stateFolder.journals)
    } catch {
      return ["no journal is kept: \(FaultWords(error).message)"]
    }
    let complaints = begin(with: session)
    guard lineCount > 0 else { return complaints }
    return complaints + ["\(notSaved(lineCount, " of an earlier session")): recover, or recover discard"]
  }

  /// Puts a line on the disk before it runs, if it may change the notebook.
  ///
  /// - Returns: a complaint, once, when that fails.
  public mutating func append(_ text: String, for session: Session) -> [String] {
    let target = session.saveTarget(in: text)
    guard target != nil || session.mayChangeNotebook(text) else { return [] }
    do {
      if let target { try journal?.noteSaving(to: target) }
      guard session.mayChangeNotebook(text) else { return [] }
      try journal?.append(text)
      return []
    } catch {
      defer { hasComplained = true }
      return hasComplained ? [] : ["the journal cannot be written: \(FaultWords(error).message)"]
    }
  }

  /// Takes note of how the session stands after a line: lines that are in the file now are forgotten; those of a
  /// notebook that another was opened in place of are kept to be recovered.
  public mutating func follow(_ session: Session) -> [String] {
    let isOther = session.openings != followed.opening
    defer { followed = (session.openings, session.isModified) }
    if isOther, followed.isModified, let unsaved = journal?.unsavedCount, unsaved > 0 {
      return turnOver(to: session, unsaved: unsaved)
    }
    guard !session.isModified, let journal, isOther || journal.unsavedCount > 0 else { return [] }
    do {
      try journal.markSaved(notebook: session.path ?? "")
      return []
    } catch {
      return ["the journal cannot be written: \(FaultWords(error).message)"]
    }
  }

  /// Ends the session; a line about work that is in no file.
  public mutating func close(after session: Session) -> [String] {
    let complaints = follow(session)
    let unsaved = journal?.unsavedCount ?? 0
    try? journal?.close()
    journal = nil
    guard unsaved > 0 else { return complaints }
    return complaints + ["\(notSaved(unsaved)); the next start can recover \(unsaved == 1 ? "it" : "them")"]
  }

  // MARK: Recovering

  /// What one earlier session left behind.
  public struct Recovery: Sendable, Hashable {
    /// The notebook that its lines were typed into; nil for one that had no name.
    public let notebook: String?
    /// The lines, in order.
    public let lines: [String]
  }

  /// The oldest work that can be brought back.
  public var recovery: Recovery? {
    abandoned.first.map { Recovery(notebook: $0.notebook, lines: $0.lines) }
  }

  /// Takes the lines of `recovery` into this session's journal, and only then forgets where they were.
  ///
  /// - Returns: complaints; nothing is lost when there are some.
  public mutating func adopt(_ session: Session) -> [String] {
    guard let first = abandoned.first else { return [] }
    _ = follow(session)
    do {
      for line in first.lines { try journal?.append(line) }
      if journal != nil { try first.discard() }
      abandoned.removeFirst()
      return first.isTorn ? ["the last line was cut off and is lost"] : []
    } catch {
      return ["the journal cannot be written: \(FaultWords(error).message)"]
    }
  }

  /// Removes what earlier sessions left behind.
  public mutating func discardAbandoned() -> [String] {
    guard !abandoned.isEmpty else { return ["there is nothing to recover"] }
    let count = lineCount
    var complaints: [String] = []
    for one in abandoned {
      do { try one.discard() } catch { complaints.append(FaultWords(error).message) }
    }
    abandoned = []
    return complaints + [count == 1 ? "1 line discarded" : "\(count) lines discarded"]
  }

  // MARK: The journal

  private var lineCount: Int { abandoned.reduce(0) { $0 + $1.lines.count } }

  private func notSaved(_ count: Int, _ whose: String = "") -> String {
    count == 1 ? "1 line\(whose) is not saved" : "\(count) lines\(whose) are not saved"
  }

  private mutating func begin(with session: Session) -> [String] {
    guard let stateFolder else { return [] }
    followed = (session.openings, session.isModified)
    do {
      journal = try Journal(
        in: stateFolder.journals,
        origin: JournalOrigin(notebook: session.path, process: process, started: started))
      return []
    } catch {
      return ["no journal is kept: \(FaultWords(error).message)"]
    }
  }

  private mutating func turnOver(to session: Session, unsaved: Int) -> [String] {
    try? journal?.close()
    journal = nil
    if let stateFolder { abandoned = (try? AbandonedJournal.find(in: stateFolder.journals)) ?? abandoned }
    return [
      "\(notSaved(unsaved, " of the notebook before")); recover brings \(unsaved == 1 ? "it" : "them") back"
    ] + begin(with: session)
  }
}

extension AbandonedJournal {
  /// The notebook that its lines belong to; nil for one without a name.
  fileprivate var notebook: String? {
    guard let path = origin.notebook, !path.isEmpty else { return nil }
    return path
  }
}
