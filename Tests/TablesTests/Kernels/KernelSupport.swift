import Tables

/// Columns and operands from scalars, so that tests read as tables.
enum Make {
  /// A column of a type, missing where nil.
  static func integers(_ values: Int64?...) -> Operand { .column(integerColumn(values)) }

  static func integerColumn(_ values: [Int64?]) -> Column {
    Column(.integer(values.map { $0 ?? 7 }), validity: Bitmap(values.map { $0 != nil }))
  }

  static func numbers(_ values: Double?...) -> Operand {
    .column(Column(.number(values.map { $0 ?? .nan }), validity: Bitmap(values.map { $0 != nil })))
  }

  static func bools(_ values: [Bool?]) -> Operand {
    .column(Column(.bool(values.map { $0 ?? true }), validity: Bitmap(values.map { $0 != nil })))
  }

  static func packed(_ values: String?...) -> Operand { .column(packedColumn(values)) }

  static func packedColumn(_ values: [String?]) -> Column {
    Column(.packed(PackedText(values.map { $0 ?? "" })), validity: Bitmap(values.map { $0 != nil }))
  }

  static func coded(_ values: String?...) -> Operand { .column(codedColumn(values)) }

  static func codedColumn(_ values: [String?]) -> Column {
    var dictionary: [String] = []
    let codes = values.map { value -> UInt32 in
      guard let value else { return 0 }
      if let code = dictionary.firstIndex(where: { Array($0.utf8) == Array(value.utf8) }) {
        return UInt32(code)
      }
      dictionary.append(value)
      return UInt32(dictionary.count - 1)
    }
    let text = CodedText(
      codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: PackedText(dictionary))
    return Column(.coded(text), validity: Bitmap(values.map { $0 != nil }))
  }

  static func times(_ texts: String?...) -> Operand {
    let values = texts.map { $0.flatMap { Calendar.parseTime($0) } }
    return .column(Column(.time(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil })))
  }

  static func dates(_ texts: String?...) -> Operand {
    let values = texts.map { $0.flatMap { Calendar.parseDate($0) } }
    return .column(Column(.date(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil })))
  }

  static func lists(_ lists: [[String]]) -> Operand {
    var offsets = [0]
    for list in lists { offsets.append(offsets[offsets.count - 1] + list.count) }
    guard case .coded(let items) = codedColumn(lists.flatMap { $0 }).storage else {
      return .constant(.missing)
    }
    return .column(Column(.list(TextLists(offsets: offsets, items: items))))
  }

  static func date(_ text: String) -> Operand { .constant(.date(Calendar.parseDate(text) ?? 0)) }
  static func time(_ text: String) -> Operand { .constant(.time(Calendar.parseTime(text) ?? 0)) }
  static func hours(_ count: Int64) -> Operand { .constant(.duration(count * Calendar.hour)) }
  static func days(_ count: Int64) -> Operand { .constant(.duration(count * Calendar.day)) }
  static func int(_ value: Int64) -> Operand { .constant(.integer(value)) }
  static func text(_ value: String) -> Operand { .constant(.text(value)) }
  static let missing = Operand.constant(.missing)
}

/// The scalars of a result, whichever way it is held.
func scalars(_ operand: Operand) -> [Scalar] {
  switch operand {
  case .constant(let scalar): [scalar]
  case .column(let column): (0..<column.count).map { column[$0] }
  }
}

/// The plain text of each row; `∅` where missing.
func words(_ operand: Operand) -> [String] { scalars(operand).map { $0 == .missing ? "∅" : $0.plainText } }

/// The plain text of each row; `∅` where missing.
func words(_ column: Column) -> [String] { words(.column(column)) }

/// A context for the rows of the first column among operands.
func context(_ operands: Operand...) -> KernelContext {
  for case .column(let column) in operands {
    return KernelContext(rowCount: column.count, cancellation: Cancellation())
  }
  return KernelContext(rowCount: 3, cancellation: Cancellation())
}

/// A function applied, as text.
func applied(_ function: ScalarFunction, _ arguments: Operand...) throws -> [String] {
  var context = KernelContext(rowCount: 1, cancellation: Cancellation())
  for case .column(let column) in arguments {
    context = KernelContext(rowCount: column.count, cancellation: Cancellation())
  }
  return words(try Kernels.apply(function, arguments, &context))
}

/// A table from columns.
func table(_ columns: (String, Operand)...) throws -> Table {
  let columns = columns.map { ($0.0, Kernels.column($0.1, count: 0)) }
  return Table(
    fields: columns.map { Field($0.0, $0.1.type) }, columns: columns.map(\.1), rowCount: columns[0].1.count)
}

/// All cells of a table, a row a line, joined by spaces; the first line has the names.
func lines(_ table: Table) throws -> [String] {
  let columns = try table.fields.indices.map { words(try table.column(at: $0)) }
  return [table.fields.map(\.name).joined(separator: " ")]
    + (0..<table.rowCount).map { row in columns.map { $0[row] }.joined(separator: " ") }
}
