import Tables
import Testing

@Suite struct VerbTests {
  let cancellation = Cancellation()

  func votes() throws -> Table {
    try table(
      ("model", Make.coded("b", "a", nil, "b", "a", "b")), ("score", Make.numbers(1, 2, 3, nil, 5, 6)))
  }

  func keys(_ table: Table, _ indices: Int...) throws -> [(field: Field, column: Column)] {
    try indices.map { (table.fields[$0], try table.column(at: $0)) }
  }

  @Test("summarize gives a row a group, sorted by key, missing last")
  func summarize() throws {
    let votes = try votes()
    let keys = try keys(votes, 0)
    let grouping = try Grouping(keys: keys.map(\.column), rowCount: votes.rowCount, cancellation)
    var context = KernelContext(rowCount: votes.rowCount, cancellation: cancellation)
    let sum = try Kernels.aggregate(.sum, [.column(votes.column(at: 1))], over: grouping, &context)
    let average = try Kernels.aggregate(.avg, [.column(votes.column(at: 1))], over: grouping, &context)
    let aggregates = [
      (field: Field("sum", .number), column: sum), (field: Field("sum", .number), column: average),
    ]
    let result = try votes.summarized(keys: keys, aggregates: aggregates, grouping: grouping, cancellation)
    #expect(try lines(result) == ["model sum sum_2", "a 7 3.5", "b 7 3.5", "∅ 3 3"])
  }

