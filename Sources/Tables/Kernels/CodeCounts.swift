import Synchronization

/// Counts over columns of coded text, from the codes alone.
public enum CodeCounts {
  /// The most cells that are counted; 16 MiB of them.
  static let cellLimit = 1 << 22

  /// How many rows have each combination of three texts.
  ///
  /// - Parameter rows: the rows that count; nil for all.
  /// - Returns: the number for codes `a`, `b`, `c` at `(a × second's texts + b) × third's texts + c`; nil when the
  ///   columns have rows without a text, are not all coded, or have too many combinations to count in an array.
  /// - Complexity: O(rows + combinations), on all cores.
  public static func cross(
    _ first: Column, _ second: Column, _ third: Column, rows: Selection?
  ) -> [Int32]? {
    guard case .coded(let a) = first.storage, case .coded(let b) = second.storage,
      case .coded(let c) = third.storage, case .one(let thirds) = c.codes,
      first.validity == nil, second.validity == nil, third.validity == nil
    else { return nil }
    let (sizeB, sizeC) = (b.dictionary.count, c.dictionary.count)
    let (pairs, isLarge) = a.dictionary.count.multipliedReportingOverflow(by: max(1, sizeB * sizeC))
    guard !isLarge, pairs <= cellLimit else { return nil }
    switch (a.codes, b.codes) {
    case (.one(let a), .one(let b)): return count(a, b, thirds, sizeB, sizeC, cells: pairs, rows)
    case (.two(let a), .two(let b)): return count(a, b, thirds, sizeB, sizeC, cells: pairs, rows)
    case (.one(let a), .two(let b)): return count(a, b, thirds, sizeB, sizeC, cells: pairs, rows)
    case (.two(let a), .one(let b)): return count(a, b, thirds, sizeB, sizeC, cells: pairs, rows)
    default: return nil
    }
  }

  /// How many rows have each text of a column, by code.
  ///
  /// - Returns: nil when the column is not of coded text. Missing rows do not count.
  /// - Complexity: O(rows + texts), on all cores.
  public static func each(_ column: Column) -> [Int]? {
    guard case .coded(let text) = column.storage else { return nil }
    let sums = Mutex([Int](repeating: 0, count: text.dictionary.count))
    Workers.sum(rows: column.count) { rows in
      let own =
        switch text.codes {
        case .one(let codes): count(codes, rows, column.validity, text.dictionary.count)
        case .two(let codes): count(codes, rows, column.validity, text.dictionary.count)
        case .four(let codes): count(codes, rows, column.validity, text.dictionary.count)
        }
      sums.withLock { sums in
        for code in sums.indices { sums[code] += own[code] }
      }
      return 0
    }
    return sums.withLock { $0 }
  }

  private static func count<Code: FixedWidthInteger>(
    _ codes: [Code], _ rows: Range<Int>, _ validity: Bitmap?, _ texts: Int
  ) -> [Int] {
    // Two numbers for each text, taken by turns: where a text repeats, adding need not wait for the sum before.
    var counts = [Int](repeating: 0, count: 2 * texts)
    counts.withUnsafeMutableBufferPointer { counts in
      codes.withUnsafeBufferPointer { codes in
        // Codes are below the number of texts, those of missing rows aside.
        for row in rows where validity.map({ $0[row] }) ?? true {
          counts[2 &* Int(truncatingIfNeeded: codes[row]) &+ row & 1] &+= 1
        }
      }
    }
    return (0..<texts).map { counts[2 * $0] + counts[2 * $0 + 1] }
  }

  /// How many rows of a column of truth values are false, those without a value aside; 0 for other columns.
  ///
  /// - Complexity: O(rows), many at a time where all have a value.
  public static func falses(_ column: Column) -> Int {
    guard case .bool(let values) = column.storage else { return 0 }
    guard let validity = column.validity else { return values.count - trues(values) }
    return values.indices.count { !values[$0] && validity[$0] }
  }

