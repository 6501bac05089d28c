import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Compressed files")
struct GzipTests {
  /// A gzip member that holds the bytes in stored blocks (RFC 1951, 3.2.4; RFC 1952).
  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for start in stride(from: 0, to: bytes.count, by: 65_535) {
      let end = min(start + 65_535, bytes.count)
      let length = UInt16(end - start)
      result +=
        [end == bytes.count ? 1 : 0] + littleEndian(length) + littleEndian(~length) + bytes[start..<end]
    }
    return result + littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
  }

  private func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  @Test func `a compressed table is read as the plain one, whatever its name`() throws {
    let text = "id,b\n" + (0..<5_000).map { "q\($0),\($0 % 3)\n" }.joined()
    // Two members, as `cat a.gz b.gz` gives them.
    let half = Array(text.utf8.prefix(20_000))
    let bytes = compressed(half) + compressed(Array(text.utf8.dropFirst(20_000)))
    let file = TemporaryFile(bytes, name: "t.csv.gz")
    let (table, report) = try TableReader.read(path: file.path)
    #expect(try table.rows() == read(text).table.rows())
    #expect(report.fingerprint == Fingerprint.bytes(bytes))
    #expect(try report.lines(ofRows: [4_999]) == [5_001])
    #expect(try FileBytes.read(file.path) == Array(text.utf8))
  }

  @Test(arguments: [1, 2])
  func `a large archive is read from checkpoints, at any offset, and text stays in it`(members: Int) throws {
    var generator = SeededGenerator(seed: 7)
    let rows = (0..<40_000).map { row in
      "\(row),\(UInt64.random(in: 0 ... .max, using: &generator)) \"said\",\(row % 3 == 0 ? "" : "w\(row % 7)")\n"
    }
    let text = "id,note,word\n" + rows.joined()
    // A file of two members does not say how long it is: then it is unfolded twice.
    let half = members == 1 ? text.utf8.count : text.utf8.count / 2
    let bytes =
      try Gzipped.bytes(Array(text.utf8.prefix(half)))
      + (members == 1 ? [] : Gzipped.bytes(Array(text.utf8.dropFirst(half))))
    let file = TemporaryFile(bytes, name: "t.csv.gz")
    var options = ReadingOptions.tiny(blockSize: 1 << 16, defers: true)
    options.unfoldedHeld = 0
    options.isTextColumn = { $0 == "note" }
    let open = try OpenFile(path: file.path)
    let believed = try #require(try Gzip.believedSource(open, options: options))
    #expect((believed.count == text.utf8.count) == (members == 1))
    let source = members == 1 ? ByteSource.archive(believed) : try Gzip.source(open, options: options)
    #expect(source.count == text.utf8.count)
    for _ in 0..<200 {
      let offset = Int.random(in: 0..<source.count, using: &generator)
      let count = min(Int.random(in: 1..<90_000, using: &generator), source.count - offset)
      let read = try [UInt8](unsafeUninitializedCapacity: count) { target, got in
        got = try source.read(into: target.baseAddress!, at: offset, count: count)
      }
      #expect(read.elementsEqual(text.utf8.dropFirst(offset).prefix(count)), "\(count) at \(offset)")
    }
    let (table, report) = try TableReader.read(path: file.path, options: options)
    #expect(table.baseColumns[1].isDeferred)
    let plain = TemporaryFile(text)
    #expect(try table.rows() == TableReader.read(path: plain.path, options: options).table.rows())
    #expect(try report.lines(ofRows: [39_999, 0]) == [40_001, 2])
  }

  @Test func `a damaged archive, a bomb and one that is cut off`() throws {
    let text = Array(("a,b\n" + (0..<100_000).map { "\($0),x\n" }.joined()).utf8)
    var bytes = compressed(text)
    let cut = TemporaryFile(Array(bytes.prefix(bytes.count / 2)), name: "t.csv.gz")
    let (table, report) = try TableReader.read(path: cut.path)
    #expect(table.rowCount > 1_000 && report.isCutOff)
    let file = TemporaryFile(bytes, name: "t.csv.gz")
    #expect(throws: TableError.self) { try FileBytes.read(file.path, limit: 1000) }
    var options = ReadingOptions()
    options.decompressedLimit = 1000
    #expect {
      try TableReader.read(path: file.path, options: options)
    } throws: {
      if case TableError.memoryLimit = $0 { true } else { false }
    }
    for index in 100..<160 { bytes[index] = 0xFF }
    let damaged = TemporaryFile(bytes, name: "t.csv.gz")
    #expect(throws: TableError.unusable(path: damaged.path, fault: .damagedArchive)) {
      try TableReader.read(path: damaged.path)
    }
  }
}

/// Bytes compressed by the system's gzip, whose blocks begin within a byte and refer to each other.
enum Gzipped {
  static func bytes(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = TemporaryFile(bytes)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-c", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let result = try #require(try pipe.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    return Array(result)
  }
}
