import Testing

@testable import Tables

@Suite("Reading CSV and TSV")
struct DelimitedReadingTests {
  @Test func `quotes, doubled quotes, embedded line ends and commas`() throws {
    let file = TemporaryFile("a,b\n\"x, \"\"y\"\"\",\"two\r\nlines\"\nplain,5\" screen\n")
    let (table, report) = try TableReader.read(path: file.path)
    #expect(
      try table.rows() == [
        [.text("x, \"y\""), .text("two\r\nlines")], [.text("plain"), .text("5\" screen")],
      ])
    #expect(report.rejectedCount == 0)
    #expect(try report.lines(ofRows: [1, 0]) == [4, 2])
  }

  @Test func `an empty field is missing and two quotes are empty text`() throws {
    #expect(
      try read("a,b\n,\"\"\nx,y\n").table.rows() == [[.missing, .text("")], [.text("x"), .text("y")]])
  }

  @Test func `carriage returns, a byte order mark, blank lines and a missing last line end do no harm`()
    throws
  {
    let (table, report) = try read("\u{FEFF}a,b\r\n1,2\r\n\r\n3,4")
    #expect(try table.rows() == [[.integer(1), .integer(2)], [.integer(3), .integer(4)]])
    #expect(table.shape == ["a: integer", "b: integer"])
    #expect(!report.isCutOff)
  }

  @Test(
    "a column has the type that fits all its values",
    arguments: [
      ("1 -9223372036854775808", ColumnType.integer), ("1 2.5", .number), ("1e3 .5", .number),
      ("1 9223372036854775808", .text), ("9007199254740993 0.5", .text), ("007 8", .text), ("+5 1", .text),
      ("-0 1", .number), ("true False", .bool), ("true 1", .text), ("TRUE FALSE", .text),
      ("2024-02-29 1999-12-31", .date), ("2023-02-29 1999-12-31", .text),
      ("2024-04-27T18:30:00Z 2024-04-27T18:30", .time), ("2024-04-27 2024-04-27T18:30:00Z", .text),
      ("nan 1.5", .text), ("1e999 1", .text), ("1.0.0 2", .text), ("[1] []", .text), (" 5", .integer),
      (#""[""a"",""b""]" []"#, .list), (" ", .text), ("1 x", .text), ("x 1", .text), ("1 \"\"", .text),
    ])
  func types(values: String, type: ColumnType) throws {
    let lines = values.split(separator: " ", omittingEmptySubsequences: false)
    // Once in one block, once with each value in a block of its own.
    let padding = String(repeating: "x", count: 80)
    let text = "key,a\n" + lines.map { "\(padding),\($0)\n" }.joined()
    for blockSize in [64, 1 << 20] {
      let table = try read(text, options: .tiny(blockSize: blockSize)).table
      #expect(table.fields[1].type == type)
      #expect(table.rowCount == lines.count)
    }
  }

  @Test func `times are microseconds in UTC`() throws {
    let text = "t\n2024-04-27T18:30:00.5+02:00\n1969-12-31 23:59:59\n2024-04-27T18:30Z\n"
    #expect(
      try read(text).table.rows() == [
        [.time(1_714_235_400_500_000)], [.time(-1_000_000)], [.time(1_714_242_600_000_000)],
      ])
  }

  @Test func `columns named by the caller stay text`() throws {
    var options = ReadingOptions()
    options.isTextColumn = { $0.hasSuffix("id") }
    let table = try read("battle_id,n\n007,7\n8,8\n", options: options).table
    #expect(try table.rows() == [[.text("007"), .integer(7)], [.text("8"), .integer(8)]])
  }

  @Test func `repeated and empty names are told apart`() throws {
    #expect(
      try read("a,a,,a_2,a\n1,2,3,4,5\n").table.fields.map(\.name) == ["a", "a_3", "column_3", "a_2", "a_4"])
  }

  @Test func `rows with more or fewer fields are left out, with their lines`() throws {
    let (table, report) = try read("a,b\n1,2\n3\n\"x\ny\",4,5\n6,7\n")
    #expect(table.rowCount == 2)
    #expect(
      report.rejections == [
        Rejection(line: 3, reason: .fieldCount(found: 1, wanted: 2)),
        Rejection(line: 4, reason: .fieldCount(found: 3, wanted: 2)),
      ])
    #expect(report.rejectedCounts == [.fieldCount: 2])
  }

  @Test func `a quote that never closes costs its line and no other`() throws {
    let (table, report) = try read("a,b\n1,\"open\n2,x\n3,y\n")
    #expect(try table.rows() == [[.integer(2), .text("x")], [.integer(3), .text("y")]])
    #expect(report.rejections == [Rejection(line: 2, reason: .unclosedQuote)])
    #expect(!report.isCutOff)
  }

  @Test func `text after a closing quote costs its line`() throws {
    let (table, report) = try read("a,b\n\"x\"y,1\nz,2\n")
    #expect(try table.rows() == [[.text("z"), .integer(2)]])
    #expect(report.rejections == [Rejection(line: 2, reason: .textAfterQuote)])
  }

  @Test func `a file cut inside a quoted text keeps its whole rows`() throws {
    let (table, report) = try read("a,b\n1,\"whole\"\n2,\"cut in\nthe midd")
    #expect(try table.rows() == [[.integer(1), .text("whole")]])
    #expect(report.isCutOff)
    #expect(report.rejectedCount == 0)
  }

  @Test func `tabs are recognised by content, whatever the name`() throws {
    let (table, report) = try read("a\tb\nx,y\t2\n", name: "table.csv")
    #expect(report.format == .tsv)
    #expect(try table.rows() == [[.text("x,y"), .integer(2)]])
  }

  @Test func `invalid UTF-8 is repaired and counted, in coded and in deferred text`() throws {
    let bytes = Array("a,b\nx,".utf8) + [0xC3, 0x28] + Array("\ny,ok\nz,".utf8) + [0xC3, 0x28] + [10]
    let file = TemporaryFile(bytes)
    for options in [ReadingOptions(), .tiny(blockSize: 64, defers: true)] {
      let (table, report) = try TableReader.read(path: file.path, options: options)
      #expect(try table.rows().map { $0[1] } == [.text("\u{FFFD}("), .text("ok"), .text("\u{FFFD}(")])
      #expect(report.repairedTextCount == 2)
    }
  }

  @Test func `a header alone is a table without rows`() throws {
    for text in ["a,b", "a,b\n", "a,b\r\n"] {
      let (table, report) = try read(text)
      #expect(table.fields.map(\.name) == ["a", "b"])
      #expect(table.rowCount == 0 && report.rejectedCount == 0)
    }
  }

  @Test func `a line of 10 MB is one value`() throws {
    let long = String(repeating: "é", count: 5 << 20)
    let (table, _) = try read("a,b\n1,\(long)\n2,x\n")
    #expect(try table.rows() == [[.integer(1), .text(long)], [.integer(2), .text("x")]])
  }

  @Test func `reading strictly stops at the first bad row or at the cut`() {
    var options = ReadingOptions()
    options.isStrict = true
    let rejection = Rejection(line: 3, reason: .fieldCount(found: 1, wanted: 2))
    #expect {
      try read("a,b\n1,2\n3\n4,5\n6\n", options: options)
    } throws: { error in
      guard case TableError.unusable(_, .rejected(rejection)) = error else { return false }
      return true
    }
    #expect {
      try read("a,b\n1,2\n3", options: options)
    } throws: { error in
      guard case TableError.unusable(_, .cutOff) = error else { return false }
      return true
    }
  }

  @Test func `one column without separators, its blank lines missing values`() throws {
    #expect(try read("name\nx\n\ny\n").table.rows() == [[.text("x")], [.missing], [.text("y")]])
  }
}
