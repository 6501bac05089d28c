/// The order of a column's values as unsigned integers.
enum OrderKeys {
  /// Keys that compare as the values do: equal for equal values. Those of missing rows mean nothing.
  ///
  /// - Throws: `TableError.types` for lists, which have no order; `TableError.cancelled`; what reading a deferred
  ///   column throws.
  /// - Complexity: O(n), for text O(d log d) more, d the number of texts held.
  static func keys(
    _ column: Column, operation: String = "sort", _ cancellation: Cancellation
  ) throws -> [UInt64] {
    switch try column.resolved().storage {
    case .integer(let values), .time(let values), .date(let values), .duration(let values):
      return values.map { UInt64(bitPattern: $0) ^ (1 << 63) }
    case .number(let values): return values.map(key)
    case .bool(let values): return values.map { $0 ? 1 : 0 }
    case .coded(let text):
      let ranks = try TextOrder.ranks(text.dictionary, cancellation).map(UInt64.init)
      return text.codes.lookUp(ranks, default: 0)
    case .packed(let text):
      // Texts often repeat, and comparing the different ones once is cheaper than comparing all.
      var interner = TextInterner()
      let codes = try interner.codes(of: text, cancellation)
      let ranks = try TextOrder.ranks(interner.texts, cancellation).map(UInt64.init)
      return codes.map { ranks[Int($0)] }
    case .list, .deferred:
      throw TableError.types(operation: operation, given: [column.type], wanted: "values that have an order")
    }
  }

  /// The bits of a number, turned so that they compare as the numbers do; -0 is 0.
  @inline(__always)
  static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }
}

/// The order of texts by bytes.
enum TextOrder {
  /// For each text its place among the different texts, from 0; equal texts have equal places.
  ///
  /// Sorted by the first eight bytes as numbers; only where those are equal are the texts compared.
  /// - Throws: `TableError.cancelled`.
  /// - Complexity: O(n), and O(m log m) for each run of m texts with the same first eight bytes.
  static func ranks(_ texts: PackedText, _ cancellation: Cancellation) throws -> [UInt32] {
    try texts.withReader { reader in
      let prefixes = (0..<reader.count).map { prefix(reader[$0]) }
      var order = try RadixSort.order(prefixes, cancellation)
      try sortRuns(&order, prefixes, reader, cancellation)
      var ranks = [UInt32](repeating: 0, count: order.count)
      var rank: UInt32 = 0
      for position in order.indices {
        let (row, previous) = (Int(order[position]), Int(order[max(position - 1, 0)]))
        if prefixes[row] != prefixes[previous] || compareBytes(reader[row], reader[previous]) != 0 {
          rank += 1
        }
        ranks[row] = rank
      }
      return ranks
    }
  }

  private static func sortRuns(
    _ order: inout [Int32], _ prefixes: [UInt64], _ reader: PackedReader, _ cancellation: Cancellation
  ) throws {
    var start = 0
    while start < order.count {
      let prefix = prefixes[Int(order[start])]
      var end = start + 1
      while end < order.count, prefixes[Int(order[end])] == prefix { end += 1 }
      if end - start > 1 {
        // Looked at in the comparison too: texts may all begin alike.
        var comparisons = 0
        try order[start..<end].sort {
          comparisons &+= 1
          if comparisons & 0xFFFF == 0 { try cancellation.check() }
          let comparison = compareBytes(reader[Int($0)], reader[Int($1)])
          return comparison != 0 ? comparison < 0 : $0 < $1
        }
      }
      start = end
    }
  }

  /// The first eight bytes, the first being the highest; zeros behind a shorter text.
  private static func prefix(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var result: UInt64 = 0
    for index in 0..<8 { result = result << 8 | UInt64(index < bytes.count ? bytes[index] : 0) }
    return result
  }
}
