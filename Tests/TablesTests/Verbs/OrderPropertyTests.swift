import Tables
import TestSupport
import Testing

@Suite struct OrderPropertyTests {
  let seeds: [UInt64] = Array(100..<140)

  @Test("Sorting by several keys is that of insertion, stable, missing last both ways")
  func sorting() throws {
    for seed in seeds {
      var random = RandomTables(seed: seed)
      // Above 512 rows the radix sort does the work.
      let count = Int.random(in: seed % 2 == 0 ? 0...80 : 513...700, using: &random.generator)
      let keys = (0..<Int.random(in: 1...3, using: &random.generator)).map { _ in
        (column: random.anyColumn(count: count), isDescending: Bool.random(using: &random.generator))
      }
      let rows = Operand.column(Make.integerColumn((0..<count).map { Int64($0) }))
      let sorted = try table(("row", rows)).sorted(
        by: keys.map { (.column($0.column), $0.isDescending) }, Cancellation())
      let expected = insertionSorted(Array(0..<count)) { left, right in
        for (column, isDescending) in keys {
          if isBefore(column[left], column[right], isDescending: isDescending) { return true }
          if isBefore(column[right], column[left], isDescending: isDescending) { return false }
        }
        return false
      }
      #expect(words(try sorted.column(at: 0)) == expected.map(String.init), "seed \(seed)")
    }
  }

  @Test("The order of numbers and texts is theirs over the whole range")
  func extremes() throws {
    let numbers = [
      Double.greatestFiniteMagnitude, -0.0, Double.leastNonzeroMagnitude, -Double.leastNonzeroMagnitude, 1,
      -1, -Double.greatestFiniteMagnitude, 0,
    ]
    let sorted = try table(("x", .column(Column(.number(numbers))))).sorted(
      by: [(.column(Column(.number(numbers))), false)], Cancellation())
    let result = try sorted.column(at: 0)
    #expect((0..<8).map { result[$0] } == numbers.sorted().map { Scalar.number($0) })
    let texts = [
      "zebra crossings", "zebra crossing", "zebra cr", "zebra c\u{0}", "zebra c", "", "é", "\u{10FFFF}", "z",
    ]
    let packed = Make.packedColumn(texts)
    let order = try table(("t", .column(packed))).sorted(by: [(.column(packed), false)], Cancellation())
    let bytes = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(words(try order.column(at: 0)) == bytes)
  }

  @Test("The top of each group is the head of its sorted rows, groups by first appearance")
  func top() throws {
    for seed in seeds {
      var random = RandomTables(seed: seed)
      let count = Int.random(in: 0...100, using: &random.generator)
      let (key, group) = (random.anyColumn(count: count), random.anyColumn(count: count))
      let rows = Operand.column(Make.integerColumn((0..<count).map { Int64($0) }))
      let top = try table(("row", rows)).top(2, by: .column(key), per: [group], Cancellation())
      let grouping = try Grouping(keys: [group], rowCount: count, Cancellation())
      let expected = (0..<grouping.groupCount).flatMap { number in
        let rows = (0..<count).filter { Int(grouping.groups[$0]) == number }
        return insertionSorted(rows) { isBefore(key[$0], key[$1], isDescending: true) }.prefix(2)
      }
      #expect(words(try top.column(at: 0)) == expected.map(String.init), "seed \(seed)")
      #expect(top.traits.total == (expected.count < count ? count : nil))
    }
  }

  @Test("Joins pair what nested loops pair, in their order")
  func joins() throws {
    for seed in seeds {
      var random = RandomTables(seed: seed)
      let types: [ColumnType] = [.integer, .number, .text, .date, .bool]
      let type = types.randomElement(using: &random.generator) ?? .text
      let (leftCount, rightCount) = (
        Int.random(in: 0...30, using: &random.generator), Int.random(in: 0...30, using: &random.generator)
      )
      let (l, r) = (
        random.column(type, count: leftCount), random.column(type, count: rightCount, isPacked: true)
      )
      let left = try table(
        ("k", .column(l)), ("i", .column(Make.integerColumn((0..<leftCount).map { Int64($0) }))))
      let right = try table(
        ("k", .column(r)), ("i", .column(Make.integerColumn((0..<rightCount).map { Int64($0) }))))
      let partners = (0..<leftCount).map { row in
        (0..<rightCount).filter { l[row] != .missing && l[row] == r[$0] }
      }
      for kind in JoinKind.allCases {
        let (joined, matched) = try left.joining(right, on: [(0, 0)], kind: kind, Cancellation())
        let expected = (0..<leftCount).flatMap { row -> [String] in
          switch kind {
          case .inner: partners[row].map { "\(row) \($0)" }
          case .left: partners[row].isEmpty ? ["\(row) ∅"] : partners[row].map { "\(row) \($0)" }
          case .semi: partners[row].isEmpty ? [] : ["\(row)"]
          case .anti: partners[row].isEmpty ? ["\(row)"] : []
          }
        }
        let found = try lines(joined.dropping([0])).dropFirst()
        #expect(Array(found) == expected, "\(kind) seed \(seed)")
        #expect(matched == partners.count { !$0.isEmpty })
      }
    }
  }
}
