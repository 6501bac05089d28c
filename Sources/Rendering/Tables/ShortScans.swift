import Tables

/// Scans named by hexadecimal digests, shortened for printed tables: six characters, more where two share six.
struct ShortScans: Sendable {
  /// How many characters of a digest are printed.
  private(set) var length: Int

  /// A digest is at least this long, so that ordinary names made of a–f stay whole.
  private static let leastDigest = 16
  private static let leastLength = 6

  /// The columns whose values are scans, or begin with one.
  static let columns: Set<String> = ["scan", "id", "target", "of"]

  /// As many characters as keep the digests of some names apart.
  init(telling names: some Sequence<String>) {
    let digests = Set(names.compactMap(ShortScans.digest).map(String.init)).sorted()
    length = zip(digests, digests.dropFirst()).reduce(ShortScans.leastLength) { length, pair in
      max(length, 1 + zip(pair.0, pair.1).prefix { $0 == $1 }.count)
    }
  }

  /// The scans of a table's own columns.
  init(telling table: Table, columns: [Column]) {
    var names: [String] = []
    for (field, column) in zip(table.fields, columns) where ShortScans.columns.contains(field.name) {
      names += (0..<column.count).compactMap { row in
        if case .text(let text) = column[row] { text } else { nil }
      }
    }
    self.init(telling: names)
  }

  /// A scan or an id, its digest shortened.
  func short(_ name: String) -> String {
    guard let digest = ShortScans.digest(name), digest.count > length else { return name }
    return digest.prefix(length) + name[digest.endIndex...]
  }

  /// The digest that a scan's name or an entry's id begins with.
  private static func digest(_ name: String) -> Substring? {
    let head = name.prefix { $0 != "/" }
    let isDigest =
      head.utf8.count >= leastDigest
      && head.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return isDigest ? head : nil
  }
}
