import Foundation
import TestSupport
import Testing

@testable import Tables

/// Files of records that look alike, as real ones do, so that the reader takes its fast path; then with faults in them.
///
/// `SCANBOOK_FUZZ=100` tries a hundred times as many; with `--sanitize=address` every byte that is read is checked too.
@Suite("Reading fast what a slow reader reads slowly")
struct ReadingFuzzTests {
  private static let seeds: Range<UInt64> =
    0..<150 * (ProcessInfo.processInfo.environment["SCANBOOK_FUZZ"].flatMap { UInt64($0) } ?? 1)
  private static let blockSizes = [64, 97, 333, 1 << 20]

  // MARK: JSON

  private static let keys = [
    "id", "model_a", "winner", "turn", "language", "tstamp", "conv_metadata", "é \\\"q\\\"",
  ]

  /// - Parameter rarity: one value in so many is odd.
  private func value(_ key: String, rarity: Int = 30, _ generator: inout SeededGenerator) -> String {
    if Int.random(in: 0..<rarity, using: &generator) == 0 {
      return [
        "null", "NaN", "-Infinity", "[]", #"["a", "b]"]"#, #"[{"x": [1, 2]}, "}"]"#, "{}", #""""#, "-0",
        "1e5",
        #""\ud83d\ude00 \u00e9 \ud800""#, #""\\\" \/ \n""#, "\"\(String(repeating: "long ", count: 60))\"",
        "01", "1.", ".5", "1.25.5", "12345678901234567", "1234567890.1234567", "tru", "truth", "falsely",
        "0.5", "x",
      ].randomElement(using: &generator) ?? "null"
    }
    switch key {
    case "id": return "\"\(String(generator.next(), radix: 16))\(String(generator.next(), radix: 16))\""
    case "turn": return "\(Int.random(in: 1...12, using: &generator))"
    case "tstamp": return "\(Double.random(in: 1.6e9...1.7e9, using: &generator))"
    case "winner":
      return ["\"model_a\"", "\"model_b\"", "\"tie (bothbad)\""].randomElement(using: &generator) ?? ""
    case "language": return ["\"English\"", "\"Français\"", "\"中文\""].randomElement(using: &generator) ?? ""
    case "conv_metadata":
      let (a, b) = (Int.random(in: 0..<999, using: &generator), Bool.random(using: &generator))
      return "{\"sum_a\": \(a), \"tag\": {\"hard\": \(b)}}"
    default: return "\"text \(Int.random(in: 0..<5, using: &generator))\""
    }
  }

  private func records(_ generator: inout SeededGenerator, isLines: Bool) -> [UInt8] {
    let gap = isLines || Bool.random(using: &generator) ? "" : "\n    "
    let colon = Bool.random(using: &generator) ? ": " : ":"
    let lineEnd = Bool.random(using: &generator) ? "\n" : "\r\n"
    // Few that often differ, or many that hardly do, which are read many at once.
    let isAlike = Int.random(in: 0..<3, using: &generator) == 0
    let count = Int.random(in: 1...(isAlike ? 300 : 25), using: &generator)
    let rarity = isAlike ? Int.random(in: 100...4000, using: &generator) : 30
    let order = isAlike ? Self.keys.shuffled(using: &generator) : Self.keys
    let records = (0..<count).map { _ in
      var keys = order
      switch Int.random(in: 0..<(isAlike ? 3 * rarity : 12), using: &generator) {
      case 0: keys.shuffle(using: &generator)
      case 1: keys.removeAll { _ in Bool.random(using: &generator) }
      case 2: keys.append(keys.randomElement(using: &generator) ?? "id")
      case 3: keys.append("new \(Int.random(in: 0..<3, using: &generator))")
      default: break
      }
      return "{"
        + keys.map { "\(gap)\"\($0)\"\(colon)\(value($0, rarity: rarity, &generator))" }.joined(
          separator: ",")
        + "\(gap)}"
    }
    let separator = isLines ? lineEnd : ",\(gap)"
    let joined = records.joined(separator: separator)
    return Array((isLines ? joined + lineEnd : "[\(gap)\(joined)\(gap)]").utf8)
  }

