import Foundation
import TestSupport
import Testing

@testable import LineEditing

@Suite("Plain input")
struct PlainLineReaderTests {
  @Test(
    "Lines end in LF or CRLF, the last one perhaps in neither",
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb", ["a", "b"]), ("\n\n", ["", ""]),
      ("\u{FEFF}a\n\u{FEFF}b", ["a", "\u{FEFF}b"]), ("é日\n|x", ["é日", "|x"]), ("a\rb\r\n", ["a\rb"]),
    ] as [(String, [String])])
  func lines(input: String, expected: [String]) throws {
    #expect(try Self.read(Data(input.utf8)) == expected)
  }

  @Test("A line of 10 MB is given whole")
  func longLine() throws {
    let long = String(repeating: "x", count: 10_000_000)
    #expect(try Self.read(Data("a\n\(long)\nb".utf8)).map(\.utf8.count) == [1, 10_000_000, 1])
  }

  @Test("A line that is no UTF-8 is reported with its place, and reading goes on behind it")
  func invalid() throws {
    let folder = try TemporaryFolder()
    try (Data("a\né".utf8) + [0xC3, 0x28, 0x0A] + Data("b\n".utf8)).write(
      to: folder.url.appendingPathComponent("input"))
    let file = try FileHandle(forReadingFrom: folder.url.appendingPathComponent("input"))
    var reader = PlainLineReader(descriptor: file.fileDescriptor)
    #expect(try reader.next() == "a")
    #expect(throws: PlainInputError.invalidUTF8(line: 2, byte: 2)) { try reader.next() }
    #expect(try reader.next() == "b")
    #expect(try reader.next() == nil)
    #expect(reader.lineNumber == 3)
  }

  @Test("What the system refuses to read is an error with its code")
  func unreadable() throws {
    let folder = try #require(opendir("/"))
    defer { closedir(folder) }
    var reader = PlainLineReader(descriptor: dirfd(folder))
    #expect(throws: PlainInputError.unreadable(code: EISDIR)) { try reader.next() }
  }

  private static func read(_ data: Data) throws -> [String] {
    let folder = try TemporaryFolder()
    try data.write(to: folder.url.appendingPathComponent("input"))
    let file = try FileHandle(forReadingFrom: folder.url.appendingPathComponent("input"))
    var reader = PlainLineReader(descriptor: file.fileDescriptor)
    var lines: [String] = []
    while let line = try reader.next() { lines.append(line) }
    return lines
  }
}
