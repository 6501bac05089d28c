import Tables
import TestSupport
import Testing

@Suite struct GroupingPropertyTests {
  let seeds: [UInt64] = Array(1...40)

  @Test("Groups are those of a list of keys seen, numbered by first appearance")
  func grouping() throws {
    for seed in seeds {
      var random = RandomTables(seed: seed)
      let count = Int.random(in: 0...200, using: &random.generator)
      let keys = (0..<Int.random(in: 1...3, using: &random.generator)).map { _ in
        random.anyColumn(count: count)
      }
      let grouping = try Grouping(keys: keys, rowCount: count, Cancellation())
      let (groups, first) = naiveGroups(keys, count)
      #expect(grouping.groups.map(Int.init) == groups, "seed \(seed)")
      #expect(grouping.firstRows.map(Int.init) == first, "seed \(seed)")
      #expect(grouping.groupCount == first.count)
    }
  }

  @Test("Aggregates equal those of each group taken by itself")
  func aggregates() throws {
    for seed in seeds {
      var random = RandomTables(seed: seed)
      let count = Int.random(in: 0...150, using: &random.generator)
      let keys = [random.anyColumn(count: count)]
      let column = random.anyColumn(count: count)
      let grouping = try Grouping(keys: keys, rowCount: count, Cancellation())
      let groups = (0..<grouping.groupCount).map { group in
        (0..<count).filter { Int(grouping.groups[$0]) == group }
      }
      var context = KernelContext(rowCount: count, cancellation: Cancellation())
      for aggregate in [Aggregate.min, .max, .first, .dcount, .list] {
        let result = try Kernels.aggregate(aggregate, [.column(column)], over: grouping, &context)
        let expected = groups.map { rows in
          naive(aggregate, rows.map { column[$0] }.filter { $0 != .missing })
        }
        #expect((0..<result.count).map { result[$0] } == expected, "\(aggregate) seed \(seed)")
      }
      guard let numbers = numbers(column) else { continue }
      for aggregate in [Aggregate.sum, .avg, .stdev, .median] {
        let result = try Kernels.aggregate(aggregate, [.column(column)], over: grouping, &context)
        for (group, rows) in groups.enumerated() {
          let expected = naive(aggregate, rows.compactMap { numbers[$0] })
          #expect(isClose(result[group], expected), "\(aggregate) seed \(seed)")
        }
      }
    }
  }

  private func naiveGroups(_ keys: [Column], _ count: Int) -> (groups: [Int], first: [Int]) {
    var seen: [[Scalar]] = []
    var first: [Int] = []
    let groups = (0..<count).map { row in
      let key = keys.map { $0[row] }
      if let group = seen.firstIndex(of: key) { return group }
      seen.append(key)
      first.append(row)
      return seen.count - 1
    }
    return (groups, first)
  }

  private func naive(_ aggregate: Aggregate, _ values: [Scalar]) -> Scalar {
    switch aggregate {
    case .min: values.reduce(.missing) { $0 == .missing || isBefore($1, $0) ? $1 : $0 }
    case .max: values.reduce(.missing) { $0 == .missing || isBefore($0, $1) ? $1 : $0 }
    case .first: values.first ?? .missing
    case .dcount: .integer(Int64(Set(values).count))
    default: .list(values.map(\.plainText))
    }
  }

  private func naive(_ aggregate: Aggregate, _ values: [Double]) -> Double? {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let sorted = values.sorted()
    switch aggregate {
    case .sum: return values.reduce(0, +)
    case .avg: return values.isEmpty ? nil : mean
    case .stdev:
      return values.count < 2
        ? nil : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    default: return sorted.isEmpty ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }

  private func numbers(_ column: Column) -> [Double?]? {
    switch column.storage {
    case .integer(let values): values.indices.map { column.isMissing($0) ? nil : Double(values[$0]) }
    case .number(let values): values.indices.map { column.isMissing($0) ? nil : values[$0] }
    default: nil
    }
  }

  private func isClose(_ scalar: Scalar, _ expected: Double?) -> Bool {
    switch scalar {
    case .missing: expected == nil
    case .integer(let value): expected == Double(value)
    case .number(let value): expected.map { abs($0 - value) <= 1e-9 * max(1, abs($0)) } ?? false
    default: false
    }
  }
}
