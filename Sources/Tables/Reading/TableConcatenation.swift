extension Table {
  /// The rows of several tables, one after the other, columns united by name in order of appearance.
  ///
  /// A column that a table lacks is missing in its rows. Integers and numbers together are numbers where every
  /// integer is exact as one; other types that differ become text, as they do in one file.
  /// The origins of all are kept, and the first's noun.
  ///
  /// - Throws: what reading text from changed files throws.
  /// - Complexity: O(rows × columns).
  public static func concatenating(_ tables: [Table]) throws -> Table {
    guard let first = tables.first else { return Table(fields: [], columns: [], rowCount: 0) }
    guard tables.count > 1 else { return first }
    var fields: [Field] = []
    for field in tables.flatMap(\.fields) where !fields.contains(where: { $0.name == field.name }) {
      fields.append(field)
    }
    var columns: [Column] = []
    let compact = try tables.map { try $0.compacted() }
    for index in fields.indices {
      let parts = compact.map { table in
        (column: table.index(of: fields[index].name).map { table.baseColumns[$0] }, count: table.rowCount)
      }
      let column = try ColumnConcatenation.join(parts)
      fields[index].type = column.type
      columns.append(column)
    }
    var traits = first.traits
    for table in tables.dropFirst() { traits.origins.formUnion(table.traits.origins) }
    return Table(
      fields: fields, columns: columns, rowCount: tables.reduce(0) { $0 + $1.rowCount }, traits: traits)
  }
}

/// One column out of several.
enum ColumnConcatenation {
  /// A column, or nil for rows without it, and how many rows.
  typealias Part = (column: Column?, count: Int)

  static func join(_ parts: [Part]) throws -> Column {
    let present = parts.compactMap(\.column).filter { $0.missingCount < $0.count }
    let type = commonType(present)
    if type == .text, present.contains(where: \.isDeferred) { return deferred(parts) }
    return try Column.concatenated(
      parts.map { part in
        guard let column = part.column, column.missingCount < column.count else {
          return Column(missing: type, count: part.count)
        }
        return type == .number ? column.widened : type == .text ? column.asText : column
      })
  }

  /// Numbers for integers that are exact as numbers beside numbers; text for any other types that differ.
  private static func commonType(_ columns: [Column]) -> ColumnType {
    let types = Set(columns.map(\.type))
    if types == [.integer, .number], columns.allSatisfy(\.hasExactNumbers) { return .number }
    return types.count == 1 ? types.first ?? .text : .text
  }

  private static func deferred(_ parts: [Part]) -> Column {
    var bits = Bitmap(repeating: true, count: parts.reduce(0) { $0 + $1.count })
    var row = 0
    for part in parts {
      for offset in 0..<part.count where part.column?.isMissing(offset) ?? true { bits.clear(row + offset) }
      row += part.count
    }
    return Column(.deferred(JoinedText(parts)), validity: bits)
  }
}

extension Column {
  fileprivate var hasExactNumbers: Bool {
    guard case .integer(let values) = storage else { return true }
    return values.allSatisfy { $0.magnitude <= 1 << 53 }
  }

  /// The values as a file would have them; text as it is.
  fileprivate var asText: Column {
    if type == .text { return self }
    var texts = PackedText(capacity: count)
    for row in 0..<count { texts.append(utf8: isMissing(row) ? [] : ExactText.bytes(of: self[row])) }
    return Column(.packed(texts), validity: validity)
  }
}

extension Column {
  /// Whether its text is still in a file.
  var isDeferred: Bool { if case .deferred = storage { true } else { false } }
}

extension TextCoder {
  /// The texts by their numbers, from one of them on.
  borrowing func texts(from first: Int = 0) -> PackedText {
    var texts = PackedText(capacity: count - first)
    for code in first..<count { texts.append(utf8: text(code)) }
    return texts
  }

  /// Codes over this coder's texts.
  borrowing func coded(_ codes: [UInt32]) -> CodedText {
    CodedText(codes: Codes(codes, dictionaryCount: count), dictionary: texts())
  }
}

/// The texts of several columns, some of them still in their files.
final class JoinedText: DeferredText {
  private let parts: [ColumnConcatenation.Part]
  let count: Int

  init(_ parts: [ColumnConcatenation.Part]) {
    self.parts = parts
    count = parts.reduce(0) { $0 + $1.count }
  }

  func resolve(rows: Selection?) throws -> Column {
    guard let rows else {
      let resolved = try parts.map { (column: try $0.column?.resolved(), count: $0.count) }
      return try ColumnConcatenation.join(resolved)
    }
    var wanted = [[Int32]](repeating: [], count: parts.count)
    var home: [(part: Int, position: Int)] = []
    let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    for position in 0..<rows.count {
      let row = rows[position]
      let part = (starts.firstIndex { $0 > row } ?? starts.count) - 1
      home.append((part, wanted[part].count))
      wanted[part].append(Int32(row - starts[part]))
    }
    let gathered = try zip(parts, wanted).map { part, rows in
      (column: try part.column?.gathering(Selection(rows)), count: rows.count)
    }
    let offsets = gathered.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let joined = try ColumnConcatenation.join(gathered)
    return try joined.gathering(Selection(home.map { Int32(offsets[$0.part] + $0.position) }))
  }
}
