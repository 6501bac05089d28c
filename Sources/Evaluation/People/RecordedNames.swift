import Scans

/// The names of entries as recorded outputs show them beside their ids: what an entry was called that is gone.
public struct RecordedNames: Sendable {
  private var names: [(id: EntryID, name: String)] = []

  /// The fewest characters of a scan's digest in a printed table.
  private static let shortestScan = 6

  /// The names that are in some lines: in tables with a column of names, and on cards. O(length).
  ///
  /// - Parameter known: names by id that are known otherwise; what the lines show goes before them.
  public init(_ lines: some Sequence<String>, known: [String: String] = [:]) {
    names = known.compactMap { id, name in EntryID(id).map { ($0, name) } }
    var header: [String] = []
    var previous: [String] = []
    for line in lines {
      let fields = Self.fields(line)
      defer { previous = fields }
      if fields.isEmpty {
        header = []
      } else if Self.isRule(line) {
        header = fields.count == previous.count ? previous : []
        addCard(previous, rules: fields.count)
      } else if let column = header.firstIndex(of: "name"), fields.count == header.count,
        let id = fields.lazy.compactMap({ EntryID($0) }).first
      {
        names.append((id, fields[column]))
      }
    }
  }

  /// A card begins with the name and the id, over one rule.
  private mutating func addCard(_ fields: [String], rules: Int) {
    guard rules == 1, fields.count == 2, let id = EntryID(fields[1]) else { return }
    names.append((id, fields[0]))
  }

  private static func isRule(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { $0 == " " || $0 == "─" }
      || line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x2D }
  }

  /// The name that an entry was shown with, the latest, whole if it is known whole; nil when it was never shown.
  public func name(of target: String) -> String? {
    guard let wanted = EntryID(target) else { return nil }
    let shown = names.lazy.filter { id, _ in
      id.kind == wanted.kind && id.number == wanted.number
        && (id.scan == wanted.scan
          || (id.scan.count >= Self.shortestScan && wanted.scan.hasPrefix(id.scan)))
    }.map(\.name)
    guard let latest = shown.last, latest.last == "…" || latest.hasSuffix("...") else { return shown.last }
    let start = latest.dropLast(latest.last == "…" ? 1 : 3)
    return shown.filter { $0.hasPrefix(start) }.max { $0.count < $1.count } ?? latest
  }

  /// The cells of a line of a table: two blanks or more part them.
  private static func fields(_ line: String) -> [String] {
    var fields: [String] = []
    var words: [Substring] = []
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      if !word.isEmpty {
        words.append(word)
      } else if !words.isEmpty {
        fields.append(words.joined(separator: " "))
        words = []
      }
    }
    if !words.isEmpty { fields.append(words.joined(separator: " ")) }
    return fields
  }
}
