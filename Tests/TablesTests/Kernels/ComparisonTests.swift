import Tables
import Testing

@Suite struct ComparisonTests {
  @Test("The six operators agree with the order, however values are held")
  func operators() throws {
    let pairs: [(Operand, Operand)] = [
      (Make.integers(1, 2, 3, nil), Make.int(2)), (Make.numbers(1.5, 2, 2.5, nil), Make.int(2)),
      (Make.coded("a", "b", "c", nil), Make.text("b")), (Make.packed("a", "b", "c", nil), Make.text("b")),
      (Make.coded("a", "b", "c", nil), Make.coded("b", "b", "b", "b")),
      (Make.packed("a", "b", "c", nil), Make.coded("b", "b", "b", "b")),
      (Make.dates("2024-04-26", "2024-04-27", "2024-04-28", nil), Make.time("2024-04-27T18:30:00Z")),
      (
        Make.times("2024-04-26T23:59:59Z", "2024-04-27T01:00:00Z", "2024-04-28T00:00:00Z", nil),
        Make.date("2024-04-27")
      ),
    ]
    let expected: [(ComparisonOperator, [String])] = [
      (.equal, ["false", "true", "false", "∅"]), (.notEqual, ["true", "false", "true", "∅"]),
      (.less, ["true", "false", "false", "∅"]), (.lessOrEqual, ["true", "true", "false", "∅"]),
      (.greater, ["false", "false", "true", "∅"]), (.greaterOrEqual, ["false", "true", "true", "∅"]),
    ]
    let mirror: [ComparisonOperator: ComparisonOperator] = [
      .less: .greater, .greater: .less, .lessOrEqual: .greaterOrEqual, .greaterOrEqual: .lessOrEqual,
    ]
    for (left, right) in pairs {
      for (op, words) in expected {
        var context = context(left)
        #expect(TablesTests.words(try Kernels.compare(op, left, right, &context)) == words)
        #expect(TablesTests.words(try Kernels.compare(mirror[op] ?? op, right, left, &context)) == words)
      }
    }
  }

  @Test("A time between two dates falls on those days or a day between")
  func between() throws {
    let times = Make.times(
      "2024-04-26T12:00:00Z", "2024-04-27T00:00:00Z", "2024-04-28T23:59:59Z", "2024-04-29T00:00:00Z")
    var context = context(times)
    let result = try Kernels.between(times, Make.date("2024-04-27"), Make.date("2024-04-28"), &context)
    #expect(words(result) == ["false", "true", "true", "false"])
  }

  @Test("Text compares by bytes, composed and decomposed letters differ")
  func bytes() throws {
    let texts = Make.coded("é", "e\u{301}", "Z", "a", "")
    var context = context(texts)
    #expect(
      words(try Kernels.compare(.equal, texts, Make.text("é"), &context)) == [
        "true", "false", "false", "false", "false",
      ])
    #expect(
      words(try Kernels.compare(.less, texts, Make.text("a"), &context)) == [
        "false", "false", "true", "false", "true",
      ])
  }

  @Test("Different types are an error on tables without rows too, and a quoted date is told apart")
  func types() throws {
    var context = KernelContext(rowCount: 0, cancellation: Cancellation())
    let dates = Operand.column(Column(.date([])))
    #expect(
      throws: TableError.types(operation: "==", given: [.text, .integer], wanted: "values of one type")
    ) {
      try Kernels.compare(.equal, .column(Column(.packed(PackedText()))), Make.int(4), &context)
    }
    #expect(throws: TableError.quotedTime(operation: ">=", type: .date, text: "2024-04-27")) {
      try Kernels.compare(.greaterOrEqual, dates, Make.text("2024-04-27"), &context)
    }
    #expect(throws: TableError.types(operation: "==", given: [.date, .text], wanted: "values of one type")) {
      try Kernels.compare(.equal, dates, Make.text("soon"), &context)
    }
    #expect(throws: TableError.self) { try Kernels.compare(.equal, Make.lists([]), Make.text("a"), &context) }
  }
}
