import Tables
import Testing

@Suite struct LogicTests {
  @Test("and, or and not follow Kleene, for columns and constants alike")
  func kleene() throws {
    let values: [Bool?] = [true, false, nil]
    for left in values {
      for right in values {
        let both: Bool? = left == false || right == false ? false : left == nil || right == nil ? nil : true
        let either: Bool? = left == true || right == true ? true : left == nil || right == nil ? nil : false
        for (l, r) in shapes(left, right) {
          var context = KernelContext(rowCount: 1, cancellation: Cancellation())
          #expect(
            words(try Kernels.and(l, r, &context)) == [word(both)], "\(left as Any) and \(right as Any)")
          #expect(
            words(try Kernels.or(l, r, &context)) == [word(either)], "\(left as Any) or \(right as Any)")
        }
      }
    }
    var context = KernelContext(rowCount: 3, cancellation: Cancellation())
    #expect(words(try Kernels.not(Make.bools(values), &context)) == ["false", "true", "∅"])
  }

  private func shapes(_ left: Bool?, _ right: Bool?) -> [(Operand, Operand)] {
    let constant = { (value: Bool?) in Operand.constant(value.map(Scalar.bool) ?? .missing) }
    return [
      (Make.bools([left]), Make.bools([right])), (constant(left), Make.bools([right])),
      (Make.bools([left]), constant(right)), (constant(left), constant(right)),
    ]
  }

  private func word(_ value: Bool?) -> String { value.map { "\($0)" } ?? "∅" }

  @Test("A filter keeps what is true and tells what is missing")
  func selection() throws {
    let condition = Make.bools([true, nil, false, true])
    let (kept, missing) = try Kernels.selection(where: condition, context(condition))
    #expect((0..<kept.count).map { kept[$0] } == [0, 3])
    #expect((0..<missing.count).map { missing[$0] } == [1])
    #expect(throws: TableError.self) { try Kernels.selection(where: Make.int(1), context(condition)) }
  }

  @Test("in has three values: a missing candidate leaves what does not match unknown")
  func membership() throws {
    let x = Make.integers(1, 2, nil)
    var context = context(x)
    let isIn = { (list: [Operand], context: inout KernelContext) in words(try Kernels.isIn(x, list, &context))
    }
    #expect(try isIn([Make.int(1), .constant(.number(3))], &context) == ["true", "false", "∅"])
    #expect(try isIn([Make.int(1), Make.missing], &context) == ["true", "∅", "∅"])
    #expect(try isIn([], &context) == ["false", "false", "∅"])
    let list = Column(.number([2, 9]))
    #expect(words(try Kernels.isIn(x, column: list, &context)) == ["false", "true", "∅"])
    let text = Make.coded("a", "b", nil)
    #expect(
      words(try Kernels.isIn(text, [Make.text("b"), Make.text("c")], &context)) == ["false", "true", "∅"])
    #expect(
      words(try Kernels.isIn(text, column: Make.packedColumn(["a"]), &context)) == ["true", "false", "∅"])
    #expect(throws: TableError.self) { try Kernels.isIn(text, column: list, &context) }
    let times = Make.times("2024-04-27T18:30:00Z", "2024-04-28T00:00:00Z", nil)
    #expect(words(try Kernels.isIn(times, [Make.date("2024-04-27")], &context)) == ["true", "false", "∅"])
    let days = Column(.date([Calendar.parseDate("2024-04-28") ?? 0]))
    #expect(words(try Kernels.isIn(times, column: days, &context)) == ["false", "true", "∅"])
  }
}
