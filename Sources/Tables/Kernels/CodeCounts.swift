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
      let recoded = map.withUnsafeBufferPointer { map in
        // A code is below the dictionary's count, which is the map's.
        codes.withUnsafeBufferPointer { codes in codes.map { map[Int($0)] } }
      }
      return CodedText(codes: .one(recoded), dictionary: dictionary)
    }
    let recoded = codes.widened.map { map.isEmpty ? 0 : map[Int($0)] }
    return CodedText(codes: Codes(recoded, dictionaryCount: dictionary.count), dictionary: dictionary)
  }
}
