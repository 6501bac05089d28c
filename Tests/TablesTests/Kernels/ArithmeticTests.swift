import Tables
import Testing

@Suite struct ArithmeticTests {
  /// An operation over rows, as text.
  func result(_ op: ArithmeticOperator, _ left: Operand, _ right: Operand) throws -> [String] {
    var context = context(left, right)
    return words(try Kernels.arithmetic(op, left, right, &context))
  }

  @Test("Integers stay integers, and become numbers by division or beside numbers")
  func integers() throws {
    let x = Make.integers(7, nil, -7)
    #expect(try result(.add, x, Make.int(2)) == ["9", "∅", "-5"])
    #expect(try result(.subtract, Make.int(2), x) == ["-5", "∅", "9"])
    #expect(try result(.multiply, x, x) == ["49", "∅", "49"])
    #expect(try result(.remainder, x, Make.int(4)) == ["3", "∅", "-3"])
    #expect(try result(.divide, x, Make.int(2)) == ["3.5", "∅", "-3.5"])
    #expect(try result(.add, x, .constant(.number(0.5))) == ["7.5", "∅", "-6.5"])
    #expect(try result(.add, Make.int(1), Make.int(2)) == ["3"])
  }

  @Test("Division by zero is missing and counted, where both sides have a value")
  func divisionByZero() throws {
    let (x, zeros) = (Make.integers(1, 0, nil, 6), Make.integers(0, 0, 0, 3))
    for (op, last) in [(ArithmeticOperator.divide, "2"), (.remainder, "0")] {
      var context = context(x)
      #expect(words(try Kernels.arithmetic(op, x, zeros, &context)) == ["∅", "∅", "∅", last])
      #expect(context.divisionsByZero == 2)
    }
    var context = context()
    #expect(words(try Kernels.arithmetic(.divide, Make.int(1), Make.int(0), &context)) == ["∅"])
    #expect(words(try Kernels.arithmetic(.remainder, .constant(.number(1)), Make.int(0), &context)) == ["∅"])
    #expect(context.divisionsByZero == 2)
  }

  @Test("Overflow is an error, but not in rows that are missing")
  func overflow() throws {
    let largest = Make.integers(.max, 1)
    #expect(throws: TableError.integerOverflow(operation: "+")) { try result(.add, largest, Make.int(1)) }
    #expect(throws: TableError.integerOverflow(operation: "*")) {
      try result(.multiply, largest, Make.int(2))
    }
    #expect(throws: TableError.integerOverflow(operation: "-")) {
      try result(.subtract, Make.int(.min), Make.int(1))
    }
    #expect(try result(.remainder, Make.int(.min), Make.int(-1)) == ["0"])
    var context = KernelContext(rowCount: 1, cancellation: Cancellation())
    #expect(throws: TableError.integerOverflow(operation: "-")) {
      try Kernels.negate(Make.int(.min), &context)
    }
    #expect(throws: TableError.integerOverflow(operation: "abs")) { try applied(.abs, Make.int(.min)) }
    let hidden = Operand.column(Column(.integer([.max, 1]), validity: Bitmap([false, true])))
    #expect(try result(.add, hidden, Make.int(1)) == ["∅", "2"])
  }

  @Test("A number beyond what 64 bits hold is missing")
  func infinite() throws {
    #expect(try result(.multiply, Make.numbers(1e308, 2), .constant(.number(10))) == ["∅", "20"])
    #expect(try applied(.exp, Make.numbers(1000, 0)) == ["∅", "1"])
    #expect(try applied(.log, Make.numbers(0, -1, 1)) == ["∅", "∅", "0"])
    #expect(try applied(.sqrt, Make.numbers(-4, 4)) == ["∅", "2"])
  }

  @Test("Durations add to times, and times differ by durations")
  func durations() throws {
    let time = Make.times("2024-04-27T18:30:00Z", nil)
    let date = Make.dates("2024-04-27", nil)
    #expect(try result(.add, time, Make.hours(6)) == ["2024-04-28T00:30:00Z", "∅"])
    #expect(try result(.add, Make.hours(6), time) == ["2024-04-28T00:30:00Z", "∅"])
    #expect(try result(.add, date, Make.days(7)) == ["2024-05-04", "∅"])
    #expect(try result(.subtract, date, Make.days(27)) == ["2024-03-31", "∅"])
    #expect(try result(.add, date, Make.hours(6)) == ["2024-04-27T06:00:00Z", "∅"])
    #expect(try result(.subtract, time, date) == ["18h 30m", "∅"])
    #expect(try result(.subtract, date, Make.date("2024-04-20")) == ["7d", "∅"])
    #expect(try result(.multiply, Make.int(3), Make.hours(6)) == ["18h"])
    #expect(try result(.multiply, Make.hours(6), .constant(.number(0.5))) == ["3h"])
    #expect(try result(.divide, Make.hours(6), Make.int(4)) == ["1h 30m"])
    #expect(try result(.divide, Make.hours(6), Make.hours(4)) == ["1.5"])
    #expect(try result(.remainder, Make.hours(7), Make.hours(4)) == ["3h"])
    #expect(try result(.divide, Make.hours(6), Make.int(0)) == ["∅"])
    #expect(throws: TableError.integerOverflow(operation: "+")) {
      try result(.add, .constant(.time(.max)), Make.hours(1))
    }
  }

  @Test("Types that do not go together are named")
  func types() throws {
    #expect(throws: TableError.types(operation: "+", given: [.text, .integer], wanted: "numbers")) {
      try result(.add, Make.coded("a"), Make.int(1))
    }
    for (op, left, right) in [
      (ArithmeticOperator.add, Make.date("2024-04-27"), Make.date("2024-04-27")),
      (.multiply, Make.date("2024-04-27"), Make.int(2)), (.subtract, Make.hours(1), Make.date("2024-04-27")),
      (.divide, Make.int(1), Make.hours(1)),
    ] {
      #expect(throws: TableError.self) { try result(op, left, right) }
    }
  }

  @Test("A missing constant goes with every type and gives missing")
  func missingConstants() throws {
    #expect(try result(.add, Make.coded("a"), Make.missing) == ["∅"])
    var context = context()
    #expect(words(try Kernels.compare(.less, Make.missing, Make.date("2024-04-27"), &context)) == ["∅"])
    #expect(words(try Kernels.isNull(Make.missing, &context)) == ["true"])
    #expect(try applied(.lower, Make.missing) == ["∅"])
  }
}
