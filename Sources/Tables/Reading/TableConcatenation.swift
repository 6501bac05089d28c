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
    let present = parts.filter { $0.column.map { $0.missingCount < $0.count } ?? false }
    let types = Set(present.compactMap { $0.column?.type })
    let storage: Column.Storage
    switch types {
    case [.integer]: storage = .integer(values(parts, 0, integers))
    case [.time]: storage = .time(values(parts, 0, integers))
    case [.date]: storage = .date(values(parts, 0, integers))
    case [.duration]: storage = .duration(values(parts, 0, integers))
    case [.bool]:
      storage = .bool(values(parts, false) { if case .bool(let flags) = $0.storage { flags } else { nil } })
    case [.number]: storage = .number(values(parts, 0, numbers))
    case [.integer, .number] where present.allSatisfy(hasExactNumbers):
      storage = .number(values(parts, 0, numbers))
    case [.list]: storage = .list(lists(parts))
    default: storage = try texts(parts)
    }
    return Column(storage, validity: validity(parts))
  }

  private static func validity(_ parts: [Part]) -> Bitmap? {
    var bits = Bitmap(repeating: true, count: parts.reduce(0) { $0 + $1.count })
    var row = 0
    for part in parts {
      for offset in 0..<part.count where part.column?.isMissing(offset) ?? true { bits.clear(row + offset) }
      row += part.count
    }
    return bits
  }

  private static func values<Value>(
    _ parts: [Part], _ missing: Value, _ values: (Column) -> [Value]?
  ) -> [Value] {
    parts.flatMap { part in
      part.column.flatMap(values) ?? Array(repeating: missing, count: part.count)
    }
  }

  private static func integers(_ column: Column) -> [Int64]? {
    switch column.storage {
    case .integer(let values), .time(let values), .date(let values), .duration(let values): values
    default: nil
    }
  }

  private static func numbers(_ column: Column) -> [Double]? {
    switch column.storage {
    case .integer(let values): values.map(Double.init)
    case .number(let values): values
    default: nil
    }
  }

  private static func hasExactNumbers(_ part: Part) -> Bool {
    guard case .integer(let values)? = part.column?.storage else { return true }
    return values.allSatisfy { $0.magnitude <= 1 << 53 }
  }

  private static func lists(_ parts: [Part]) -> TextLists {
    var coder = TextCoder()
    var codes: [UInt32] = []
    var offsets = [0]
    for part in parts {
      for row in 0..<part.count {
        if case .list(let lists)? = part.column?.storage {
          for item in lists.offsets[row]..<lists.offsets[row + 1] {
            codes.append(coder.code(copying: lists.items.dictionary.utf8(at: lists.items.codes[item])))
          }
        }
        offsets.append(codes.count)
      }
    }
    return TextLists(offsets: offsets, items: coder.coded(codes))
  }

  /// Text: coded if all of it is, left in the files if any of it is, else packed.
  private static func texts(_ parts: [Part]) throws -> Column.Storage {
    let present = parts.compactMap(\.column).filter { $0.missingCount < $0.count }
    if present.contains(where: \.isDeferred) { return .deferred(JoinedText(parts)) }
    let isCoded = present.allSatisfy { if case .coded = $0.storage { true } else { false } }
    return isCoded ? .coded(coded(parts)) : .packed(packed(parts))
  }

  private static func coded(_ parts: [Part]) -> CodedText {
    var coder = TextCoder()
    var codes: [UInt32] = []
    for part in parts {
      guard let column = part.column, case .coded(let text) = column.storage else {
        codes.append(contentsOf: repeatElement(0, count: part.count))
        continue
      }
      let renumbered = (0..<text.dictionary.count).map { coder.code(copying: text.dictionary.utf8(at: $0)) }
      codes.append(contentsOf: text.codes.widened.lazy.map { renumbered.isEmpty ? 0 : renumbered[Int($0)] })
    }
    return coder.coded(codes)
  }

  static func packed(_ parts: [Part]) -> PackedText {
    var result = PackedText(capacity: parts.reduce(0) { $0 + $1.count })
    for part in parts {
      for row in 0..<part.count {
        guard let column = part.column, !column.isMissing(row) else {
          result.append("")
          continue
        }
        switch column.storage {
        case .packed(let text): result.append(utf8: text.utf8(at: row))
        case .coded(let text): result.append(utf8: text.dictionary.utf8(at: text.codes[row]))
        default: result.append(utf8: ExactText.bytes(of: column[row]))
        }
      }
    }
    return result
  }
}

extension Column {
  /// Whether its text is still in a file.
  var isDeferred: Bool { if case .deferred = storage { true } else { false } }
}

extension TextCoder {
  /// Codes over this coder's texts.
  borrowing func coded(_ codes: [UInt32]) -> CodedText {
    var dictionary = PackedText(capacity: count)
    for code in 0..<count { dictionary.append(utf8: text(code)) }
    return CodedText(codes: Codes(codes, dictionaryCount: count), dictionary: dictionary)
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
