import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps what was typed until it is in a file, and finds what an earlier session left behind.
struct JournalKeeper {
  /// Where the program keeps what outlives a session; nil when the environment does not tell.
  let stateFolder: StateFolder?
  /// What the person should know, said once.
  private(set) var remarks: [String] = []
  private var journal: Journal?
  private var abandoned: [AbandonedJournal] = []
  private let started: Int64
  private var hasComplained = false
  private var hasComplainedAboutHistory = false

  init(environment: [String: String], now: Int64) {
    stateFolder = StateFolder(environment: environment)
    started = now
  }

  /// Looks for earlier sessions' work, then begins this session's journal.
  mutating func start(notebook: String?) {
    guard let stateFolder else {
      remarks = ["no journal is kept: HOME is not set"]
      return
    }
    do {
      abandoned = try AbandonedJournal.find(in: stateFolder.journals)
      journal = try Journal(
        in: stateFolder.journals,
        origin: JournalOrigin(notebook: notebook, process: getpid(), started: started))
    } catch {
      remarks = ["no journal is kept: \(FaultWords(error).message)"]
    }
    let lines = abandoned.reduce(0) { $0 + $1.lines.count }
    if lines > 0 {
      let what = lines == 1 ? "1 line of an earlier session is" : "\(lines) lines of an earlier session are"
      remarks.append("\(what) not saved: recover, or recover discard")
    }
  }

  /// Puts a line on the disk before it runs.
  ///
  /// - Returns: a complaint, once, when that fails.
  mutating func append(_ text: String) -> [String] {
    do {
      try journal?.append(text)
      return []
    } catch {
      defer { hasComplained = true }
      return hasComplained ? [] : ["the journal cannot be written: \(FaultWords(error).message)"]
    }
  }

  /// Forgets lines that are in the notebook's file now.
  mutating func saved(at path: String?) -> [String] {
    guard let journal, let path, journal.unsavedCount > 0 else { return [] }
    do {
      try journal.markSaved(notebook: path)
      return []
    } catch {
      return ["the journal cannot be written: \(FaultWords(error).message)"]
    }
  }

  /// A complaint about the history, once.
  mutating func onceAboutHistory() -> [String] {
    defer { hasComplainedAboutHistory = true }
    return hasComplainedAboutHistory ? [] : ["the history cannot be written"]
  }

  /// The lines that earlier sessions left behind, oldest first; their journals are removed.
  mutating func takeAbandoned() -> [String] {
    let lines = abandoned.flatMap(\.lines)
    remarks = discardAbandoned().filter { _ in lines.isEmpty }
    return lines
  }

  /// Removes what earlier sessions left behind.
  mutating func discardAbandoned() -> [String] {
    guard !abandoned.isEmpty else { return ["there is nothing to recover"] }
    let count = abandoned.reduce(0) { $0 + $1.lines.count }
    var complaints: [String] = []
    for one in abandoned {
      do { try one.discard() } catch { complaints.append(FaultWords(error).message) }
    }
    abandoned = []
    return complaints + [count == 1 ? "1 line discarded" : "\(count) lines discarded"]
  }

  /// Ends the session; a line about work that is in no file.
  mutating func close(isModified: Bool) -> [String] {
    let unsaved = journal?.unsavedCount ?? 0
    // What undo has taken back is no work to recover.
    if !isModified, unsaved > 0 { try? journal?.markSaved(notebook: "") }
    try? journal?.close()
    guard isModified, unsaved > 0 else { return [] }
    return [
      "not saved: \(unsaved == 1 ? "1 line" : "\(unsaved) lines"); the next start can recover \(unsaved == 1 ? "it" : "them")"
    ]
  }
}