  private static func trues(_ values: [Bool]) -> Int {
    values.withUnsafeBytes { bytes in
      // A truth value is a byte of 0 or 1. A loop this plain takes as many bytes at once as the processor can.
      var sum = 0
      for byte in bytes { sum &+= Int(byte) }
      return sum
    }
  }

  private static func count<A: FixedWidthInteger & Sendable, B: FixedWidthInteger & Sendable>(
    _ a: [A], _ b: [B], _ c: [UInt8], _ sizeB: Int, _ sizeC: Int, cells: Int, _ rows: Selection?
  ) -> [Int32] {
    let total = rows?.count ?? a.count
    // A thread needs cells of its own, which are worth it when there are many more rows than cells.
    let shares = total > 8 * max(cells, 1 << 12) ? Workers.coreCount : 1
    let sums = Mutex([Int32](repeating: 0, count: cells))
    Workers.share(shares) { share in
      var own = [Int32](repeating: 0, count: cells)
      let range = total * share / shares..<total * (share + 1) / shares
      // Codes are below the sizes of their dictionaries, so that every cell is in range.
      own.withUnsafeMutableBufferPointer { own in
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            c.withUnsafeBufferPointer { c in
              forEach(rows, in: range) { row in
                let pair = Int(truncatingIfNeeded: a[row]) &* sizeB &+ Int(truncatingIfNeeded: b[row])
                own[pair &* sizeC &+ Int(c[row])] &+= 1
              }
            }
          }
        }
      }
      sums.withLock { sums in
        for cell in 0..<cells { sums[cell] &+= own[cell] }
      }
    }
    return sums.withLock { $0 }
  }

  /// Calls `body` with the rows at some positions of a selection; nil selects all.
  @inline(__always)
  private static func forEach(_ rows: Selection?, in positions: Range<Int>, _ body: (Int) -> Void) {
    switch rows?.rows {
    case nil: for row in positions { body(row) }
    case .range(let range):
      for position in positions { body(range.lowerBound &+ position) }
    case .indices(let indices):
      indices.withUnsafeBufferPointer { indices in
        for position in positions { body(Int(indices[position])) }
      }
    }
  }
}

extension CodedText {
  /// The same rows by other codes: code `c` becomes `codes[c]`, over another dictionary.
  ///
  /// - Precondition: as many new codes as this dictionary has texts, all below the other's count.
  /// - Complexity: O(rows); O(1) where no code changes.
  public func recoded(_ map: [UInt32], over dictionary: PackedText) -> CodedText {
    precondition(map.count == self.dictionary.count, "a code for each text")
    if dictionary.count <= 1 << 8, case .one(let codes) = codes {
      let isSame = map.indices.allSatisfy { map[$0] == UInt32($0) }
      if isSame || map.isEmpty { return CodedText(codes: .one(codes), dictionary: dictionary) }
      let map = map.map { UInt8(truncatingIfNeeded: $0) }
      return CodedText(codes: .one(CodedText.recoded(codes, by: map)), dictionary: dictionary)
    }
    let recoded = codes.widened.map { map.isEmpty ? 0 : map[Int($0)] }
    return CodedText(codes: Codes(recoded, dictionaryCount: dictionary.count), dictionary: dictionary)
  }

  /// The new code of each row, on all cores.
  private static func recoded(_ codes: [UInt8], by map: [UInt8]) -> [UInt8] {
    [UInt8].filled(count: codes.count) { target in
      codes.withUnsafeBufferPointer { codes in
        map.withUnsafeBufferPointer { map in
          nonisolated(unsafe) let (target, codes, map) = (target, codes, map)
          // Each range of rows is written by one thread, and all of it. A code is below the dictionary's count, which is
          // the map's.
          Workers.sum(rows: codes.count) { rows in
            for row in rows { target.initializeElement(at: row, to: map[Int(codes[row])]) }
            return 0
          }
        }
      }
    }
  }
}