  @Test("Without keys there is one row, for a table without rows too")
  func summarizeNothing() throws {
    let empty = try votes().emptied
    let grouping = try Grouping(keys: [], rowCount: 0, cancellation)
    var context = KernelContext(rowCount: 0, cancellation: cancellation)
    let scores = Operand.column(try empty.column(at: 1))
    for (aggregate, expected) in [
      (Aggregate.sum, "0"), (.avg, "∅"), (.min, "∅"), (.median, "∅"), (.stdev, "∅"), (.dcount, "0"),
      (.first, "∅"), (.list, ""),
    ] {
      #expect(
        words(try Kernels.aggregate(aggregate, [scores], over: grouping, &context)) == [expected],
        "\(aggregate)")
    }
    #expect(words(try Kernels.aggregate(.count, [], over: grouping, &context)) == ["0"])
    #expect(
      words(try Kernels.aggregate(.percentile, [scores, Make.int(90)], over: grouping, &context)) == ["∅"])
  }

  @Test("Percentiles are linear between values, and p goes from 0 to 100")
  func percentiles() throws {
    let x = Make.integers(10, 20, nil, 40)
    var context = context(x)
    let grouping = try Grouping(keys: [], rowCount: 4, cancellation)
    for (p, expected) in [(0.0, "10"), (25, "15"), (50, "20"), (75, "30"), (100, "40")] {
      let result = try Kernels.aggregate(.percentile, [x, .constant(.number(p))], over: grouping, &context)
      #expect(words(result) == [expected])
    }
    for bad in [Make.int(101), Make.int(-1), Make.text("a"), x] {
      #expect(throws: TableError.arguments(operation: "percentile", wanted: "a number from 0 to 100")) {
        try Kernels.aggregate(.percentile, [x, bad], over: grouping, &context)
      }
    }
    let days = Make.dates("2024-04-27", "2024-04-28")
    var two = TablesTests.context(days)
    let both = try Grouping(keys: [], rowCount: 2, cancellation)
    #expect(words(try Kernels.aggregate(.median, [days], over: both, &two)) == ["2024-04-27T12:00:00Z"])
    #expect(words(try Kernels.aggregate(.max, [days], over: both, &two)) == ["2024-04-28"])
  }

  @Test("A sum beyond 64 bits is an error, aggregates of the wrong type too")
  func aggregateErrors() throws {
    var context = KernelContext(rowCount: 2, cancellation: cancellation)
    let grouping = try Grouping(keys: [], rowCount: 2, cancellation)
    #expect(throws: TableError.integerOverflow(operation: "sum")) {
      try Kernels.aggregate(.sum, [Make.integers(.max, 1)], over: grouping, &context)
    }
    for aggregate in [Aggregate.sum, .avg, .stdev, .median, .countif] {
      #expect(throws: TableError.self) {
        try Kernels.aggregate(aggregate, [Make.coded("a", "b")], over: grouping, &context)
      }
    }
    #expect(throws: TableError.arguments(operation: "sum", wanted: "sum(x)")) {
      try Kernels.aggregate(.sum, [], over: grouping, &context)
    }
  }

  @Test("count is most first, then by key")
  func count() throws {
    let votes = try votes()
    #expect(
      try lines(try votes.counted(by: keys(votes, 0), cancellation)) == ["model count", "b 3", "a 2", "∅ 1"])
    #expect(try lines(try votes.counted(by: [], cancellation)) == ["count", "6"])
    let both = try votes.counted(by: keys(votes, 0, 1), cancellation)
    #expect(try lines(both)[1...3] == ["a 2 1", "a 5 1", "b 1 1"])
  }

  @Test("distinct keeps first appearances")
  func distinct() throws {
    let votes = try votes()
    #expect(try lines(try votes.distinct(keys(votes, 0), cancellation)) == ["model", "b", "a", "∅"])
  }

  @Test("take, tail and sample cut, keep the order and remember the total")
  func cutting() throws {
    let rows = try table(("x", .column(Make.integerColumn((0..<100).map { Int64($0) }))))
    #expect(words(try rows.taking(first: 2).column(at: 0)) == ["0", "1"])
    #expect(words(try rows.taking(last: 2).column(at: 0)) == ["98", "99"])
    #expect(rows.taking(first: 2).traits.total == 100)
    #expect(rows.taking(first: 200).traits.total == nil)
    #expect(rows.taking(first: -1).rowCount == 0)
    let sample = try rows.sampled(10, seed: 1)
    let drawn = words(try sample.column(at: 0)).compactMap { Int($0) }
    #expect(drawn == drawn.sorted() && Set(drawn).count == 10)
    #expect(words(try rows.sampled(10, seed: 1).column(at: 0)) == words(try sample.column(at: 0)))
    #expect(words(try rows.sampled(10, seed: 2).column(at: 0)) != words(try sample.column(at: 0)))
    #expect(try rows.sampled(1000, seed: 1).rowCount == 100)
  }

  @Test("unnest gives a row an item and keeps rows without any")
  func unnest() throws {
    let lists = try table(
      ("scan", Make.coded("a", "b", "c")), ("keywords", Make.lists([["x", "y"], [], ["x"]])))
    #expect(try lines(try lists.unnesting(1, cancellation)) == ["scan keywords", "a x", "a y", "b ∅", "c x"])
    #expect(throws: TableError.types(operation: "unnest", given: [.text], wanted: "a list of text")) {
      try lists.unnesting(0, cancellation)
    }
  }

  @Test("A join keeps both meanings of a name, and integers meet numbers")
  func join() throws {
    let left = try table(("id", Make.integers(1, 2, nil)), ("x", Make.text("l").spread(3)))
    let right = try table(("key", Make.numbers(2, 2, nil)), ("x", Make.coded("p", "q", "r")))
    let (joined, matched) = try left.joining(right, on: [(0, 0)], kind: .left, cancellation)
    #expect(try lines(joined) == ["id x x_2", "1 l ∅", "2 l p", "2 l q", "∅ l ∅"])
    #expect(matched == 1)
    #expect(
      throws: TableError.types(operation: "join", given: [.integer, .text], wanted: "keys of one type")
    ) {
      try left.joining(right, on: [(0, 1)], kind: .inner, cancellation)
    }
  }

  @Test("A key looks up the row that its table's first column names")
  func lookUp() throws {
    let scans = try table(("scan", Make.coded("a", "b", "b")), ("title", Make.packed("A", "B", "C")))
    let keys = Make.codedColumn(["b", "x", nil, "a"])
    #expect(
      words(try Table.lookUp(keys: keys, in: scans, column: "title", cancellation)) == ["B", "∅", "∅", "A"])
    #expect(
      words(try Table.lookUp(keys: keys, in: scans.emptied, column: "title", cancellation)) == [
        "∅", "∅", "∅", "∅",
      ])
  }

  @Test("union unites columns by name and widens integers")
  func union() throws {
    let first = try table(("a", Make.integers(1)), ("b", Make.coded("x")))
    let second = try table(("c", Make.dates("2024-04-27")), ("a", Make.numbers(0.5)))
    #expect(try lines(try first.union(second)) == ["a b c", "1 x ∅", "0.5 ∅ 2024-04-27"])
    #expect(throws: TableError.columnTypes(column: "a", types: [.integer, .text])) {
      try first.union(table(("a", Make.coded("x"))))
    }
  }

  @Test("pivot spreads values by first appearance")
  func pivot() throws {
    let rows = Make.codedColumn(["m2", "m1", "m2", "m1"])
    let groups = Make.codedColumn(["all", "all", "code", nil])
    let values = Make.integerColumn([1, 2, 3, 4])
    let result = try votes().pivoted(
      row: (Field("model", .text), rows), column: groups, values: (Field("n", .integer), values), cancellation
    )
    #expect(try lines(result) == ["model all code missing", "m2 1 3 ∅", "m1 2 ∅ 4"])
  }

  @Test("describe tells of every column")
  func describe() throws {
    #expect(
      try lines(try votes().described(cancellation)) == [
        "column type missing distinct min median max", "model text 1 2 a ∅ b", "score number 1 5 1 3 6",
      ])
  }

  @Test("Names are made unique without taking others'")
  func names() throws {
    #expect(Table.uniqueNames(["a", "a", "a_2", "a", "b"]) == ["a", "a_3", "a_2", "a_4", "b"])
    let renamed = try votes().renaming([(0, "score")])
    #expect(renamed.fields.map(\.name) == ["score", "score_2"])
  }

  @Test("What stops, stops")
  func cancelled() throws {
    let stopped = Cancellation()
    stopped.cancel()
    var context = KernelContext(rowCount: 1, cancellation: stopped)
    #expect(throws: TableError.cancelled) {
      try Kernels.arithmetic(.add, Make.integers(1), Make.int(1), &context)
    }
    #expect(throws: TableError.cancelled) {
      try Grouping(keys: [Make.codedColumn(["a"])], rowCount: 1, stopped)
    }
  }
}

extension Operand {
  /// A constant as a column.
  func spread(_ count: Int) -> Operand { .column(Kernels.column(self, count: count)) }
}
