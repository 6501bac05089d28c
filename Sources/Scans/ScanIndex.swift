/// Finds scans and entries by what is typed: any prefix of four characters or more that fits one scan will do.
public struct ScanIndex: Sendable {
  /// The names of all scans, in order of their bytes.
  public let scans: [String]
  /// Where each scan's entries lie in the tables, and how many there are, by kind.
  private let rows: [String: [Range<Int>]]
  /// Each scan's row in `scans`.
  private let rowOfScan: [String: Int]

  /// What a text names.
  public enum Resolution: Sendable, Hashable {
    /// An entry that is there.
    case entry(EntryID)
    /// A scan alone, by its whole name.
    case scan(String)
    /// The prefix fits several scans, by whole name, in order.
    case ambiguous(prefix: String, scans: [String])
    /// No scan begins so; the nearest names, at most three, best first; none when none is near.
    case unknownScan(prefix: String, nearest: [String])
    /// The prefix is shorter than four characters; the scans that it would fit, in order.
    case tooShort(prefix: String, scans: [String])
    /// The scan is there, but its table ends before that row; `count` rows are there.
    case noSuchEntry(EntryID, count: Int)
    /// What follows the slash is not one of the letters s, b, t, i, c and a number from 1.
    case malformed(String)
  }

  /// The fewest characters of a prefix.
  public static let shortestPrefix = 4

  init(_ parsed: [ParsedScan]) {
    var next = Array(repeating: 0, count: EntryKind.allCases.count)
    var rows: [String: [Range<Int>]] = [:]
    for scan in parsed {
      rows[scan.id] = EntryKind.allCases.map { kind in
        let start = next[kind.rawValue]
        next[kind.rawValue] += scan.rows(kind).count
        return start..<next[kind.rawValue]
      }
    }
    self.rows = rows
    scans = parsed.map(\.id).sorted { $0.precedesByBytes($1) }
    rowOfScan = Dictionary(uniqueKeysWithValues: parsed.enumerated().map { ($1.id, $0) })
  }

  /// What an *id* argument names: `6564/s3`, `gpt2-chatbot/s3`, or a scan alone. O(log n), O(n) for suggestions.
  public func resolve(_ text: String) -> Resolution {
    guard let slash = text.lastIndex(of: "/") else { return resolveScan(text) }
    guard let typed = EntryID(text) else {
      // A scan's name may hold no slash, so what is before the last one is what was meant for it.
      return slash == text.startIndex ? .malformed(text) : malformedOrUnknown(text, String(text[..<slash]))
    }
    guard case .scan(let scan) = resolveScan(typed.scan) else { return resolveScan(typed.scan) }
    let id = EntryID(scan: scan, kind: typed.kind, number: typed.number)
    let count = count(of: typed.kind, in: scan)
    return typed.number <= count ? .entry(id) : .noSuchEntry(id, count: count)
  }

  /// The scan that a name or a prefix of four characters or more names; never `.entry` or `.noSuchEntry`.
  public func resolveScan(_ prefix: String) -> Resolution {
    if rows[prefix] != nil { return .scan(prefix) }
    let fitting = scans(beginningWith: prefix)
    if prefix.count < ScanIndex.shortestPrefix {
      return fitting.isEmpty
        ? .unknownScan(prefix: prefix, nearest: []) : .tooShort(prefix: prefix, scans: fitting)
    }
    switch fitting.count {
    case 0: return .unknownScan(prefix: prefix, nearest: NearestNames.of(prefix, in: scans))
    case 1: return .scan(fitting[0])
    default: return .ambiguous(prefix: prefix, scans: fitting)
    }
  }

  /// The scans whose names begin with a text, in order; all of them for an empty one. For completion, too.
  public func scans(beginningWith prefix: String) -> [String] {
    var (low, high) = (0, scans.count)
    while low < high {
      let middle = (low + high) / 2
      if scans[middle].utf8.lexicographicallyPrecedes(prefix.utf8) { low = middle + 1 } else { high = middle }
    }
    return Array(scans[low...].prefix { $0.utf8.starts(with: prefix.utf8) })
  }

  /// How many entries of a kind a scan has; 0 for a scan that is not there.
  public func count(of kind: EntryKind, in scan: String) -> Int { rows[scan]?[kind.rawValue].count ?? 0 }

  /// The row of an entry in the table of its kind; nil when there is no such entry.
  public func row(of id: EntryID) -> Int? {
    guard let range = rows[id.scan]?[id.kind.rawValue], id.number >= 1, id.number <= range.count
    else { return nil }
    return range.lowerBound + id.number - 1
  }

  /// The row of a scan in `scans`; nil when it is not there.
  public func row(ofScan scan: String) -> Int? { rowOfScan[scan] }

  private func malformedOrUnknown(_ text: String, _ scan: String) -> Resolution {
    let resolution = resolveScan(scan)
    if case .scan = resolution { return .malformed(text) }
    return resolution
  }
}
