/// How the rows of two tables stand to one another, by key.
public struct RowDifferences: Sendable {
  /// A row for each row that is gone or new, and for each value that changed: `change`, the keys, `column`, `from`,
  /// `to`.
  public var table: Table
  /// Rows that only the old table has.
  public var gone = 0
  /// Rows that only the new table has.
  public var new = 0
  /// Rows with other values.
  public var changed = 0
  /// Values that are others.
  public var changedValues = 0
  /// Rows that are the same.
  public var same = 0
  /// Rows of the old and of the new table that were left out because a key is missing.
  public var withoutKey = (old: 0, new: 0)
  /// The columns that only the old table has, and those that only the new one has.
  public var onlyIn = (old: [String](), new: [String]())
}

/// A key that several rows of one table have, so that it names none of them.
public struct RepeatedKey: Error, Sendable, Hashable {
  /// The values of the key, as printed.
  public var values: [String]
  /// How many rows have it.
  public var rows: Int
  /// Whether they are in the new table.
  public var isInNew: Bool
}

extension Table {
  /// What is gone, new and changed in another table, by keys that name the rows of both.
  ///
  /// Columns are compared by name; a value that is missing in both is the same. Rows that are gone come first, then
  /// new ones, then changed values by row and column, each in the order of their table. Of a row that is gone or new
  /// its `name`, else its first text, is told.
  ///
  /// - Parameter keys: positions of columns in this, the old table and in the new one, in pairs of one type or integer
  ///   and number; at least one.
  /// - Throws: `RepeatedKey`; `TableError.types` for pairs of different types.
  /// - Complexity: O(rows of both × columns).
  public func differences(
    to new: Table, on keys: [(left: Int, right: Int)], _ cancellation: Cancellation
  ) throws -> RowDifferences {
    let pairs = try PairedRows(self, new, keys, cancellation)
    let shared = fields.indices.compactMap { left -> (left: Int, right: Int)? in
      guard !keys.contains(where: { $0.left == left }), let right = new.index(of: fields[left].name),
        !keys.contains(where: { $0.right == right })
      else { return nil }
      return (left, right)
    }
    var lines = DifferenceLines()
    lines.add("gone", pairs.gone, of: self, try label(but: keys.map(\.left)), offset: 0)
    let newLabel = try new.label(but: keys.map(\.right))
    lines.add("new", pairs.new, of: new, newLabel, offset: rowCount, isNew: true)
    let changed = try changes(to: new, pairs, shared, cancellation)
    for change in changed { lines.add(change) }

    var result = RowDifferences(table: try lines.table(like: self, keys: keys.map(\.left), pairs.keys))
    result.table.traits.unite(new.traits)
    result.table.traits.noun = "differences"
    (result.gone, result.new) = (pairs.gone.count, pairs.new.count)
    result.changed = Set(changed.map(\.row)).count
    result.changedValues = changed.count
    result.same = pairs.kept.count - result.changed
    result.withoutKey = pairs.withoutKey
    let names = (fields.map(\.name), new.fields.map(\.name))
    let rightKeys = Set(keys.map { new.fields[$0.right].name })
    let leftKeys = Set(keys.map { fields[$0.left].name })
    result.onlyIn = (
      names.0.filter { !names.1.contains($0) && !leftKeys.contains($0) },
      names.1.filter { !names.0.contains($0) && !rightKeys.contains($0) }
    )
    return result
  }

  /// The column that tells best what a row is: `name`, else the first text that is no key.
  private func label(but keys: [Int]) throws -> (name: String, column: Column)? {
    let texts = fields.indices.filter { fields[$0].type == .text && !keys.contains($0) }
    let named = texts.first { fields[$0].name == "name" } ?? texts.first { fields[$0].reference == nil }
    return try named.map { (fields[$0].name, try column(at: $0)) }
  }

  private func changes(
    to new: Table, _ pairs: PairedRows, _ shared: [(left: Int, right: Int)], _ cancellation: Cancellation
  ) throws -> [ValueChange] {
    let rows = (Selection(pairs.kept.map(\.old)), Selection(pairs.kept.map(\.new)))
    var changes: [ValueChange] = []
    for (left, right) in shared {
      let old = try column(at: left).gathering(rows.0)
      let now = try new.column(at: right).gathering(rows.1)
      let isSame = try Column.equalRows(old, now, cancellation)
      for position in isSame.indices where !isSame[position] {
        changes.append(
          ValueChange(
            row: Int(pairs.kept[position].old), column: fields[left].name, from: old[position],
            to: now[position])
        )
      }
    }
    // By row; within a row the columns keep their order, since the sort is over both.
    return changes.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .map(\.element)
  }
}

/// A value that is another one now.
private struct ValueChange {
  let row: Int
  let column: String
  let from: Scalar
  let to: Scalar
}

/// The rows of two tables, paired by key.
private struct PairedRows {
  /// The keys of the old rows, then of the new ones.
  let keys: [Column]
  private(set) var gone: [Int32] = []
  private(set) var new: [Int32] = []
  private(set) var kept: [(old: Int32, new: Int32)] = []
  private(set) var withoutKey = (old: 0, new: 0)

