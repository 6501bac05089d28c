extension Table {
  /// The rows in the order of keys, the first deciding before the second; rows of equal keys stay in order, missing
  /// values come last both ways.
  ///
  /// - Parameter keys: columns of `rowCount` rows, of any type but lists; constants do not matter.
  /// - Throws: `TableError.types` for lists, `TableError.cancelled`.
  /// - Complexity: O(rows × keys); text O(d log d) more, d the number of texts held.
  public func sorted(
    by keys: [(key: Operand, isDescending: Bool)], _ cancellation: Cancellation
  ) throws -> Table {
    var order: [Int32]?
    for (key, isDescending) in keys.reversed() {
      try cancellation.check()
      guard case .column(let column) = key else { continue }
      order = try RowOrder.sorted(order, by: column, isDescending: isDescending, cancellation)
    }
    return order.map { selecting(Selection($0)) } ?? self
  }
}

/// Orders of rows, sorted by one key after the other, the least important first.
enum RowOrder {
  /// Rows sorted by one more key, which decides before those they were sorted by; missing last.
  ///
  /// - Parameter order: the rows so far; nil for as they come.
  static func sorted(
    _ order: [Int32]?, by column: Column, isDescending: Bool, _ cancellation: Cancellation
  ) throws -> [Int32] {
    let column = try column.resolved()
    let flip: UInt64 = isDescending ? .max : 0
    let keys = try OrderKeys.keys(column, cancellation).map { $0 ^ flip }
    let sorted =
      try order.map { order in
        try RadixSort.order(order.map { keys[Int($0)] }, cancellation).map { order[Int($0)] }
      } ?? RadixSort.order(keys, cancellation)
    guard let validity = column.validity else { return sorted }
    return sorted.filter { validity[Int($0)] } + sorted.filter { !validity[Int($0)] }
  }

  /// How many rows are few enough to be picked out one by one rather than by sorting all.
  static let fewRows = 1_000

  /// The rows of the largest keys, largest first, of equal ones the earlier; missing ones only when too few have a key.
  ///
  /// - Complexity: O(n), and O(count) more for each row that belongs to the largest so far.
  static func largest(_ count: Int, of column: Column, _ cancellation: Cancellation) throws -> [Int32] {
    guard count > 0 else { return [] }
    let keys = try OrderKeys.keys(column, cancellation)
    var best: [(key: UInt64, row: Int32)] = []
    for row in keys.indices {
      if row & 0xFFFF == 0 { try cancellation.check() }
      let key = keys[row]
      if best.count == count, let last = best.last, key <= last.key { continue }
      if column.isMissing(row) { continue }
      let place = best.firstIndex { $0.key < key } ?? best.count
      best.insert((key, Int32(truncatingIfNeeded: row)), at: place)
      if best.count > count { best.removeLast() }
    }
    let missing = (0..<Int32(truncatingIfNeeded: keys.count)).lazy.filter { column.isMissing(Int($0)) }
    return best.map(\.row) + missing.prefix(count - best.count)
  }
}
