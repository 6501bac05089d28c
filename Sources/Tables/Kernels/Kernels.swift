/// Operations over whole columns, from which all verbs and expressions are made.
///
/// Each checks its types before it looks at a row, so that a pipeline can be checked on tables without rows. An
/// operand that is a missing constant goes with every type and, where nothing else is said, makes the result missing.
/// Constants alone give a constant. All look at the context's cancellation once in 65,536 rows.
public enum Kernels {
  /// An operand as a column.
  ///
  /// - Parameter type: the type of a missing constant (text unless given); integers widen to `.number`.
  public static func column(_ operand: Operand, count: Int, type: ColumnType? = nil) -> Column {
    switch operand {
    case .column(let column): type == .number ? column.widened : column
    case .constant(let scalar):
      type == .number
        ? Column(scalar, count: count, type: type).widened : Column(scalar, count: count, type: type)
    }
  }

  /// The rows on which a condition is true, and those on which it is missing.
  ///
  /// - Throws: `TableError.types` unless the condition is true/false.
  public static func selection(
    where condition: Operand, _ context: KernelContext
  ) throws -> (kept: Selection, missing: Selection) {
    let all = Selection(0..<context.rowCount)
    let none = Selection(0..<0)
    switch condition {
    case .constant(.missing): return (none, all)
    case .constant(.bool(let value)): return (value ? all : none, none)
    case .column(let column):
      guard case .bool(let values) = column.storage else { break }
      guard let validity = column.validity else { return (try Selection(values, context), none) }
      let missing = Selection(Bitmap(count: values.count) { !validity[$0] })
      let kept = try context.generate { values[$0] && validity[$0] }
      return (try Selection(kept, context), missing)
    default: break
    }
    throw TableError.types(
      operation: "where", given: condition.types, wanted: "a condition that is true or false")
  }

  /// Runs a kernel over the context's rows, or over a single row when all operands are constants.
  ///
  /// - Returns: missing, without running it, when an operand is a missing constant.
  static func evaluate(
    _ operands: [Operand], _ context: inout KernelContext, _ kernel: (inout KernelContext) throws -> Column
  ) throws -> Operand {
    if operands.contains(where: \.isMissingConstant) { return .constant(.missing) }
    return try fold(operands, &context, kernel)
  }

  /// As `evaluate`, for kernels that have their own meaning for missing constants.
  static func fold(
    _ operands: [Operand], _ context: inout KernelContext, _ kernel: (inout KernelContext) throws -> Column
  ) throws -> Operand {
    guard operands.allSatisfy(\.isConstant) else { return .column(try kernel(&context)) }
    var single = KernelContext(rowCount: 1, cancellation: context.cancellation)
    let result = try kernel(&single)
    context.divisionsByZero += single.divisionsByZero
    return .constant(result[0])
  }
}

extension Operand {
  /// The type as a list, for errors; empty when missing.
  var types: [ColumnType] { type.map { [$0] } ?? [] }
}

extension Selection {
  /// The rows whose value is true, in order.
  ///
  /// Every row writes its index and only true ones move on: no branch to mispredict. The buffer has room for all.
  init(_ values: [Bool], _ context: KernelContext) throws {
    let indices = try [Int32](unsafeUninitializedCapacity: values.count + 1) { indices, kept in
      try values.withUnsafeBufferPointer { values in
        try context.cancellation.eachBatch(values.count) { range in
          for row in range {
            indices.initializeElement(at: kept, to: Int32(truncatingIfNeeded: row))
            kept &+= values[row] ? 1 : 0
          }
        }
      }
    }
    self.init(indices)
  }
}
