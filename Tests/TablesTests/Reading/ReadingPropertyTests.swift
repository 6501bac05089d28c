import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Reading generated and broken files")
struct ReadingPropertyTests {
  private static let pieces = [
    "\"", "\"\"", ",", "\n", "\r\n", "\r", "x", "é", "12", " ", "long text", "\u{1F600}",
  ]

  private func csv(_ generator: inout SeededGenerator) -> [UInt8] {
    var text = "a,b,c\n"
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let fields = (0..<3).map { _ in
        let content = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          Self.pieces.randomElement(using: &generator) ?? ""
        }.joined()
        let isPlain = !content.contains { "\",\r\n".unicodeScalars.contains($0.unicodeScalars.first ?? "x") }
        return isPlain ? content : "\"\(content.replacingOccurrences(of: "\"", with: "\"\""))\""
      }
      text += fields.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  private func mutate(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 0...3, using: &generator) where !result.isEmpty {
      let place = Int.random(in: 0..<result.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: result.remove(at: place)
      case 1:
        result.insert(contentsOf: Array((Self.pieces.randomElement(using: &generator) ?? "").utf8), at: place)
      case 2: result.removeLast(result.count - place)
      default: result[place] = Array("\",\n\rx{}[]:".utf8).randomElement(using: &generator) ?? 0
      }
    }
    return result
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `CSV is read as the slow reader reads it, with any seams`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = mutate(csv(&generator), &generator)
    let expected = ReferenceReader(bytes)
    guard !expected.header.isEmpty, bytes.contains(44), !bytes.starts(with: Array("[{\"".utf8)) else {
      return
    }
    let file = TemporaryFile(bytes)
    for blockSize in [64, 100, 1 << 20] {
      var options = ReadingOptions.tiny(blockSize: blockSize, defers: blockSize == 100)
      options.isTextColumn = { _ in true }
      let reading: (table: Table, report: ReadingReport)
      do {
        reading = try TableReader.read(path: file.path, options: options)
      } catch TableError.unusable(_, .nothingReadable) {
        #expect(expected.rows.isEmpty, "seed \(seed)")
        continue
      }
      #expect(try reading.table.rows() == expected.rows, "seed \(seed), blocks of \(blockSize)")
      #expect(reading.report.rejections == expected.rejections, "seed \(seed), blocks of \(blockSize)")
      #expect(reading.report.isCutOff == expected.isCutOff, "seed \(seed), blocks of \(blockSize)")
    }
  }

  private func value(_ generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<9, using: &generator) {
    case 0: "\(Int.random(in: -99...99, using: &generator))"
    case 1: "\(Double.random(in: -1e6...1e6, using: &generator))"
    case 2: ["true", "false", "null"].randomElement(using: &generator) ?? "null"
    case 3: #"["x", "y\"]"]"#
    case 4: #"[{"r": [1, {"t": "}, {"}]}]"#
    case 5: #""\u00e9\ud83d\ude00\\ \" é""#
    case 6: "\"\""
    default: "\"text \(Int.random(in: 0..<5, using: &generator))\""
    }
  }

  private func json(_ generator: inout SeededGenerator, isLines: Bool) -> [UInt8] {
    let gap = isLines || Bool.random(using: &generator) ? "" : "\n    "
    let records = (0..<Int.random(in: 1...10, using: &generator)).map { _ in
      var keys = ["a", "b", "c", "d.e"].filter { _ in Int.random(in: 0..<8, using: &generator) > 0 }
      if Int.random(in: 0..<5, using: &generator) == 0 { keys.shuffle(using: &generator) }
      let nested = "\"n\": {\"m\": \(value(&generator)), \"o\": {}}"
      return "{"
        + (keys.map { "\(gap)\"\($0)\": \(value(&generator))" } + [gap + nested]).joined(separator: ",") + "}"
    }
    return Array(
      (isLines ? records.joined(separator: "\n") + "\n" : "[" + records.joined(separator: ", ") + "]").utf8)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `broken JSON is read the same with any seams, and never crashes`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = mutate(json(&generator, isLines: seed % 2 == 0), &generator)
    let file = TemporaryFile(bytes)
    let results = [1 << 20, 64, 97, 200].map { blockSize in
      Result { try TableReader.read(path: file.path, options: .tiny(blockSize: blockSize)) }
    }
    let whole = try? results[0].get()
    for result in results.dropFirst() {
      let parts = try? result.get()
      #expect(parts?.table.shape == whole?.table.shape, "seed \(seed)")
      #expect(try parts?.table.rows() == whole?.table.rows(), "seed \(seed)")
      #expect(parts?.report.rejections == whole?.report.rejections, "seed \(seed)")
      #expect(parts?.report.isCutOff == whole?.report.isCutOff, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `valid JSON has the values that Foundation finds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let isLines = seed % 2 == 0
    let bytes = json(&generator, isLines: isLines)
    let array =
      isLines ? Array("[".utf8) + bytes.split(separator: 10).joined(separator: [44]) + Array("]".utf8) : bytes
    let records = try #require(try JSONSerialization.jsonObject(with: Data(array)) as? [[String: Any]])
    var options = ReadingOptions.tiny(blockSize: 64)
    options.isTextColumn = { _ in true }
    let file = TemporaryFile(bytes)
    let (table, report) = try TableReader.read(path: file.path, options: options)
    #expect(table.rowCount == records.count && report.rejectedCount == 0 && !report.isCutOff)
    for (row, record) in records.enumerated() {
      for key in ["a", "b", "c"] {
        let text = (try table.column(key)?[row]).flatMap {
          if case .text(let text) = $0 { text } else { nil }
        }
        #expect((record[key] as? String) == nil || record[key] as? String == text, "seed \(seed)")
        let isNull = record[key] == nil || record[key] is NSNull
        #expect(isNull == (text == nil), "seed \(seed)")
      }
    }
  }
}
