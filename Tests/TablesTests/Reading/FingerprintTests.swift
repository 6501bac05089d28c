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

  @Test func `a folder's fingerprint depends on names and contents, not on their order`() {
    let files = [(relativePath: "b", fingerprint: "1"), (relativePath: "a", fingerprint: "2")]
    #expect(Fingerprint.folder(files) == Fingerprint.folder(files.reversed()))
    #expect(Fingerprint.folder(files) != Fingerprint.folder([("a", "1"), ("b", "2")]))
  }
}
