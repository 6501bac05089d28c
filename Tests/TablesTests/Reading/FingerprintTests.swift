import Foundation
import Testing

@testable import Tables

@Suite("Fingerprints")
struct FingerprintTests {
  @Test func `a file's fingerprint is the same read as a table, as a file and as bytes`() throws {
    let text = "a,b\n" + (0..<400_000).map { "\($0),x\($0 % 7)\n" }.joined()
    let file = TemporaryFile(text)
    #expect(text.utf8.count < Fingerprint.blockSize)
    let (_, report) = try TableReader.read(path: file.path)
    #expect(report.fingerprint == (try Fingerprint.file(file.path)))
    #expect(report.fingerprint == Fingerprint.bytes(Array(text.utf8)))
    #expect(report.fingerprint.count == 32)
    let (_, seams) = try TableReader.read(path: file.path, options: .tiny(blockSize: 100_000))
    #expect(seams.fingerprint == report.fingerprint)
  }

  @Test func `the fingerprint of nothing is XXH3-128 of nothing`() {
    #expect(Fingerprint.bytes([]) == "99aa06d3014798d86001c324468d497f")
  }

  @Test("Fingerprints are those that another implementation of XXH3 gives, of one block and of several")
  func published() throws {
    let long = Array(repeatElement(Array("a,b,tie\n".utf8), count: 1_300_000).joined())
    let table: [(bytes: [UInt8], fingerprint: String)] = [
      (Array("scanbook".utf8), "853be4022f5d0b018c8f867446fcd1a1"),
      (Array(long.prefix(4 << 20)), "c281c5f405e2a66cd8fdf65eaadea0c4"),
      (long, "0a83e87ac27e210a563f3086ab148491"),
    ]
    for (bytes, fingerprint) in table {
      #expect(Fingerprint.bytes(bytes) == fingerprint)
      let file = TemporaryFile(String(decoding: bytes, as: UTF8.self))
      #expect(try Fingerprint.file(file.path) == fingerprint)
      withExtendedLifetime(file) {}
    }
    let files = [
      (relativePath: "a", fingerprint: String(repeating: "0", count: 32)),
      (relativePath: "b/c", fingerprint: String(repeating: "f", count: 32)),
    ]
    #expect(Fingerprint.folder(files) == "75a0fbf3c271c29d5ca3996ace7ba7fe")
  }

  @Test func `a folder's fingerprint depends on names and contents, not on their order`() {
    let files = [(relativePath: "b", fingerprint: "1"), (relativePath: "a", fingerprint: "2")]
    #expect(Fingerprint.folder(files) == Fingerprint.folder(files.reversed()))
    #expect(Fingerprint.folder(files) != Fingerprint.folder([("a", "1"), ("b", "2")]))
  }
}
