import Testing

@testable import Tables

@Suite("Reading JSON and JSON Lines")
struct RecordReadingTests {
  @Test func `nested objects are flattened, arrays of texts are lists, other arrays their JSON`() throws {
    let text = """
      [
        {"id": "q1", "category_tag": {"math_v0.1": {"math": true}}, "tags": ["a", "b\\"]"], "turns": [{"r": 1}], "x": {}},
        {"id": "q2", "category_tag": {"math_v0.1": {"math": false}}, "tags": [], "turns": [], "x": {}}
      ]
      """
    let file = TemporaryFile(text, name: "t.json")
    let (table, report) = try TableReader.read(path: file.path)
    #expect(table.shape == ["id: text", "category_tag_math_v0_1_math: bool", "tags: list", "turns: text"])
    #expect(
      try table.rows() == [
        [.text("q1"), .bool(true), .list(["a", "b\"]"]), .text("[{\"r\": 1}]")],
        [.text("q2"), .bool(false), .list([]), .text("[]")],
      ])
    #expect(report.format == .json && !report.isCutOff)
    #expect(try report.lines(ofRows: [0, 1]) == [2, 3])
  }

  @Test func `keys in another order, missing and new ones`() throws {
    let text =
      #"{"a":1,"b":"x"}"# + "\n" + #"{"b":"y","a":2}"# + "\n" + #"{"c":true}"# + "\n" + #"{"a":3,"b":null}"#
    let (table, report) = try read(text, name: "t.jsonl")
    #expect(
      try table.rows() == [
        [.integer(1), .text("x"), .missing], [.integer(2), .text("y"), .missing],
        [.missing, .missing, .bool(true)], [.integer(3), .missing, .missing],
      ])
    #expect(report.format == .jsonLines && report.rejectedCount == 0)
  }

  @Test func `a faulty record with many keys of its own leaves the records after it as they are`() throws {
    let keys = (0..<100).map { "\"k\($0)\":\($0)," }.joined()
    let lines = [#"{"a":1,"b":"x"}"#, "{" + keys + #""k0":0}"#, #"{"a":2,"b":"y"}"#, #"{"a":3,"b":"z"}"#]
    let (table, report) = try read(lines.joined(separator: "\n"), name: "t.jsonl")
    #expect(table.shape == ["a: integer", "b: text"])
    #expect(
      try table.rows() == [
        [.integer(1), .text("x")], [.integer(2), .text("y")], [.integer(3), .text("z")],
      ])
    #expect(report.rejections.map(\.reason) == [.repeatedKey("k0")])
  }

  @Test func `escapes and surrogate pairs are undone, lone surrogates repaired and counted`() throws {
    let (table, report) = try read(
      #"{"a":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00","b":"x\ud83dy"}"#, name: "t.jsonl")
    #expect(try table.rows() == [[.text("\"\\/\u{8}\u{c}\n\r\té😀"), .text("x\u{FFFD}y")]])
    #expect(report.repairedTextCount == 1)
  }

  @Test func `texts that look like numbers stay texts, NaN and null are missing`() throws {
    let (table, _) = try read(#"[{"a":"5","b":NaN,"c":-Infinity,"d":1e2},{"a":"6","b":1.5,"c":null,"d":2}]"#)
    #expect(
      try table.rows() == [
        [.text("5"), .missing, .missing, .number(100)], [.text("6"), .number(1.5), .missing, .number(2)],
      ])
  }

  @Test(
    "bad lines are left out, with line and reason",
    arguments: [
      (#"{"a":1"#, RejectionReason.brokenJSON), (#"{"a":01}"#, .brokenJSON), (#"{"a":1.}"#, .brokenJSON),
      (#"{"a":tru}"#, .brokenJSON), (#"{"a":"\x"}"#, .brokenJSON), (#"{"a":1}}"#, .brokenJSON),
      ("nonsense", .brokenJSON),
      (#"{"a":1,"a":2}"#, .repeatedKey("a")), (#"{"b":{"a":1},"b":{"a":2}}"#, .repeatedKey("b.a")),
      ("5", .notAnObject),
      ("[1,2]", .notAnObject), (#""text""#, .notAnObject),
      (#"{"a":"# + String(repeating: "[", count: 300), .tooDeep),
      (String(repeating: #"{"a":"#, count: 300), .tooDeep),
    ])
  func badLines(line: String, reason: RejectionReason) throws {
    for blockSize in [64, 4 << 20] {
      let text = #"{"a":1}"# + "\n\n" + line + "\n" + #"{"a":2}"# + "\n"
      let (table, report) = try read(text, name: "t.jsonl", options: .tiny(blockSize: blockSize))
      #expect(report.rejections == [Rejection(line: 3, reason: reason)])
      #expect(try table.column("a")?[0] == .integer(1))
      #expect(try table.column("a")?[1] == .integer(2))
    }
  }

  @Test func `a broken record in a pretty array costs itself only`() throws {
    let text = "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": oops\n  },\n  {\n    \"a\": 3\n  }\n]\n"
    let (table, report) = try read(text, name: "t.json")
    #expect(try table.rows() == [[.integer(1)], [.integer(3)]])
    #expect(report.rejections == [Rejection(line: 5, reason: .brokenJSON)])
  }

  @Test func `an array cut anywhere keeps its whole records and says so`() throws {
    let records = (1...5).map { "{\"a\": \($0), \"b\": [\"x\", \"y{\"], \"c\": {\"d\": \"\\u00e9 }, {\"}}" }
    let text = "[" + records.joined(separator: ", ") + "]"
    for length in 1..<text.utf8.count {
      let cut = String(decoding: Array(text.utf8.prefix(length)), as: UTF8.self)
      let whole = (1...5).filter { 1 + $0 * (records[0].utf8.count + 2) - 2 <= length }.count
      let (table, report) = try read(cut, name: "t.json", options: .tiny(blockSize: 64))
      #expect(table.rowCount == whole)
      #expect(report.isCutOff && report.rejectedCount == 0)
    }
  }

  @Test func `an empty array is a table without rows`() throws {
    let (table, report) = try read("[ ]\n", name: "t.json")
    #expect(table.rowCount == 0 && table.fields.isEmpty && !report.isCutOff)
  }
}
