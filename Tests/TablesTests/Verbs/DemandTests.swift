import Synchronization
import Testing

@testable import Tables

@Suite("Memory that is asked for before it is taken")
struct DemandTests {
  private static let count = 200_000

  private static let table: Table = {
    let numbers = Column(.integer((0..<count).map { Int64($0) }))
    let kinds = Column(.integer((0..<count).map { Int64($0 % 2) }))
    let codes = Codes((0..<(count * 3)).map { UInt32($0 % 3) }, dictionaryCount: 3)
    let lists = TextLists(
      offsets: Array(stride(from: 0, through: count * 3, by: 3)),
      items: CodedText(codes: codes, dictionary: PackedText(["a", "b", "c"])))
    return Table(
      fields: [Field("n", .integer), Field("kind", .integer), Field("tags", .list)],
      columns: [numbers, kinds, Column(.list(lists))], rowCount: count)
  }()

  /// Work that takes much, and the least that its largest part does.
  private static var work: [(name: String, bytes: Int, (Table, Cancellation) throws -> Void)] {
    [
      // Each of the two rows has half of the others for partners: a pair is the numbers of two rows, two numbers of the
      // left, and a number and a list of three of the right.
      (
        "join", count * (8 + 16 + 19),
        { table, flag in
          let few = Table(
            fields: Array(table.fields[..<2]), columns: Array(table.baseColumns[..<2]), rowCount: count
          ).selecting(Selection(0..<2))
          _ = try few.joining(table, on: [(1, 1)], kind: .inner, flag)
        }
      ),
      ("unnest", 3 * count * (8 + 16), { table, flag in _ = try table.unnesting(2, flag) }),
      (
        "sort", count * 32,
        { table, flag in _ = try table.sorted(by: [(.column(table.baseColumns[0]), true)], flag) }
      ),
      ("describe", count * 32, { table, flag in _ = try table.described(flag) }),
      (
        "group", count * 8,
        { table, flag in _ = try Grouping(keys: [table.baseColumns[0]], rowCount: count, flag) }
      ),
      (
        "pivot", count * 2 * 12,
        { table, flag in
          _ = try table.pivoted(
            row: (table.fields[0], table.baseColumns[0]), column: table.baseColumns[1],
            values: (table.fields[0], table.baseColumns[0]), flag)
        }
      ),
      ("union", count * 11, { table, flag in _ = try table.union(table, flag) }),
    ]
  }

  @Test(arguments: 0..<7)
  func `the least that it will take is asked for, and no means no`(index: Int) throws {
    let (name, bytes, run) = Self.work[index]
    let asked = Mutex<[Int]>([])
    let flag = Cancellation()
    flag.admit { bytes in asked.withLock { $0.append(bytes) } }
    try run(Self.table, flag)
    #expect(asked.withLock { $0.max() } == bytes, "\(name)")
    flag.admit { if $0 >= bytes { throw TableError.memoryLimit(needed: $0, limit: bytes) } }
    #expect(throws: TableError.memoryLimit(needed: bytes, limit: bytes), "\(name)") {
      try run(Self.table, flag)
    }
    flag.admit(by: nil)
    #expect(throws: Never.self) { try run(Self.table, flag) }
  }

  @Test func `little is not asked for, and more than can be counted is too much`() throws {
    let flag = Cancellation()
    flag.admit { throw TableError.memoryLimit(needed: $0, limit: 1) }
    #expect(throws: Never.self) { try flag.demand(1_000, of: 100) }
    #expect(throws: TableError.memoryLimit(needed: .max, limit: 1)) { try flag.demand(.max, of: 2) }
    flag.cancel()
    #expect(throws: TableError.cancelled) { try flag.demand(1, of: 1) }
  }
}
