import Synchronization
import Testing

@testable import Tables

@Suite("Joining tables")
struct TableConcatenationTests {
  @Test(
    "types of one column in two tables",
    arguments: [
      ("1", "2", ColumnType.integer), ("1", "2.5", .number), ("9007199254740993", "0.5", .text),
      ("true", "1", .text), ("2024-01-01", "2024-01-02T00:00", .text), ("x", "1.50", .text),
      ("", "7", .integer),
      ("[]", "\"[\"\"a\"\"]\"", .list), ("true", "false", .bool),
    ])
  func types(first: String, second: String, type: ColumnType) throws {
    let tables = try [first, second].map { try read("k,a\n0,\($0)\n").table }
    let joined = try Table.concatenating(tables)
    #expect(joined.fields[1].type == type)
    #expect(joined.rowCount == 2)
    if type != .text && type != .number {
      #expect(try joined.rows().map { $0[1] } == tables.map { try $0.rows()[0][1] })
    }
  }

  @Test func `a value keeps its look when its column becomes text`() throws {
    let tables = try ["2024-04-27T18:30:00Z", "true", "-5", "1.5"].map { try read("k,a\n0,\($0)\n").table }
    #expect(
      try Table.concatenating(tables).rows().map { $0[1] } == [
        .text("2024-04-27T18:30:00Z"), .text("true"), .text("-5"), .text("1.5"),
      ])
  }

  @Test func `columns are united by name, those a table lacks are missing`() throws {
    let first = try read("a,b\n1,x\n2,y\n").table.selecting(Selection([1, 0]))
    let second = try read("c,b\ntrue,z\n").table
    let joined = try Table.concatenating([first, second])
    #expect(joined.shape == ["a: integer", "b: text", "c: bool"])
    #expect(
      try joined.rows() == [
        [.integer(2), .text("y"), .missing], [.integer(1), .text("x"), .missing],
        [.missing, .text("z"), .bool(true)],
      ])
  }

  @Test func `text left in two files is still found`() throws {
    let files = ["x", "y"].map { name in
      TemporaryFile("k,b\n" + (0..<60).map { "\($0),\(name) number \($0)\n" }.joined())
    }
    let tables = try files.map {
      try TableReader.read(path: $0.path, options: .tiny(blockSize: 1024, defers: true)).table
    }
    let joined = try Table.concatenating(tables)
    guard case .deferred = joined.baseColumns[1].storage else {
      Issue.record("the text is in memory")
      return
    }
    let some = joined.selecting(Selection([119, 0, 60, 0]))
    #expect(
      try some.rows().map { $0[1] }
        == ["y number 59", "x number 0", "y number 0", "x number 0"].map { .text($0) })
    #expect(try joined.column(at: 1)[61] == .text("y number 1"))
  }

  @Test func `progress reaches the size of the file`() throws {
    let text = "a,b\n" + String(repeating: "1,2\n", count: 1000)
    let last = Mutex<[Int]>([])
    var options = ReadingOptions.tiny(blockSize: 512)
    options.progress = { done, total in last.withLock { $0 = [done, total] } }
    _ = try read(text, options: options)
    #expect(last.withLock { $0 } == [text.utf8.count, text.utf8.count])
  }

  @Test func `a column that turns out to be text in a late block is read again`() throws {
    let numbers = (0..<300).map { "\($0),1\n" }.joined()
    let table = try read("k,a\n" + numbers + "300,1.50x\n", options: .tiny(blockSize: 256)).table
    #expect(table.fields[1].type == .text)
    #expect(try table.column("a")?[0] == .text("1"))
    #expect(try table.column("a")?[300] == .text("1.50x"))
  }

  @Test func `text with too many values is left in the file`() throws {
    let rows = (0..<300).map { "\($0),value \($0 < 100 ? 0 : $0)\n" }.joined()
    let file = TemporaryFile("k,a\n" + rows)
    var options = ReadingOptions.tiny(blockSize: 512, defers: true)
    options.codedLimit = 10
    let table = try TableReader.read(path: file.path, options: options).table
    guard case .deferred = table.baseColumns[1].storage else {
      Issue.record("the text is in memory")
      return
    }
    #expect(try table.rows().map { $0[1] } == (0..<300).map { .text("value \($0 < 100 ? 0 : $0)") })
  }
}
