import Foundation
import Testing

@testable import Tables

@Suite("Files that cannot be read")
struct FileFaultTests {
  private func fault(_ path: String, options: ReadingOptions = ReadingOptions()) -> TableError? {
    do {
      _ = try TableReader.read(path: path, options: options)
      return nil
    } catch {
      return error as? TableError
    }
  }

  @Test func `each fault of a file has its own error`() throws {
    let empty = TemporaryFile("")
    let blank = TemporaryFile(" \n\n")
    let binary = TemporaryFile([0x50, 0x41, 0x52, 0x31, 0, 1, 2])
    let wide = TemporaryFile([0xFF, 0xFE, 0x61, 0])
    let folder = URL(fileURLWithPath: empty.path).deletingLastPathComponent().path
    #expect(fault(empty.path) == .unusable(path: empty.path, fault: .empty))
    #expect(fault(blank.path) == .unusable(path: blank.path, fault: .empty))
    #expect(fault(binary.path) == .unusable(path: binary.path, fault: .binary))
    #expect(fault(wide.path) == .unusable(path: wide.path, fault: .binary))
    #expect(fault(folder) == .isFolder(path: folder))
    #expect(fault(folder + "/none") == .unusable(path: folder + "/none", fault: .missing))
    #expect(fault("/dev/null") == .unusable(path: "/dev/null", fault: .notAFile))
    let pipe = folder + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(fault(pipe) == .unusable(path: pipe, fault: .notAFile))
  }

  @Test(.enabled(if: getuid() != 0)) func `a file without permission`() {
    let file = TemporaryFile("a\n1\n")
    chmod(file.path, 0)
    #expect(fault(file.path) == .unusable(path: file.path, fault: .noPermission))
  }

  @Test func `nothing readable names the first fault`() {
    let file = TemporaryFile("{oops\n{again\n", name: "t.jsonl")
    let first = Rejection(line: 1, reason: .brokenJSON)
    #expect(fault(file.path) == .unusable(path: file.path, fault: .nothingReadable(first: first, count: 2)))
  }

  @Test func `memory and cancellation have their errors`() {
    let file = TemporaryFile("a,b\n" + String(repeating: "1,2\n", count: 10_000))
    var options = ReadingOptions()
    options.memoryLimit = 1000
    guard case .memoryLimit(let needed, 1000)? = fault(file.path, options: options) else {
      Issue.record("no memory limit")
      return
    }
    #expect(needed > 1000)
    let cancelled = ReadingOptions()
    cancelled.cancellation.cancel()
    #expect(fault(file.path, options: cancelled) == .cancelled)
  }

  @Test func `text left in a file that has changed says so`() throws {
    let text = "a,b\n" + (0..<100).map { "\($0),some text number \($0)\n" }.joined()
    let file = TemporaryFile(text)
    let (table, report) = try TableReader.read(path: file.path, options: .tiny(blockSize: 1024, defers: true))
    guard case .deferred = table.baseColumns[1].storage else {
      Issue.record("the text is in memory")
      return
    }
    let some = table.selecting(Selection([99, 3, 3, 50]))
    #expect(
      try some.column("b").map { column in (0..<4).map { column[$0] } }
        == [99, 3, 3, 50].map { .text("some text number \($0)") })
    #expect(try report.lines(ofRows: [99]) == [101])
    try "a,b\n1,2\n".write(toFile: file.path, atomically: true, encoding: .utf8)
    #expect(throws: TableError.changedSinceLoaded(path: file.path)) { try table.column("b") }
    #expect(throws: TableError.changedSinceLoaded(path: file.path)) { try some.column("b") }
    #expect(throws: TableError.changedSinceLoaded(path: file.path)) { try report.lines(ofRows: [1]) }
  }
}
