import Tables
import Testing

/// A pipeline is checked by running it without rows, so both runs must agree on types and on errors.
@Suite struct EmptyTableTests {
  let pairs = ColumnType.allCases.flatMap { left in ColumnType.allCases.map { (left, $0) } }

  /// The type of a result over columns of some rows, or nil for an error.
  func type(_ count: Int, _ types: [ColumnType], _ body: ([Operand], inout KernelContext) throws -> Operand)
    -> ColumnType?
  {
    var random = RandomTables(seed: 7)
    let operands = types.map { type -> Operand in
      guard type == .list else { return .column(random.column(type, count: count)) }
      return Make.lists(Array(repeating: ["a"], count: count))
    }
    var context = KernelContext(rowCount: count, cancellation: Cancellation())
    return (try? body(operands, &context))?.type
  }

  @Test("Operators have the same types and errors without rows")
  func operators() {
    for (left, right) in pairs {
      for op in ArithmeticOperator.allCases {
        let body = { (x: [Operand], c: inout KernelContext) in try Kernels.arithmetic(op, x[0], x[1], &c) }
        #expect(
          type(0, [left, right], body) == type(8, [left, right], body), "\(left) \(op.rawValue) \(right)")
      }
      for op in ComparisonOperator.allCases {
        let body = { (x: [Operand], c: inout KernelContext) in try Kernels.compare(op, x[0], x[1], &c) }
        #expect(
          type(0, [left, right], body) == type(8, [left, right], body), "\(left) \(op.rawValue) \(right)")
      }
      let bodies: [([Operand], inout KernelContext) throws -> Operand] = [
        { try Kernels.and($0[0], $0[1], &$1) }, { try Kernels.has($0[0], $0[1], &$1) },
        { try Kernels.test(.contains, $0[0], $0[1], &$1) }, { try Kernels.isIn($0[0], [$0[1]], &$1) },
        { try Kernels.isIn($0[0], column: Kernels.column($0[1], count: 0), &$1) },
        { x, c in try Kernels.negate(x[0], &c) },
      ]
      for (index, body) in bodies.enumerated() {
        #expect(type(0, [left, right], body) == type(8, [left, right], body), "\(index): \(left), \(right)")
      }
    }
  }

  @Test("Aggregates and window functions have the same types and errors without rows")
  func aggregates() {
    for type in ColumnType.allCases {
      for aggregate in Aggregate.allCases {
        let body = { (x: [Operand], c: inout KernelContext) -> Operand in
          let grouping = try Grouping(keys: [], rowCount: c.rowCount, c.cancellation)
          let arguments = aggregate == .percentile ? x + [Make.int(50)] : aggregate == .count ? [] : x
          return .column(try Kernels.aggregate(aggregate, arguments, over: grouping, &c))
        }
        #expect(self.type(0, [type], body) == self.type(8, [type], body), "\(aggregate) of \(type)")
      }
      for function in WindowFunction.allCases {
        let body = { (x: [Operand], c: inout KernelContext) in try Kernels.window(function, x, &c) }
        #expect(self.type(0, [type], body) == self.type(8, [type], body), "\(function) of \(type)")
      }
    }
  }

  @Test("Verbs keep the types of their columns without rows")
  func verbs() throws {
    let full = try table(
      ("text", Make.packed("a", "b")), ("list", Make.lists([["x"], ["y"]])), ("number", Make.numbers(1, nil)),
      ("date", Make.dates("2024-04-27", nil)))
    let stop = Cancellation()
    let verbs: [(Table) throws -> Table] = [
      { try $0.unnesting(1, stop) }, { try $0.joining($0, on: [(0, 0)], kind: .left, stop).table },
      { try $0.union($0) },
      { try $0.sorted(by: [(.column($0.column(at: 2)), true)], stop) }, { try $0.sampled(1, seed: 1) },
      { try $0.top(1, by: .column($0.column(at: 3)), per: [$0.column(at: 0)], stop) },
      { try $0.counted(by: [($0.fields[3], $0.column(at: 3))], stop) }, { try $0.described(stop) },
      { table in
        try table.distinct(table.fields.indices.map { (table.fields[$0], try table.column(at: $0)) }, stop)
      },
    ]
    for (index, verb) in verbs.enumerated() {
      let (empty, whole) = (try verb(full.emptied), try verb(full))
      #expect(empty.fields == whole.fields, "verb \(index)")
      for position in whole.fields.indices {
        #expect(try empty.column(at: position).type == whole.fields[position].type, "verb \(index)")
        #expect(try whole.column(at: position).type == whole.fields[position].type, "verb \(index)")
      }
    }
    #expect(throws: TableError.self) {
      try full.emptied.sorted(by: [(.column(full.column(at: 1)), false)], stop)
    }
  }
}