  private func broken(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 0...2, using: &generator) where result.count > 1 {
      // The first byte tells the format and stays.
      let place = Int.random(in: 1..<result.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: result.remove(at: place)
      case 1: result.removeLast(result.count - place)
      case 2: result.insert(contentsOf: result[place...].prefix(40), at: place)
      default: result[place] = Array("\"\\,\n\r{}[]:0 -.eu\u{1}".utf8).randomElement(using: &generator) ?? 0
      }
    }
    return result
  }

  private func options(_ blockSize: Int) -> ReadingOptions {
    var options = ReadingOptions.tiny(blockSize: blockSize, defers: blockSize == 333)
    options.isTextColumn = { _ in true }
    return options
  }

  @Test(arguments: seeds)
  func `JSON Lines, whole and broken`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = broken(records(&generator, isLines: true), &generator)
    let expected = ReferenceRecords(bytes, isLines: true)
    let file = TemporaryFile(bytes)
    for blockSize in Self.blockSizes {
      let comment: Comment = "seed \(seed), blocks of \(blockSize)"
      guard let reading = try read(file, options(blockSize)) else {
        #expect(expected.records.isEmpty, comment)
        continue
      }
      #expect(reading.table.fields.map(\.name) == names(expected.paths), comment)
      #expect(try reading.table.rows() == expected.rows, comment)
      #expect(reading.report.rejections == expected.rejections, comment)
      #expect(reading.report.isCutOff == expected.isCutOff, comment)
    }
  }

  @Test(arguments: seeds)
  func `JSON arrays, up to the first fault`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = broken(records(&generator, isLines: false), &generator)
    // Else it is no array of records by its look, but CSV.
    guard bytes.dropFirst().first(where: { $0 != 32 && !(9...13).contains($0) }) == UInt8(ascii: "{") else {
      return
    }
    let expected = ReferenceRecords(bytes, isLines: false)
    let file = TemporaryFile(bytes)
    for blockSize in Self.blockSizes {
      let comment: Comment = "seed \(seed), blocks of \(blockSize)"
      guard let reading = try read(file, options(blockSize)) else {
        #expect(expected.records.isEmpty, comment)
        continue
      }
      let columns = names(expected.paths)
      let table = try columns.map { try reading.table.column($0) }
      let rows = (0..<min(expected.rows.count, reading.table.rowCount)).map { row in
        table.map { $0?[row] ?? .missing }
      }
      #expect(rows == expected.rows, comment)
      if !expected.hasStopped { #expect(reading.table.rowCount == expected.rows.count, comment) }
      #expect(reading.report.rejections.first == expected.rejections.first, comment)
    }
  }

  private func names(_ paths: [String]) -> [String] { ColumnName.unique(paths.map(ColumnName.flattened)) }

  /// The table and its report; nil when no record can be read.
  private func read(
    _ file: TemporaryFile, _ options: ReadingOptions
  ) throws -> (table: Table, report: ReadingReport)? {
    do {
      return try TableReader.read(path: file.path, options: options)
    } catch TableError.unusable(_, .nothingReadable) {
      return nil
    }
  }

  // MARK: CSV

  private func rows(_ generator: inout SeededGenerator) -> [UInt8] {
    let lineEnd = Bool.random(using: &generator) ? "\n" : "\r\n"
    var text = "id,model_a,winner,turn,tstamp,note\(lineEnd)"
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      var fields = ["id", "model_a", "winner", "turn", "tstamp"].map {
        value($0, &generator).filter { !"\",\n{}[]\\".contains($0) }
      }
      fields.append(
        [
          "", "plain", "in \"the\" middle", "\"quoted, \"\"twice\"\"\"", "\"two\(lineEnd)lines\"", "\"\"",
          "é",
        ]
        .randomElement(using: &generator) ?? "")
      text += fields.joined(separator: ",") + lineEnd
    }
    return Array(text.utf8)
  }

  @Test(arguments: seeds)
  func `CSV, whole and broken`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = broken(rows(&generator), &generator)
    let expected = ReferenceReader(bytes)
    guard bytes.prefix(while: { $0 != 10 }).contains(UInt8(ascii: ",")) else { return }
    let file = TemporaryFile(bytes)
    for blockSize in Self.blockSizes {
      let comment: Comment = "seed \(seed), blocks of \(blockSize)"
      guard let reading = try read(file, options(blockSize)) else {
        #expect(expected.rows.isEmpty, comment)
        continue
      }
      #expect(try reading.table.rows() == expected.rows, comment)
      #expect(reading.report.rejections == expected.rejections, comment)
      #expect(reading.report.isCutOff == expected.isCutOff, comment)
    }
  }

  // MARK: Large records

  @Test(arguments: ["[{\"a\": 1, \"text\": \"%\"}, {\"a\": 2, \"text\": \"%\"}]", "a,text\n1,\"%\"\n2,%\n"])
  func `a field longer than what is read at once`(pattern: String) throws {
    let long = String(repeating: "field ", count: 60_000)
    let file = TemporaryFile(pattern.replacingOccurrences(of: "%", with: long))
    for blockSize in [4096, 1 << 20] {
      let (table, report) = try TableReader.read(path: file.path, options: .tiny(blockSize: blockSize))
      #expect(try table.rows() == [[.integer(1), .text(long)], [.integer(2), .text(long)]])
      #expect(report.rejectedCount == 0 && !report.isCutOff)
    }
  }

  // MARK: Numbers

  @Test
  func `numbers are those of the standard library, and what has not their form is none`() {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "0", "1", "9", "12345678", "00", "99999999", ".", "-", "e", "E+", "e-3", "5", "x", "9007199254740993",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...5, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let form = /-?(0|[1-9][0-9]*)?(\.[0-9]*)?([eE][+-]?[0-9]+)?/
      let hasDigit = text.prefix { !"eE".contains($0) }.contains(where: \.isNumber)
      let isNumber = text.wholeMatch(of: form) != nil && hasDigit
      // As in a block: a line feed and a quote behind, and bytes to spare.
      let bytes = Array(text.utf8) + [10, 34] + [UInt8](repeating: 57, count: 64)
      let number = bytes.withUnsafeBufferPointer { NumberBytes.number($0.baseAddress!, text.utf8.count) }
      let normal =
        text.hasPrefix(".")
        ? "0" + text : text.replacing("-.", with: "-0.").replacing(/\.(?=e|E|$)/, with: ".0")
      let value = isNumber ? Double(normal).flatMap { $0.isFinite ? $0 : nil } : nil
      #expect(number == value, "\(text)")
      let integer = bytes.withUnsafeBufferPointer { NumberBytes.integer($0.baseAddress!, text.utf8.count) }
      #expect(integer == Int64(text).flatMap { "\($0)" == text ? $0 : nil }, "\(text)")
    }
  }
}
