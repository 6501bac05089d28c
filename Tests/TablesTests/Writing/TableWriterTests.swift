import TestSupport
import Testing

@testable import Tables

@Suite("Writing tables")
struct TableWriterTests {
  private let table = Table(
    fields: [
      Field("n", .integer), Field("x", .number), Field("t", .text), Field("f", .bool), Field("d", .date),
      Field("w", .time), Field("l", .list),
    ],
    columns: [
      Column(.integer([1, -5, 0]), validity: Bitmap([true, true, false])),
      Column(.number([0.1, 1e300, 2])),
      Column(.packed(PackedText(["a|b, \"c\"\n", "", "x"])), validity: Bitmap([true, true, false])),
      Column(.bool([true, false, true])), Column(.date([0, 19_840, -1])),
      Column(.time([0, 1_714_242_600_500_000, -1])),
      Column(
        .list(
          TextLists(
            offsets: [0, 2, 2, 3],
            items: CodedText(codes: .one([0, 1, 0]), dictionary: PackedText(["a\"", "b,c"]))))),
    ], rowCount: 3)

  @Test func `CSV`() throws {
    #expect(
      String(decoding: try TableWriter.bytes(table, as: .csv), as: UTF8.self) == """
        n,x,t,f,d,w,l
        1,0.1,"a|b, ""c""
        ",true,1970-01-01,1970-01-01T00:00:00Z,"[""a\\""\"",""b,c""]"
        -5,1e+300,"",false,2024-04-27,2024-04-27T18:30:00.5Z,[]
        ,2.0,,true,1969-12-31,1969-12-31T23:59:59.999999Z,"[""a\\""\""]"

        """)
  }

  @Test func `JSON Lines and JSON`() throws {
    let line =
      #"{"n":1,"x":0.1,"t":"a|b, \"c\"\n","f":true,"d":"1970-01-01","w":"1970-01-01T00:00:00Z","l":["a\"","b,c"]}"#
    let lines = String(decoding: try TableWriter.bytes(table, as: .jsonLines), as: UTF8.self)
    #expect(lines.hasPrefix(line + "\n{"))
    #expect(lines.contains(#"{"n":null,"x":2.0,"t":null,"#))
    let json = String(decoding: try TableWriter.bytes(table, as: .json), as: UTF8.self)
    #expect(json == "[\n" + lines.dropLast().split(separator: "\n").joined(separator: ",\n") + "\n]\n")
    let empty = Table(fields: [], columns: [], rowCount: 0)
    #expect(try TableWriter.bytes(empty, as: .json) == Array("[]\n".utf8))
  }

  @Test func `Markdown escapes pipes and keeps a row on its line`() throws {
    let text = String(
      decoding: try TableWriter.bytes(table.projecting([0, 2]), as: .markdown), as: UTF8.self)
    #expect(text == "| n | t |\n|---:|---|\n| 1 | a\\|b, \"c\"  |\n| -5 |  |\n|  |  |\n")
  }

  @Test(arguments: [WritingFormat.csv, .tsv, .json, .jsonLines])
  func `what is written reads back the same, types included`(format: WritingFormat) throws {
    let file = TemporaryFile(try TableWriter.bytes(table, as: format), name: "t")
    let (back, report) = try TableReader.read(path: file.path)
    #expect(back.shape == table.shape)
    #expect(try back.rows() == table.rows())
    #expect(report.rejectedCount == 0 && !report.isCutOff)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `generated texts and numbers read back the same`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["\"", ",", "\n", "\r", "\t", "\\", "é", "\u{1F600}", "a", " ", "|", "\u{1}", "\u{FEFF}"]
    let texts = (0..<8).map { _ in
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? ""
      }.joined()
    }
    let numbers = (0..<8).map { _ in
      let number = Double(bitPattern: generator.next())
      return number.isFinite ? number : 0.5
    }
    let table = Table(
      fields: [Field("t", .text), Field("x", .number)],
      columns: [
        Column(.packed(PackedText(texts)), validity: Bitmap((0..<8).map { _ in generator.next() % 4 > 0 })),
        Column(.number(numbers)),
      ], rowCount: 8)
    for format in [WritingFormat.csv, .tsv, .json, .jsonLines] {
      let file = TemporaryFile(try TableWriter.bytes(table, as: format), name: "t")
      var options = ReadingOptions.tiny(blockSize: 64)
      options.isTextColumn = { $0 == "t" }
      let back = try TableReader.read(path: file.path, options: options).table
      #expect(try back.rows() == table.rows(), "seed \(seed), \(format)")
    }
  }

  @Test func `pieces follow one another, and an error of the sink ends the writing`() throws {
    let long = Table(
      fields: [Field("n", .integer)], columns: [Column(.integer(Array(0..<50_000)))], rowCount: 50_000)
    var pieces: [[UInt8]] = []
    try TableWriter.write(long, as: .csv) { pieces.append($0) }
    #expect(pieces.count > 2)
    #expect(pieces.flatMap { $0 } == (try TableWriter.bytes(long, as: .csv)))
    #expect(throws: TableError.cancelled) {
      try TableWriter.write(long, as: .csv) { _ in throw TableError.cancelled }
    }
  }
}
