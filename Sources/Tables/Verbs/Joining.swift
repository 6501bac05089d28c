/// Which rows a join keeps.
public enum JoinKind: String, Sendable, Hashable, CaseIterable {
  /// Every pair of rows that match.
  case inner
  /// Those, and the rows of the left table that match none.
  case left
  /// The rows of the left table that match some, once, without columns of the right.
  case semi
  /// The rows of the left table that match none.
  case anti
}

extension Table {
  /// The table joined with another where keys are equal; a missing key never matches.
  ///
  /// The columns are those of the left table, then those of the right but its keys; a name that is taken gets `_2`.
  /// Rows come in the order of the left table, the partners of each in the order of the right.
  ///
  /// - Parameter keys: positions of columns, in pairs of one type or integer and number.
  /// - Returns: the table, and how many rows of the left found a partner.
  /// - Throws: `TableError.types` for pairs of different types, `TableError.memoryLimit` beyond 2^31 rows
  ///   or what may be taken.
  /// - Complexity: O(rows of both + rows of the result).
  public func joining(
    _ other: Table, on keys: [(left: Int, right: Int)], kind: JoinKind, _ cancellation: Cancellation
  ) throws -> (table: Table, matched: Int) {
    let matches = try KeyMatches(
      left: keys.map { try column(at: $0.left) }, right: keys.map { try other.column(at: $0.right) },
      cancellation)
    let isMatched = try KernelContext(rowCount: rowCount, cancellation: cancellation).generate {
      !matches.partners(of: $0).isEmpty
    }
    let matched = isMatched.count { $0 }
    var united = self
    united.traits.unite(other.traits)
    switch kind {
    case .semi, .anti:
      let rows = (0..<Int32(truncatingIfNeeded: rowCount)).filter { isMatched[Int($0)] == (kind == .semi) }
      return (united.selecting(Selection(rows)), matched)
    case .inner, .left:
      let kept = other.fields.indices.filter { index in !keys.contains { $0.right == index } }
      let width =
        baseColumns.map(\.width).reduce(0, +) + kept.map { other.baseColumns[$0].width }.reduce(0, +)
      let pairs = try JoinedRows(
        rowCount, matches, width: width, keepsUnmatched: kind == .left, cancellation)
      let left = try fields.indices.map { index in
        try cancellation.check()
        return (fields[index], try column(at: index).gathering(Selection(pairs.left)))
      }
      let right = try kept.map { index in
        try cancellation.check()
        return (other.fields[index], try other.column(at: index).gathering(optional: pairs.right))
      }
      return (united.derived(left + right, rowCount: pairs.left.count), matched)
    }
  }

  /// For each key the value of a column in the row whose first column equals it, missing where there is none.
  ///
  /// - Parameter table: its first column names its rows; of equal ones the first counts.
  /// - Throws: `TableError.types` when the key is of another type than that column, `TableError.unknownColumn`.
  public static func lookUp(
    keys: Column, in table: Table, column: String, _ cancellation: Cancellation
  ) throws -> Column {
    guard let values = try table.column(column) else { throw TableError.unknownColumn(name: column) }
    let matches = try KeyMatches(left: [keys], right: [try table.column(at: 0)], cancellation)
    return try values.gathering(
      optional: (0..<keys.count).map { row in
        matches.partners(of: row).first.map { matches.rightRows[$0] } ?? -1
      })
  }
}

/// Which rows of a right table have the keys of each row of a left one.
private struct KeyMatches {
  /// Rows of the right table, those of equal keys together.
  let rightRows: [Int32]
  private let starts: [Int]
  private let grouping: Grouping

  /// Groups the keys of both tables together.
  init(left: [Column], right: [Column], _ cancellation: Cancellation) throws {
    let pairs = zip(left, right)
    for (left, right) in pairs where left.type != right.type && !(left.type.isNumeric && right.type.isNumeric)
    {
      throw TableError.types(operation: "join", given: [left.type, right.type], wanted: "keys of one type")
    }
    let leftCount = left.first?.count ?? 0
    let count = leftCount + (right.first?.count ?? 0)
    let keys = try pairs.map { try Column.concatenated([$0, $1]) }
    let isMissing = try KernelContext(rowCount: count, cancellation: cancellation).generate { row in
      keys.contains { $0.isMissing(row) }
    }
    grouping = try Grouping(keys: keys, rowCount: count, cancellation)
    let rows = grouping.buckets(
      (leftCount..<count).filter { !isMissing[$0] }.map { Int32(truncatingIfNeeded: $0) })
    rightRows = rows.rows.map { $0 - Int32(truncatingIfNeeded: leftCount) }
    starts = rows.starts
  }

  /// Where in `rightRows` the partners of a row of the left table are; a missing key has none, since the rows of the
  /// right that miss a key were left out.
  func partners(of row: Int) -> Range<Int> {
    let group = Int(grouping.groups[row])
    return starts[group]..<starts[group + 1]
  }
}

/// The rows of a join: pairs of a left and a right row, -1 for none.
private struct JoinedRows {
  var left: [Int32] = []
  var right: [Int32] = []

  /// Pairs the rows.
  ///
  /// - Parameter width: the bytes that a row of the result will take.
  /// - Throws: `TableError.memoryLimit` when that is too much for all of them.
  init(
    _ rowCount: Int, _ matches: KeyMatches, width: Int, keepsUnmatched: Bool, _ cancellation: Cancellation
  ) throws {
    let least = keepsUnmatched ? 1 : 0
    var count = 0
    try cancellation.eachBatch(rowCount) { rows in
      for row in rows { count += max(matches.partners(of: row).count, least) }
    }
    guard count <= Int(Int32.max) else { throw TableError.memoryLimit(needed: count, limit: Int(Int32.max)) }
    try cancellation.demand(count, of: width + 2 * MemoryLayout<Int32>.size)
    left.reserveCapacity(count)
    right.reserveCapacity(count)
    // Rows of the result are counted: few rows with many partners each are long work too.
    var checked = 0
    for row in 0..<rowCount {
      let partners = matches.partners(of: row)
      for partner in partners {
        left.append(Int32(truncatingIfNeeded: row))
        right.append(matches.rightRows[partner])
      }
      if keepsUnmatched && partners.isEmpty {
        left.append(Int32(truncatingIfNeeded: row))
        right.append(-1)
      }
      guard left.count - checked >= 65_536 || row & 0xFFFF == 0 else { continue }
      try cancellation.check()
      checked = left.count
    }
  }
}

extension TableTraits {
  /// Adds what is known of another table whose data went in.
  mutating func unite(_ other: TableTraits) {
    origins.formUnion(other.origins)
    remarks += other.remarks.filter { !remarks.contains($0) }
  }
}
