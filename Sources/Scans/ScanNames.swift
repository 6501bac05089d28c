/// The names of scans as printed tables show them: six characters of a hexadecimal digest, or as many more as
/// tell it from every other scan; names of another kind whole.
public struct ScanNames: Sendable, Hashable {
  private let lengths: [String: Int]

  /// The names of the scans in view. O(n) where they come in order, each once, as a load has them; else O(n log n).
  public init(ids: some Sequence<String>) {
    let given = Array(ids)
    let isInOrder = zip(given, given.dropFirst()).allSatisfy { $0.precedesByBytes($1) }
    self.init(sorted: isInOrder ? given : Set(given).sorted { $0.precedesByBytes($1) })
  }

  /// The names of scans that are in order of their bytes, none twice. O(n).
  init(sorted: [String]) {
    var lengths: [String: Int] = [:]
    for (index, id) in sorted.enumerated() where ScanNames.isDigest(id) {
      let before = index > 0 ? ScanNames.commonPrefix(sorted[index - 1], id) : 0
      let after = index + 1 < sorted.count ? ScanNames.commonPrefix(id, sorted[index + 1]) : 0
      lengths[id] = min(id.utf8.count, max(6, before + 1, after + 1))
    }
    self.lengths = lengths
  }

  /// The short name of a scan; a name that was not among those given is whole.
  public func short(_ scan: String) -> String {
    lengths[scan].map { String(scan.prefix($0)) } ?? scan
  }

  /// The short form of an entry's id `<scan>/<letter><number>`; of a scan's name alone, its short name.
  public func shortID(_ id: String) -> String {
    guard let slash = id.lastIndex(of: "/") else { return short(id) }
    return short(String(id[..<slash])) + id[slash...]
  }

  /// Whether a name is a digest: 24 hexadecimal digits or more, in lower or upper case.
  public static func isDigest(_ name: String) -> Bool {
    name.utf8.count >= 24
      && name.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
      }
  }

  private static func commonPrefix(_ one: String, _ other: String) -> Int {
    var (left, right) = (one.utf8.makeIterator(), other.utf8.makeIterator())
    var count = 0
    while let byte = left.next(), byte == right.next() { count += 1 }
    return count
  }
}
