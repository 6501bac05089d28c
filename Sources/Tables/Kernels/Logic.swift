/// Three-valued logic, after Kleene: what is not known decides nothing, but where the other side decides alone.
extension Kernels {
  /// False where either is false, else missing where either is missing, else true.
  ///
  /// - Throws: `TableError.types` unless both are true/false.
  public static func and(_ left: Operand, _ right: Operand, _ context: inout KernelContext) throws -> Operand
  {
    try connective("and", left, right, &context, decisive: false)
  }

  /// True where either is true, else missing where either is missing, else false.
  ///
  /// - Throws: `TableError.types` unless both are true/false.
  public static func or(_ left: Operand, _ right: Operand, _ context: inout KernelContext) throws -> Operand {
    try connective("or", left, right, &context, decisive: true)
  }

  /// The opposite; missing stays missing.
  ///
  /// - Throws: `TableError.types` unless it is true/false.
  public static func not(_ operand: Operand, _ context: inout KernelContext) throws -> Operand {
    try evaluate([operand], &context) { context in
      guard let lane = operand.bools else {
        throw TableError.types(operation: "not", given: operand.types, wanted: "true/false")
      }
      return Column(.bool(try lane.map(context) { !$0 }.spread(context)), validity: operand.validity)
    }
  }

  /// Whether there is no value; never missing itself.
  public static func isNull(_ operand: Operand, _ context: inout KernelContext) throws -> Operand {
    switch operand {
    case .constant(let scalar): return .constant(.bool(scalar == .missing))
    case .column(let column):
      let resolved = try column.resolved()
      guard let validity = resolved.validity else {
        return .column(Column(.bool(Array(repeating: false, count: column.count))))
      }
      return .column(Column(.bool(try context.generate { !validity[$0] })))
    }
  }

  /// `and` and `or`: where one side has the decisive value, so has the result, whatever the other is.
  private static func connective(
    _ name: String, _ left: Operand, _ right: Operand, _ context: inout KernelContext, decisive: Bool
  ) throws -> Operand {
    for side in [left, right] where side.type != nil && side.type != .bool {
      throw TableError.types(
        operation: name, given: left.types + right.types, wanted: "true/false on both sides")
    }
    return try fold([left, right], &context) { context in
      let l = column(left, count: context.rowCount, type: .bool)
      let r = column(right, count: context.rowCount, type: .bool)
      guard case .bool(let lefts) = l.storage, case .bool(let rights) = r.storage else { return l }
      guard l.validity != nil || r.validity != nil else {
        return Column(
          .bool(try combine(.values(lefts), .values(rights), context) { decisive ? $0 || $1 : $0 && $1 }))
      }
      // The value of a missing side means nothing and must have no say.
      let hasLeft = try context.generate { !l.isMissing($0) }
      let hasRight = try context.generate { !r.isMissing($0) }
      let isDecided = try context.generate {
        hasLeft[$0] && lefts[$0] == decisive || hasRight[$0] && rights[$0] == decisive
      }
      let values = try context.generate { isDecided[$0] == decisive }
      let known = Bitmap(count: context.rowCount) { isDecided[$0] || hasLeft[$0] && hasRight[$0] }
      return Column(.bool(values), validity: known)
    }
  }
}
