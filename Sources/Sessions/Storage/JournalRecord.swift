import Notebooks

/// One entry of a journal.
enum JournalRecord: Hashable {
  /// The first entry: which notebook, which process, since when.
  case opened(JournalOrigin)
  /// A line that was accepted and is not yet in a file.
  case line(String)
  /// The notebook is now saved at this path.
  case saved(notebook: String)

  /// A save to this path is about to begin, which has this checksum now, `-` where nothing is there: so that a session
  /// that is killed behind it and before `saved` does not bring back what is in the file.
  case saving(path: String, checksum: String)

  /// `kind checksum length`, a line feed, the payload, a line feed. The checksum covers kind and payload, so
  /// that a record cut anywhere is known to be cut.
  var bytes: [UInt8] {
    let payload = payload
    let head = "\(kind) \(Self.sum(kind, payload)) \(payload.count)\n"
    return Array(head.utf8) + payload + [UInt8(ascii: "\n")]
  }

  /// The records of a journal up to the first that is cut or damaged, and whether there is such a one.
  static func read(_ bytes: [UInt8]) -> (records: [JournalRecord], isTorn: Bool) {
    var records: [JournalRecord] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let (record, next) = first(of: rest) else { return (records, true) }
      records.append(record)
      rest = rest[next...]
    }
    return (records, false)
  }

  private static func first(of bytes: ArraySlice<UInt8>) -> (JournalRecord, next: Int)? {
    guard let end = bytes.prefix(64).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ").map(String.init)
    guard words.count == 3, let count = Int(words[2]), count >= 0, count < bytes.endIndex - end - 1 else {
      return nil
    }
    let payload = Array(bytes[(end + 1)..<(end + 1 + count)])
    guard bytes[end + 1 + count] == UInt8(ascii: "\n"), sum(words[0], payload) == words[1],
      let record = JournalRecord(kind: words[0], payload: String(decoding: payload, as: UTF8.self))
    else { return nil }
    return (record, end + count + 2)
  }

  /// What a file is like for `saving`.
  static func contents(ofFile path: String) -> String {
    (try? FileStamp.read(path)).map { String($0.stamp.digest, radix: 16) } ?? "-"
  }

  private static func sum(_ kind: String, _ payload: [UInt8]) -> String {
    String(checksum(Array(kind.utf8) + [0] + payload), radix: 16)
  }

  private var kind: String {
    switch self {
    case .opened: "opened"
    case .line: "line"
    case .saved: "saved"
    case .saving: "saving"
    }
  }

  private var payload: [UInt8] {
    switch self {
    case .opened(let origin): Array("1 \(origin.process) \(origin.started) \(origin.notebook ?? "")".utf8)
    case .line(let text): Array(text.utf8)
    case .saved(let notebook): Array(notebook.utf8)
    case .saving(let path, let checksum): Array("\(checksum) \(path)".utf8)
    }
  }

  private init?(kind: String, payload: String) {
    switch kind {
    case "line": self = .line(payload)
    case "saved": self = .saved(notebook: payload)
    case "saving":
      let words = payload.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2 else { return nil }
      self = .saving(path: String(words[1]), checksum: String(words[0]))
    case "opened":
      let words = payload.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      guard words.count == 4, words[0] == "1", let process = Int32(words[1]), let started = Int64(words[2])
      else {
        return nil
      }
      self = .opened(
        JournalOrigin(notebook: words[3].isEmpty ? nil : String(words[3]), process: process, started: started)
      )
    default: return nil
    }
  }
}

/// Where a journal comes from.
public struct JournalOrigin: Sendable, Hashable {
  /// The notebook's path, absolute; nil while it has none.
  public var notebook: String?
  /// The process that wrote it.
  public var process: Int32
  /// When its session began, in microseconds since 1970 (UTC).
  public var started: Int64

  /// An origin.
  public init(notebook: String?, process: Int32, started: Int64) {
    self.notebook = notebook
    self.process = process
    self.started = started
  }
}
