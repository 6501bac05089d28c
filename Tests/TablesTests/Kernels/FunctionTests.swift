import Tables
import Testing

@Suite struct FunctionTests {
  @Test("round goes half away from zero and gives integers")
  func round() throws {
    let x = Make.numbers(0.5, 1.5, -2.5, 2.4, nil)
    #expect(try applied(.round, x) == ["1", "2", "-3", "2", "∅"])
    #expect(try applied(.round, .constant(.number(2.345)), Make.int(2)) == ["2.35"])
    #expect(try applied(.round, .constant(.number(1234.5)), Make.int(-2)) == ["1200"])
    #expect(
      try applied(.round, Make.integers(149, 150, -150, 5), Make.int(-2)) == ["100", "200", "-200", "0"])
    #expect(try applied(.round, .constant(.number(1.5)), Make.int(400)) == ["1.5"])
    #expect(throws: TableError.integerOverflow(operation: "round")) {
      try applied(.round, .constant(.number(1e300)))
    }
    var context = KernelContext(rowCount: 0, cancellation: Cancellation())
    #expect(try Kernels.apply(.round, [.column(Column(.number([])))], &context).type == .integer)
  }

  @Test("Parts of times and dates")
  func parts() throws {
    let time = Make.times("2024-04-27T18:30:00Z", "1969-12-31T23:59:59Z", nil)
    #expect(try applied(.year, time) == ["2024", "1969", "∅"])
    #expect(try applied(.month, time) == ["4", "12", "∅"])
    #expect(try applied(.day, time) == ["27", "31", "∅"])
    #expect(try applied(.hour, time) == ["18", "23", "∅"])
    #expect(try applied(.date, time) == ["2024-04-27", "1969-12-31", "∅"])
    let texts = Make.packed("2024-04-27", "2024-04-27T18:30:00Z", "soon", nil)
    #expect(try applied(.date, texts) == ["2024-04-27", "2024-04-27", "∅", "∅"])
    #expect(throws: TableError.types(operation: "hour", given: [.date], wanted: "a time")) {
      try applied(.hour, Make.dates("2024-04-27"))
    }
  }

  @Test("Bins begin at multiples of their size, weeks on Monday")
  func bins() throws {
    #expect(try applied(.bin, Make.integers(-1, 0, 9, 10, nil), Make.int(5)) == ["-5", "0", "5", "10", "∅"])
    #expect(try applied(.bin, Make.numbers(-0.1, 0.74), .constant(.number(0.25))) == ["-0.25", "0.5"])
    let time = Make.times("2024-04-27T18:30:00Z", "1969-12-31T23:00:00Z", nil)
    #expect(try applied(.bin, time, Make.hours(6)) == ["2024-04-27T18:00:00Z", "1969-12-31T18:00:00Z", "∅"])
    #expect(try applied(.bin, time, Make.days(7)) == ["2024-04-22T00:00:00Z", "1969-12-29T00:00:00Z", "∅"])
    for (word, expected) in [
      ("day", ["2024-04-27", "1969-12-31"]), ("week", ["2024-04-22", "1969-12-29"]),
      ("month", ["2024-04-01", "1969-12-01"]), ("year", ["2024-01-01", "1969-01-01"]),
    ] {
      #expect(try applied(.bin, time, Make.text(word)) == expected + ["∅"])
    }
    let dates = Make.dates("2024-04-28", "2024-04-29")
    #expect(try applied(.bin, dates, Make.days(7)) == ["2024-04-22", "2024-04-29"])
    #expect(try applied(.bin, dates, Make.hours(6)) == ["2024-04-28T00:00:00Z", "2024-04-29T00:00:00Z"])
    #expect(throws: TableError.arguments(operation: "bin", wanted: "a size above 0")) {
      try applied(.bin, Make.int(1), Make.int(0))
    }
    #expect(throws: TableError.self) { try applied(.bin, time, Make.text("fortnight")) }
    #expect(throws: TableError.self) { try applied(.bin, Make.int(.min), Make.int(10)) }
  }

  @Test("int and number read text, and give missing for what is no number")
  func conversions() throws {
    let texts = Make.coded("12", "12.7", "-3e2", "nan", "0x10", "1e999", "", nil)
    #expect(try applied(.int, texts) == ["12", "12", "-300", "∅", "∅", "∅", "∅", "∅"])
    #expect(try applied(.number, texts) == ["12", "12.7", "-300", "∅", "∅", "∅", "∅", "∅"])
    #expect(try applied(.int, Make.numbers(-2.9, 1e300)) == ["-2", "∅"])
    #expect(try applied(.text, Make.numbers(2.50, nil)) == ["2.5", "∅"])
    #expect(try applied(.text, Make.times("2024-04-27T18:30:00Z")) == ["2024-04-27T18:30:00Z"])
    #expect(try applied(.text, Make.lists([["a", "b"]])) == ["a, b"])
  }

  @Test("coalesce takes the first value there is, if the one its condition says; missing is not true")
  func choices() throws {
    let x = Make.integers(1, nil, nil)
    #expect(try applied(.coalesce, x, Make.numbers(nil, 2.5, nil), Make.int(9)) == ["1", "2.5", "9"])
    #expect(try applied(.coalesce, x, Make.missing) == ["1", "∅", "∅"])
    #expect(try applied(.coalesce, Make.coded("a", nil), Make.text("b")) == ["a", "b"])
    #expect(try applied(.coalesce, Make.missing, Make.int(1)) == ["1"])
    let condition = Make.bools([true, false, nil])
    #expect(try applied(.if, condition, x, Make.int(0)) == ["1", "0", "0"])
    #expect(try applied(.if, condition, Make.text("y"), Make.packed("a", "b", nil)) == ["y", "b", "∅"])
    #expect(try applied(.if, condition, Make.text("y"), Make.missing) == ["y", "∅", "∅"])
    #expect(throws: TableError.self) { try applied(.if, condition, Make.text("y"), Make.int(1)) }
    #expect(throws: TableError.self) { try applied(.coalesce, Make.text("y"), Make.date("2024-04-27")) }
  }

  @Test("Functions along the rows")
  func windows() throws {
    let x = Make.integers(3, nil, 5, 3)
    var context = context(x)
    let window = { (function: WindowFunction, arguments: [Operand], context: inout KernelContext) in
      words(try Kernels.window(function, arguments, &context))
    }
    #expect(try window(.cumsum, [x], &context) == ["3", "∅", "8", "11"])
    #expect(try window(.rank, [x], &context) == ["2", "∅", "1", "2"])
    #expect(try window(.lag, [x], &context) == ["∅", "3", "∅", "5"])
    #expect(try window(.lag, [x, Make.int(2)], &context) == ["∅", "∅", "3", "∅"])
    #expect(try window(.share, [Make.integers(1, nil, 3, 0)], &context) == ["0.25", "∅", "0.75", "0"])
    #expect(try window(.share, [Make.int(0)], &context) == ["∅", "∅", "∅", "∅"])
  }

  @Test("Every function checks its types on tables without rows and keeps the type of its result")
  func empties() throws {
    let columns: [Operand] = ColumnType.allCases.map { .column(Column(missing: $0, count: 0)) }
    let sizes: [Operand] = [Make.int(1), Make.text("day"), Make.days(1)]
    for function in ScalarFunction.allCases {
      for first in columns {
        for arguments in [
          [first], [first] + sizes.prefix(1), [first, sizes[1]], [first, sizes[2]], [first, first, first],
        ] {
          var empty = KernelContext(rowCount: 0, cancellation: Cancellation())
          var one = KernelContext(rowCount: 1, cancellation: Cancellation())
          let full = arguments.map { argument -> Operand in
            guard case .column(let column) = argument else { return argument }
            return .column(Column(missing: column.type, count: 1))
          }
          let type = try? Kernels.apply(function, arguments, &empty).type
          #expect(
            type == (try? Kernels.apply(function, full, &one).type), "\(function) of \(arguments.map(\.type))"
          )
        }
      }
    }
  }
}
