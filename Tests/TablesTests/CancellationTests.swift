import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Cancelling long work")
struct CancellationTests {
  /// Runs work that would go on for ever unless it looks at the flag, which another thread sets in its midst.
  private func isCancelled(_ work: (Cancellation) throws -> Void) -> Bool {
    let cancellation = Cancellation()
    let canceller = Thread {
      Thread.sleep(forTimeInterval: 0.02)
      cancellation.cancel()
    }
    canceller.start()
    do {
      while true { try work(cancellation) }
    } catch TableError.cancelled {
      return true
    } catch {
      return false
    }
  }

  private let table: Table = {
    var random = RandomTables(seed: 3)
    let count = 150_000
    let types: [ColumnType] = [.integer, .number, .text, .time, .text]
    let columns = types.enumerated().map { random.column($1, count: count, isPacked: $0 == 4) }
    let fields = types.enumerated().map { Field("c\($0)", $1) }
    return Table(fields: fields, columns: columns, rowCount: count)
  }()

  @Test(arguments: [0, 1, 2, 3, 4])
  func `sorting stops`(column: Int) {
    #expect(
      isCancelled { flag in
        _ = try table.sorted(by: [(.column(table.baseColumns[column]), true)], flag)
      })
  }

  @Test(arguments: [0, 1, 2, 3, 4])
  func `grouping stops`(column: Int) {
    #expect(
      isCancelled { flag in
        _ = try Grouping(keys: [table.baseColumns[column]], rowCount: table.rowCount, flag)
      })
  }

  @Test(arguments: JoinKind.allCases)
  func `joining stops`(kind: JoinKind) {
    let other = table.taking(first: 3)
    #expect(isCancelled { flag in _ = try table.joining(other, on: [(0, 0)], kind: kind, flag) })
  }

  @Test func `describing and taking the top stop`() {
    #expect(isCancelled { flag in _ = try table.described(flag) })
    #expect(
      isCancelled { flag in _ = try table.top(3, by: .column(table.baseColumns[1]), per: [], flag) })
  }

  @Test(arguments: ["csv", "jsonl", "json", "csv.gz"])
  func `loading stops before it begins, and in its midst`(ending: String) throws {
    let rows = (0..<20_000).map { (id: $0, word: "w\($0 % 7)") }
    let text =
      ending.hasPrefix("csv")
      ? "id,word\n" + rows.map { "\($0.id),\($0.word)\n" }.joined()
      : rows.map { "{\"id\": \($0.id), \"word\": \"\($0.word)\"}" }.joined(
        separator: ending == "json" ? "," : "\n")
    let whole = ending == "json" ? "[\(text)]" : text
    let bytes = try ending == "csv.gz" ? Gzipped.bytes(Array(whole.utf8)) : Array(whole.utf8)
    let file = TemporaryFile(bytes, name: "t.\(ending)")
    var options = ReadingOptions.tiny(blockSize: 4_096)
    #expect(
      isCancelled { flag in
        options.cancellation = flag
        _ = try TableReader.read(path: file.path, options: options)
      })
    options.cancellation.cancel()
    #expect(throws: TableError.cancelled) { try TableReader.read(path: file.path, options: options) }
  }

  @Test func `reading text that was left in its file stops`() throws {
    let file = TemporaryFile("id\n" + (0..<20_000).map { "q\($0)\n" }.joined())
    var options = ReadingOptions.tiny(blockSize: 4_096, defers: true)
    options.isTextColumn = { _ in true }
    let (table, _) = try TableReader.read(path: file.path, options: options)
    options.cancellation.cancel()
    #expect(table.baseColumns[0].isDeferred)
    #expect(throws: TableError.cancelled) { try table.column(at: 0) }
  }
}
