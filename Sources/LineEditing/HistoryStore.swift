#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the history file cannot be used; work goes on without it.
public enum HistoryError: Error, Sendable, Equatable {
  /// The file cannot be read; `code` is the system's `errno`.
  case unreadable(path: String, code: Int32)
  /// A statement cannot be added to the file; `code` is the system's `errno`.
  case unwritable(path: String, code: Int32)
}

/// The statements typed so far, in this session and earlier ones, each text once.
///
/// Every statement is appended to the file before it runs, with one write, so that neither a kill nor a second session
/// loses any. The file is its owner's alone (0600) and is shortened when it has grown to a quarter over the limit.
public struct HistoryStore: Sendable {
  /// The statements, oldest first; a text that was typed again stands where it was typed last.
  public private(set) var entries: [HistoryEntry] = []
  /// The most statements kept, at least 1.
  public let limit: Int
  private let path: String?

  /// A history that ends with the session.
  public init(limit: Int = 10_000) {
    self.limit = max(1, limit)
    path = nil
  }

  /// A history kept in a file, which need not exist. O(size of the file).
  ///
  /// Throws `HistoryError.unreadable`; `HistoryStore()` then serves for the session.
  public init(path: String, limit: Int = 10_000) throws(HistoryError) {
    self.limit = max(1, limit)
    self.path = path
    guard let bytes = try HistoryFile.read(path) else { return }
    let found = HistoryFormat.entries(in: bytes)
    entries = Self.latest(found, limit: self.limit)
    let mostInFile = self.limit + self.limit / 4
    if found.count > mostInFile { try? HistoryFile.shorten(path, to: self.limit) }
  }

  /// What `add` changed.
  public struct Change: Sendable, Equatable {
    /// The entry that is new.
    public var added: HistoryEntry
    /// Where in `entries` something was taken out before: an equal text, or the oldest when the limit was reached.
    public var removed: Int?
  }

  /// Adds a statement in memory; a blank one is left out, with nil. O(entries).
  public mutating func add(_ text: String, seconds: Int64) -> Change? {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    let entry = HistoryEntry(text: text, seconds: seconds)
    let removed = makeRoom(for: text)
    entries.append(entry)
    return Change(added: entry, removed: removed)
  }

  /// Appends an entry to the file, at once; throws `HistoryError.unwritable`.
  public func save(_ entry: HistoryEntry) throws(HistoryError) {
    if let path { try HistoryFile.append(HistoryFormat.text(of: entry), to: path) }
  }

  private mutating func makeRoom(for text: String) -> Int? {
    if let same = entries.lastIndex(where: { $0.text == text }) {
      entries.remove(at: same)
      return same
    }
    guard entries.count >= limit else { return nil }
    entries.removeFirst()
    return 0
  }

  /// The last `limit` distinct texts in their order.
  static func latest(_ entries: [HistoryEntry], limit: Int) -> [HistoryEntry] {
    var seen: Set<String> = []
    var kept: [HistoryEntry] = []
    for entry in entries.reversed() where kept.count < limit && seen.insert(entry.text).inserted {
      kept.append(entry)
    }
    return kept.reversed()
  }
}
