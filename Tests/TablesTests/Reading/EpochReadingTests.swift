import TestSupport
import Testing

@testable import Tables

@Suite("Reading numbers that count time")
struct EpochReadingTests {
  private static let epochs = EpochColumn(millisecondsFrom: 1e11) { names in
    ["time", "tstamp"].first { names.contains($0) }
  }

  /// Values of one of several mixtures: whole numbers, numbers, some missing, and now and then one that spoils it.
  private func values(_ count: Int, isJSON: Bool, _ generator: inout SeededGenerator) -> [String] {
    let mood = Int.random(in: 0..<6, using: &generator)
    return (0..<count).map { _ in
      let isOdd = mood > 3 && Int.random(in: 0..<12, using: &generator) == 0
      if isOdd {
        let odd = [
          "9000000000000000", "9e15", "-9007199254740993", "8999999999999999", "1e300", "99999999999.9999995",
          "100000000000", isJSON ? "\"x\"" : "x",
          isJSON ? "\"2024-01-02T03:04:05Z\"" : "2024-01-02T03:04:05Z",
        ]
        return odd.randomElement(using: &generator) ?? "0"
      }
      if mood.isMultiple(of: 3), Int.random(in: 0..<3, using: &generator) == 0 { return isJSON ? "null" : "" }
      if mood == 1 || Bool.random(using: &generator) && mood != 2 {
        return "\(Int.random(in: -2_000_000_000...2_000_000_000, using: &generator))"
      }
      return "\(Double.random(in: -1e12...1e12, using: &generator))"
    }
  }

  private func lines(_ generator: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...40, using: &generator)
    let late = Bool.random(using: &generator) ? count / 2 : 0
    let (times, stamps) = (
      values(count, isJSON: true, &generator), values(count, isJSON: true, &generator)
    )
    let hasBoth = Int.random(in: 0..<3, using: &generator) == 0
    return (0..<count).map { row in
      let time = hasBoth && row >= late ? ", \"time\": \(times[row])" : ""
      return "{\"name\": \"r\(row)\", \"tstamp\": \(stamps[row])\(time)}"
    }.joined(separator: "\n") + "\n"
  }

  private func rows(_ generator: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...40, using: &generator)
    let (times, stamps) = (
      values(count, isJSON: false, &generator), values(count, isJSON: false, &generator)
    )
    let hasBoth = Int.random(in: 0..<3, using: &generator) == 0
    return (hasBoth ? "name,tstamp,time\n" : "name,tstamp\n")
      + (0..<count).map { "r\($0),\(stamps[$0])" + (hasBoth ? ",\(times[$0])" : "") + "\n" }.joined()
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `times are what numbers become that were read first`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let text = seed.isMultiple(of: 2) ? lines(&generator) : rows(&generator)
    let file = TemporaryFile(Array(text.utf8))
    for blockSize in [64, 150, 1 << 20] {
      var options = ReadingOptions.tiny(blockSize: blockSize)
      let plain = try TableReader.read(path: file.path, options: options).table
      options.epochs = Self.epochs
      let table = try TableReader.read(path: file.path, options: options).table
      #expect(table.fields.map(\.name) == plain.fields.map(\.name), "seed \(seed)")
      let chosen = Self.epochs.name(plain.fields.map(\.name))
      for (index, field) in plain.fields.enumerated() {
        let before = try plain.column(at: index)
        let wanted = field.name == chosen ? before.times(millisecondsFrom: 1e11) ?? before : before
        let column = try table.column(at: index)
        // A column that is there only from a later block on is left to who reads.
        let found = field.name == chosen ? column.times(millisecondsFrom: 1e11) ?? column : column
        #expect(found.type == wanted.type, "seed \(seed), blocks of \(blockSize), \(field.name)")
        #expect(
          (0..<plain.rowCount).allSatisfy { found[$0] == wanted[$0] },
          "seed \(seed), blocks of \(blockSize), \(field.name)")
        #expect(found.timeRange == wanted.timeRange, "seed \(seed), blocks of \(blockSize)")
      }
    }
  }

  @Test func `a column is made times at once, one that is none is not`() throws {
    func types(_ text: String) throws -> [ColumnType] {
      var options = ReadingOptions()
      options.epochs = Self.epochs
      let file = TemporaryFile(Array(text.utf8))
      return try TableReader.read(path: file.path, options: options).table.fields.map(\.type)
    }
    #expect(try types("tstamp,x\n1682351591.1322,1.5\n") == [.time, .number])
    #expect(try types("tstamp,x\n1682351591,1\n,2\n") == [.time, .integer])
    #expect(try types("tstamp,time\n1682351591,1\n") == [.integer, .time])
    #expect(try types("tstamp,x\n1682351591,1\n9e15,2\n") == [.number, .integer])
    #expect(try types("tstamp,x\nnever,1\n5,2\n") == [.text, .integer])
  }

  @Test func `halves are rounded away from zero, milliseconds are told by their size`() throws {
    let numbers = [
      0.0000005, -0.0000005, 1.0000014, -1.0000016, 1_682_351_591.1322, 99_999_999_999, 1e11, -1e11, 8.9e15,
      0.4999999e-6,
    ]
    let times = [
      1, -1, 1_000_001, -1_000_002, 1_682_351_591_132_200, 99_999_999_999_000_000, 100_000_000_000_000,
      -100_000_000_000_000, 8_900_000_000_000_000_000, 0,
    ]
    // Enough of them that they go many at once too.
    for length in 1...numbers.count {
      for start in 0...numbers.count - length {
        let column = Column(.number(Array(numbers[start..<start + length])))
        guard case .time(let found)? = column.times(millisecondsFrom: 1e11)?.storage else {
          Issue.record("no times from \(start), \(length)")
          continue
        }
        #expect(found.map(Int.init) == Array(times[start..<start + length]))
      }
    }
    for bad in [9e15, -9e15, .infinity, .nan] {
      #expect(Column(.number([1, bad])).times(millisecondsFrom: 1e11)?.count == nil)
    }
  }
}
