/// A table in an output: a header line, a rule of `─` (or `-`) under each column, and rows up to an empty line.
struct OutputTable {
  /// The index of the header's line, from 0.
  let headerLine: Int
  let columns: [String]
  let rows: [Row]

  struct Row {
    /// The line, without its blanks at both ends.
    let text: String
    let cells: [String]
  }

  /// The lines of the table, header and rule included.
  var lineRange: Range<Int> { headerLine..<headerLine + 2 + rows.count }

  /// The tables of an output with at least two columns, in order. O(lines).
  static func find(_ lines: [String]) -> [OutputTable] {
    var tables: [OutputTable] = []
    var index = 1
    while index < lines.count {
      if let table = table(lines, rule: index) {
        tables.append(table)
        index = table.lineRange.upperBound
      } else {
        index += 1
      }
    }
    return tables
  }

  private static func table(_ lines: [String], rule: Int) -> OutputTable? {
    let columns = fields(lines[rule - 1])
    guard columns.count >= 2, isRule(lines[rule]), fields(lines[rule]).count == columns.count else {
      return nil
    }
    var end = rule + 1
    while end < lines.count, !lines[end].isEmpty { end += 1 }
    let rows = lines[(rule + 1)..<end].map { Row(text: trimmed($0), cells: fields($0)) }
    return OutputTable(headerLine: rule - 1, columns: columns, rows: rows)
  }

  private static func isRule(_ line: String) -> Bool {
    line.unicodeScalars.allSatisfy { $0 == " " || $0 == "─" }
      || line.utf8.allSatisfy { $0 == Byte.space || $0 == Byte.hyphen }
  }

  /// The texts of a line that two blanks or more divide; nothing is missing, since a missing value is `-`.
  private static func fields(_ line: String) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var blanks = 0
    for byte in line.utf8 {
      if byte == Byte.space {
        blanks += 1
        continue
      }
      if blanks >= 2, !field.isEmpty {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      } else if blanks > 0, !field.isEmpty {
        field.append(Byte.space)
      }
      blanks = 0
      field.append(byte)
    }
    return field.isEmpty ? fields : fields + [String(decoding: field, as: UTF8.self)]
  }

  private static func trimmed(_ line: String) -> String { String(line.drop { $0 == " " }) }
}

/// Compares two tables with the same columns by row and key.
struct TableComparison {
  let recorded: OutputTable
  let new: OutputTable
  let tolerance: Tolerance
  let isUnordered: Bool

  /// Rows that differ: gone, new, moved, changed. O(rows × log rows).
  func changes() -> [RowChange] {
    let keys = Keys(recorded, new)
    var places: [String: Int] = [:]
    for (row, key) in keys.new.enumerated() { places[key] = row }
    let pairs = keys.recorded.enumerated().compactMap { row, key in places[key].map { (row, $0) } }
    let kept = (Set(pairs.map(\.0)), Set(pairs.map(\.1)))

    let gone = recorded.rows.indices.filter { !kept.0.contains($0) }
      .map { RowChange.gone(row: $0 + 1, key: keys.shown(recorded, $0), text: recorded.rows[$0].text) }
    let added = new.rows.indices.filter { !kept.1.contains($0) }
      .map { RowChange.new(row: $0 + 1, key: keys.shown(new, $0), text: new.rows[$0].text) }
    let moved =
      isUnordered
      ? []
      : movedPairs(pairs).map {
        RowChange.moved(key: keys.shown(recorded, $0), from: $0 + 1, to: $1 + 1)
      }
    return gone + added + moved + pairs.compactMap { changed($0, $1, key: keys.shown(recorded, $0)) }
  }

  private func changed(_ old: Int, _ now: Int, key: String) -> RowChange? {
    let rows = (recorded.rows[old], new.rows[now])
    let cells = zip(rows.0.cells, rows.1.cells).enumerated().compactMap { index, pair in
      cellChange(column: index, pair.0, pair.1)
    }
    if rows.0.cells.count != rows.1.cells.count {
      let whole = RowChange.CellChange(column: "", recorded: rows.0.text, new: rows.1.text, change: nil)
      return .changed(recordedRow: old + 1, newRow: now + 1, key: key, cells: [whole])
    }
    guard !cells.isEmpty else { return nil }
    return .changed(recordedRow: old + 1, newRow: now + 1, key: key, cells: cells)
  }

  private func cellChange(column: Int, _ old: String, _ now: String) -> RowChange.CellChange? {
    if old == now || LineTokens(old).matches(LineTokens(now), within: tolerance) { return nil }
    let name = column < recorded.columns.count ? recorded.columns[column] : ""
    return RowChange.CellChange(
      column: name, recorded: old, new: now, change: NumberChange(recorded: old, new: now).change)
  }

  /// The pairs outside the longest run of rows that kept their order: as few rows as possible are called moved.
  private func movedPairs(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var low = 0
      var high = ends.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var inOrder: Set<Int> = []
    var next = ends.last
    while let index = next {
      inOrder.insert(index)
      next = before[index]
    }
    return pairs.indices.filter { !inOrder.contains($0) }.map { pairs[$0] }
  }
}

/// The keys of the rows of two tables: as many first columns as make them unique in both.
private struct Keys {
  private(set) var recorded: [String] = []
  private(set) var new: [String] = []
  private var width = 1

  init(_ recorded: OutputTable, _ new: OutputTable) {
    if recorded.rows.count == 1, new.rows.count == 1 {
      (self.recorded, self.new) = ([""], [""])
      return
    }
    for width in 1...max(1, recorded.columns.count - 1) {
      let keys = (Self.keys(recorded, width), Self.keys(new, width))
      if Set(keys.0).count == keys.0.count, Set(keys.1).count == keys.1.count {
        (self.recorded, self.new, self.width) = (keys.0, keys.1, width)
        return
      }
    }
    self.recorded = Self.counted(Self.keys(recorded, 1))
    self.new = Self.counted(Self.keys(new, 1))
  }

  /// A key as a reader knows it.
  func shown(_ table: OutputTable, _ row: Int) -> String {
    table.rows[row].cells.prefix(width).joined(separator: "  ")
  }

  private static func keys(_ table: OutputTable, _ width: Int) -> [String] {
    table.rows.map { $0.cells.prefix(width).joined(separator: "\0") }
  }

  /// Equal keys told apart by which of them it is.
  private static func counted(_ keys: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return keys.map { key in
      let count = seen[key, default: 0]
      seen[key] = count + 1
      return "\(key)\0\(count)"
    }
  }
}
