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
  static func entries(in bytes: [UInt8]) -> [HistoryEntry] {
    var entries: [HistoryEntry] = []
    var pending: (seconds: Int64?, lines: [String])?
    func finish() {
      guard let entry = pending, !entry.lines.isEmpty else { return }
      entries.append(HistoryEntry(text: entry.lines.joined(separator: "\n"), seconds: entry.seconds))
    }
    for line in lines(of: bytes) {
      if let seconds = time(line) {
        finish()
        pending = (seconds == 0 ? nil : seconds, [])
      } else if pending != nil {
        pending?.lines.append(unescaped(line))
      } else if !line.isEmpty {
        entries.append(HistoryEntry(text: unescaped(line), seconds: nil))
      }
    }
    finish()
    return entries
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let body = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    return body.isEmpty ? [] : body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  private static func time(_ line: ArraySlice<UInt8>) -> Int64? {
    guard line.first == UInt8(ascii: "#") else { return nil }
    return Int64(String(decoding: line.dropFirst(), as: UTF8.self))
  }

  private static func unescaped(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.first == UInt8(ascii: "\\") ? line.dropFirst() : line, as: UTF8.self)
  }
}
