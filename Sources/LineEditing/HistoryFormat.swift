/// One statement that was typed.
public struct HistoryEntry: Sendable, Hashable {
  /// The statement, with `\n` between its lines.
  public var text: String
  /// When it was entered, in seconds since 1970-01-01 UTC; nil where a file does not say.
  public var seconds: Int64?

  /// An entry.
  public init(text: String, seconds: Int64?) {
    self.text = text
    self.seconds = seconds
  }
}

/// The history file: GNU's form with times, in which a statement may have several lines.
///
/// An entry is a line `#` and seconds, then the lines of the statement. A line of a statement that begins with `#` or `\`
/// is written with a `\` before it. Lines before the first time are entries of one line each, as bash writes them.
enum HistoryFormat {
  static func text(of entry: HistoryEntry) -> String {
    let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#") || line.hasPrefix("\\") ? "\\" + line : String(line)
    }
    return "#\(entry.seconds ?? 0)\n" + lines.joined(separator: "\n") + "\n"
  }

  /// The entries of a file; what is not UTF-8 is repaired, since a damaged line must not cost the others.
  ///
  /// O(bytes): each statement becomes one text at its end, since a long history is read at every start.
  static func entries(in bytes: [UInt8]) -> [HistoryEntry] {
    var reader = Reader()
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
      reader.take(bytes[start..<end])
      start = end + 1
    }
    reader.finish()
    return reader.entries
  }

  private static let newline = UInt8(ascii: "\n")

  /// What has been read, and the statement whose lines are coming.
  private struct Reader {
    var entries: [HistoryEntry] = []
    private var seconds: Int64?
    private var statement: [UInt8] = []
    private var hasTime = false
    private var isEmpty = true

    mutating func take(_ line: ArraySlice<UInt8>) {
      if let time = time(line) {
        finish()
        seconds = time == 0 ? nil : time
        hasTime = true
      } else {
        if !isEmpty { statement.append(newline) }
        isEmpty = false
        statement += line.first == UInt8(ascii: "\\") ? line.dropFirst() : line
        if !hasTime { finish() }
      }
    }

    mutating func finish() {
      if !isEmpty && (hasTime || !statement.isEmpty) {
        entries.append(HistoryEntry(text: String(decoding: statement, as: UTF8.self), seconds: seconds))
      }
      statement.removeAll(keepingCapacity: true)
      isEmpty = true
    }

    private func time(_ line: ArraySlice<UInt8>) -> Int64? {
      guard line.first == UInt8(ascii: "#") else { return nil }
      return Int64(Substring(decoding: line.dropFirst(), as: UTF8.self))
    }
  }
}
