import CXXHash

extension Table {
  /// A digest of each row over some columns, 8 hexadecimal digits: equal for equal values, whatever column holds them.
  ///
  /// It finds changes; it promises nothing against forgery.
  /// - Throws: what reading deferred text throws.
  /// - Complexity: O(rows × columns).
  public func rowDigests(of indices: [Int]) throws -> [String] {
    let columns = try indices.map { try column(at: $0) }
    return (0..<rowCount).map { row in
      var bytes: [UInt8] = []
      for column in columns {
        // A missing value and a text that reads like one must differ.
        bytes += column.isMissing(row) ? [1] : [2] + Array(column[row].plainText.utf8)
        bytes.append(0)
      }
      return Digest.xxh3(bytes)
    }
  }

  /// A digest of the first rows of a column, 8 hexadecimal digits; nil for text that is still in its file, which is
  /// not read for it.
  ///
  /// - Complexity: O(count), and O(length) for text.
  public func columnDigest(of index: Int, first count: Int) throws -> String? {
    if case .deferred = baseColumns[index].storage { return nil }
    let column = try selecting(Selection(0..<min(max(0, count), rowCount))).column(at: index)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for row in 0..<column.count {
      let value = column.isMissing(row) ? 0x5851_F42D_4C95_7F2D : column.hash(of: row)
      // The order of rows counts: each value is mixed into what came before.
      state = (state ^ value) &* 0xFF51_AFD7_ED55_8CCD
      state ^= state >> 32
    }
    let digits = String(state >> 32, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension Column {
  /// A hash of the value of a row that is not missing; the same for the same text, however it is held.
  fileprivate func hash(of row: Int) -> UInt64 {
    switch storage {
    case .integer(let values), .time(let values), .date(let values), .duration(let values):
      UInt64(bitPattern: values[row])
    case .number(let values): values[row].bitPattern
    case .bool(let values): values[row] ? 1 : 2
    case .coded(let text): Self.hash(text.dictionary.utf8(at: text.codes[row]))
    case .packed(let text): Self.hash(text.utf8(at: row))
    case .deferred: 0
    case .list(let lists):
      lists[row].reduce(3) { ($0 ^ Self.hash(Array($1.utf8)[...])) &* 0x0000_0100_0000_01B3 }
    }
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
  }
}
