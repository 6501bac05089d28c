/// For each row a small number, equal for rows whose values are equal; missing values are equal to each other.
struct DenseCodes {
  /// One code a row, each below `size`.
  var codes: [UInt32]
  /// How many codes there may be.
  var size: Int

  /// The codes of one column.
  ///
  /// - Throws: `TableError.cancelled`; what reading a deferred column throws.
  /// - Complexity: O(n); the codes of coded text are taken as they are.
  init(_ column: Column, _ cancellation: Cancellation) throws {
    let column = try column.resolved()
    switch column.storage {
    case .integer(let values), .time(let values), .date(let values), .duration(let values):
      self = try DenseCodes(values, column, cancellation)
    case .number(let values):
      self = try DenseCodes(interning: values.count, column, cancellation) { OrderKeys.key(values[$0]) }
    case .bool(let values):
      codes = values.map { $0 ? 1 : 0 }
      size = 2
      separateMissing(column)
    case .coded(let text):
      codes = text.codes.widened
      size = max(text.dictionary.count, 1)
      // Loops index tables of that size without checks.
      precondition(codes.allSatisfy { [size] in $0 < size }, "a code names a text of its dictionary")
      separateMissing(column)
    case .packed(let text):
      var interner = TextInterner()
      codes = try interner.codes(of: text, validity: column.validity, cancellation)
      size = max(interner.texts.count, 1)
      separateMissing(column)
    case .list(let lists):
      self = DenseCodes(lists, column)
    case .deferred:
      codes = Array(repeating: 0, count: column.count)
      size = 1
    }
  }

  /// Whole numbers: by their distance from the lowest when they are close together, else by a hash table.
  private init(_ values: [Int64], _ column: Column, _ cancellation: Cancellation) throws {
    let lowest = values.min() ?? 0
    let (span, overflow) = (values.max() ?? 0).subtractingReportingOverflow(lowest)
    guard !overflow, span < Int64(DenseCodes.tableLimit(rows: values.count)) else {
      self = try DenseCodes(interning: values.count, column, cancellation) {
        UInt64(bitPattern: values[$0])
      }
      return
    }
    codes = values.map { UInt32(truncatingIfNeeded: $0 &- lowest) }
    size = Int(span) + 1
    separateMissing(column)
  }

  private init(
    interning count: Int, _ column: Column, _ cancellation: Cancellation, key: (Int) -> UInt64
  ) throws {
    var interner = KeyInterner()
    codes = try KernelContext(rowCount: count, cancellation: cancellation).generate {
      column.isMissing($0) ? 0 : interner.code(of: key($0))
    }
    size = max(interner.keys.count, 1)
    separateMissing(column)
  }

  /// Lists by the bytes of their codes: the texts of a dictionary differ, so equal codes are equal texts.
  private init(_ lists: TextLists, _ column: Column) {
    var interner = TextInterner()
    let items = lists.items.codes.widened
    codes = items.withUnsafeBufferPointer { items in
      (0..<lists.count).map { row in
        let codes = UnsafeBufferPointer(rebasing: items[lists.offsets[row]..<lists.offsets[row + 1]])
        return UnsafeRawBufferPointer(codes).withMemoryRebound(to: UInt8.self) { interner.code(of: $0) }
      }
    }
    size = max(interner.texts.count, 1)
    separateMissing(column)
  }

  /// Gives the missing rows a code of their own.
  private mutating func separateMissing(_ column: Column) {
    guard let validity = column.validity else { return }
    for row in codes.indices where !validity[row] { codes[row] = UInt32(truncatingIfNeeded: size) }
    size += 1
  }

  /// The codes of pairs.
  func combined(_ other: DenseCodes, _ context: KernelContext) throws -> DenseCodes {
    let (product, overflow) = size.multipliedReportingOverflow(by: other.size)
    var result = self
    if !overflow, product <= DenseCodes.tableLimit(rows: codes.count) {
      let factor = UInt32(other.size)
      result.codes = try combine(.values(codes), .values(other.codes), context) { $0 &* factor &+ $1 }
      result.size = product
      return result
    }
    var interner = KeyInterner()
    result.codes = try context.generate { row in
      interner.code(of: UInt64(codes[row]) << 32 | UInt64(other.codes[row]))
    }
    result.size = max(interner.keys.count, 1)
    return result
  }

  /// How long a table indexed by code may be, so that clearing it costs no more than the rows do.
  private static func tableLimit(rows: Int) -> Int { min(max(1 << 16, rows * 2), 1 << 26) }
}
