import CZlib
import Foundation
import Testing

@testable import Tables

@Suite("Compressed files")
struct GzipTests {
  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".gz").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = gzopen(folder, "wb")
    _ = bytes.withUnsafeBytes { gzwrite(file, $0.baseAddress, UInt32($0.count)) }
    gzclose(file)
    return Array(FileManager.default.contents(atPath: folder) ?? Data())
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
