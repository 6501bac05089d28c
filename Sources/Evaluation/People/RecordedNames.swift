import Scans

/// The names of entries as recorded outputs show them beside their ids: what an entry was called that is gone.
public struct RecordedNames: Sendable {
  private var names: [(id: EntryID, name: String)] = []

  /// The fewest characters of a scan's digest in a printed table.
  private static let shortestScan = 6

  /// The names that are in some lines: in tables after the id, on cards before it. O(length).
  public init(_ lines: some Sequence<String>) {
    for line in lines where line.contains("/") {
      let fields = Self.fields(line)
      guard let index = fields.firstIndex(where: { EntryID($0) != nil }), let id = EntryID(fields[index])
      else {
        continue
      }
      let near = [index + 1, index - 1].filter(fields.indices.contains).map { fields[$0] }
      if let name = near.first(where: { $0.contains { $0.isLetter } }) { names.append((id, name)) }
    }
  }

  /// The name that an entry was shown with, the latest; nil when it was never shown.
  public func name(of target: String) -> String? {
    guard let wanted = EntryID(target) else { return nil }
    return names.last { id, _ in
      id.kind == wanted.kind && id.number == wanted.number
        && (id.scan == wanted.scan
          || (id.scan.count >= Self.shortestScan && wanted.scan.hasPrefix(id.scan)))
    }?.name
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