  init(
    _ old: Table, _ now: Table, _ pairs: [(left: Int, right: Int)], _ cancellation: Cancellation
  ) throws {
    keys = try pairs.map { pair in
      let (left, right) = (try old.column(at: pair.left), try now.column(at: pair.right))
      guard left.type == right.type || (left.type.isNumeric && right.type.isNumeric) else {
        throw TableError.types(
          operation: "diff", given: [left.type, right.type], wanted: "keys of one type")
      }
      return try Column.concatenated([left, right])
    }
    let count = old.rowCount + now.rowCount
    let grouping = try Grouping(keys: keys, rowCount: count, cancellation)
    var partners = [(old: Int32, new: Int32)](repeating: (-1, -1), count: grouping.groupCount)
    try cancellation.eachBatch(count) { rows in
      for row in rows {
        let isNew = row >= old.rowCount
        if keys.contains(where: { $0.isMissing(row) }) {
          if isNew { withoutKey.new += 1 } else { withoutKey.old += 1 }
          continue
        }
        let group = Int(grouping.groups[row])
        guard (isNew ? partners[group].new : partners[group].old) < 0 else {
          throw repeated(group, grouping, isNew: isNew, oldCount: old.rowCount)
        }
        if isNew {
          partners[group].new = Int32(truncatingIfNeeded: row - old.rowCount)
        } else {
          partners[group].old = Int32(truncatingIfNeeded: row)
        }
      }
    }
    for partner in partners where partner.old >= 0 || partner.new >= 0 {
      if partner.new < 0 {
        gone.append(partner.old)
      } else if partner.old < 0 {
        new.append(partner.new)
      } else {
        kept.append(partner)
      }
    }
  }

  private func repeated(_ group: Int, _ grouping: Grouping, isNew: Bool, oldCount: Int) -> RepeatedKey {
    let rows = grouping.groups.indices.filter {
      Int(grouping.groups[$0]) == group && ($0 >= oldCount) == isNew
    }
    return RepeatedKey(
      values: keys.map { $0[rows.first ?? 0].plainText }, rows: rows.count, isInNew: isNew)
  }
}

/// The rows of the result, gathered one by one.
private struct DifferenceLines {
  private var changes: [String] = []
  /// Rows of the keys of both tables.
  private var rows: [Int32] = []
  private var columns: [String?] = []
  private var values: (from: [String?], to: [String?]) = ([], [])

  mutating func add(
    _ change: String, _ rows: [Int32], of table: Table, _ label: (name: String, column: Column)?, offset: Int,
    isNew: Bool = false
  ) {
    for row in rows {
      let text = label.flatMap { Self.text($0.column[Int(row)]) }
      changes.append(change)
      self.rows.append(row + Int32(truncatingIfNeeded: offset))
      columns.append(text == nil ? nil : label?.name)
      values.from.append(isNew ? nil : text)
      values.to.append(isNew ? text : nil)
    }
  }

  mutating func add(_ change: ValueChange) {
    changes.append("changed")
    rows.append(Int32(truncatingIfNeeded: change.row))
    columns.append(change.column)
    values.from.append(Self.text(change.from))
    values.to.append(Self.text(change.to))
  }

  func table(like old: Table, keys indices: [Int], _ keys: [Column]) throws -> Table {
    let selection = Selection(rows)
    let named = try zip(indices, keys).map { index, key in
      var field = old.fields[index]
      field.type = key.type
      return (field: field, column: try key.gathering(selection))
    }
    let change = (
      field: Field("change", .text, meaning: "gone, new or changed"),
      column: Column(.packed(PackedText(changes)))
    )
    let rest = [
      (
        Field("column", .text, meaning: "the column whose value changed, or that tells what the row is"),
        columns
      ),
      (Field("from", .text, meaning: "the value in the old table"), values.from),
      (Field("to", .text, meaning: "the value in the new table"), values.to),
    ].map { field, texts in
      (
        field: field,
        column: Column(
          .packed(PackedText(texts.map { $0 ?? "" })), validity: Bitmap(texts.map { $0 != nil }))
      )
    }
    return old.derived([change] + named + rest, rowCount: changes.count)
  }

  private static func text(_ value: Scalar) -> String? { value == .missing ? nil : value.plainText }
}

extension Column {
  /// Whether the values of two columns are the same, row by row; two missing ones are.
  fileprivate static func equalRows(
    _ left: Column, _ right: Column, _ cancellation: Cancellation
  ) throws -> [Bool] {
    let (left, right) = (try left.resolved(), try right.resolved())
    var context = KernelContext(rowCount: left.count, cancellation: cancellation)
    let isComparable =
      left.type != .list && (left.type == right.type || left.type.isNumeric && right.type.isNumeric)
    guard isComparable,
      case .column(let equal) = try Kernels.compare(.equal, .column(left), .column(right), &context),
      case .bool(let values) = equal.storage
    else {
      return try context.generate {
        left[$0].plainText == right[$0].plainText && left.isMissing($0) == right.isMissing($0)
      }
    }
    return try context.generate { row in
      left.isMissing(row) || right.isMissing(row) ? left.isMissing(row) && right.isMissing(row) : values[row]
    }
  }
}
