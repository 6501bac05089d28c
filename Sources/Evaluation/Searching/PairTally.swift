import CommandLanguage
import Tables

/// Counts which values occur together in groups.
struct PairTally {
  /// The values, by number.
  private var values: [String] = []
  private var numbers: [String: Int] = [:]
  /// In how many groups each value is.
  private var groupsOfValue: [Int] = []
  private var pairs: [UInt64: Int] = [:]
  /// How many groups have a value.
  private(set) var groups = 0

  /// Pairs beyond which a table of them helps nobody.
  static let mostPairs = 2_000_000

  /// Adds the values of one group; each counts once.
  ///
  /// - Returns: whether there is room for more.
  /// - Throws: `TableError.cancelled`.
  mutating func add(_ texts: [String], _ cancellation: Cancellation) throws -> Bool {
    try cancellation.check()
    let group = Set(texts.map { number(of: $0) }).sorted()
    if !group.isEmpty { groups += 1 }
    for (position, first) in group.enumerated() {
      if position & 0xFF == 0 { try cancellation.check() }
      groupsOfValue[first] += 1
      for second in group[(position + 1)...] { pairs[UInt64(first) << 32 | UInt64(second), default: 0] += 1 }
      if pairs.count > PairTally.mostPairs { return false }
    }
    return true
  }

  private mutating func number(of value: String) -> Int {
    if let number = numbers[value] { return number }
    numbers[value] = values.count
    values.append(value)
    groupsOfValue.append(0)
    return values.count - 1
  }

  /// Two values that occur together.
  struct Pair {
    var first: String
    var second: String
    var count: Int
    /// The groups that would have both if the one said nothing about the other.
    var expected: Double
    var lift: Double { Double(count) / expected }
  }

  /// The pairs, most frequent first, then by lift, then by their texts.
  ///
  /// - Throws: `TableError.cancelled`.
  func sortedPairs(_ cancellation: Cancellation) throws -> [Pair] {
    let isBefore = cancellation.watching { (left: Pair, right: Pair) in
      if left.count != right.count { return left.count > right.count }
      if left.expected != right.expected { return left.expected < right.expected }
      if left.first != right.first { return left.first.utf8.lexicographicallyPrecedes(right.first.utf8) }
      return left.second.utf8.lexicographicallyPrecedes(right.second.utf8)
    }
    return try pairs.map { key, count in
      let (left, right) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      let expected = Double(groupsOfValue[left]) * Double(groupsOfValue[right]) / Double(max(groups, 1))
      let isInOrder = values[left].utf8.lexicographicallyPrecedes(values[right].utf8)
      return Pair(
        first: values[isInOrder ? left : right], second: values[isInOrder ? right : left], count: count,
        expected: expected)
    }.sorted(by: isBefore)
  }
}

extension Evaluation {
  /// The table of pairs that `cooccur` gives.
  func pairs(of table: Table, _ call: Call) throws -> Table {
    let (name, index) = try column(call.names(0).first, of: table, call)
    let field = table.fields[index]
    guard field.type == .list || field.type == .text else {
      throw EvaluationError(
        .badValue(field.name, wanted: "a column of text or of lists of text"), range: name?.range)
    }
    var tally = PairTally()
    let cancellation = environment.cancellation
    for group in try groups(of: table, index, call) {
      guard try tally.add(group, cancellation) else {
        throw EvaluationError(
          .badValue(field.name, wanted: "a column with at most \(PairTally.mostPairs) pairs"),
          range: name?.range)
      }
    }
    var result = try Table(pairs: tally.sortedPairs(cancellation), of: table)
    result.traits.remarks = try remarkOnRepeatedArticles(in: table).map { [$0] } ?? []
    return result
  }

  /// The values that are together: the items of each list, or the texts of rows with one key.
  private func groups(of table: Table, _ index: Int, _ call: Call) throws -> [[String]] {
    let column = try located(call.range) { try table.column(at: index) }
    let key = call.names(1).first
    if key == nil, case .list(let lists) = column.storage {
      return (0..<lists.count).filter { !column.isMissing($0) }.map { lists[$0] }
    }
    let keyIndex = try key.map { try self.column($0, of: table, call).index } ?? table.index(of: "scan")
    guard let keyIndex else {
      throw EvaluationError(
        .columnsWanted(verb: "cooccur", wanted: ["scan"], candidates: table.fields.map(\.name)),
        range: call.range)
    }
    let keys = try located(call.range) { try table.column(at: keyIndex) }
    var places: [Scalar: Int] = [:]
    var groups: [[String]] = []
    for row in 0..<column.count where !column.isMissing(row) && !keys.isMissing(row) {
      if row & 0x3FFF == 0 { try environment.cancellation.check() }
      let place = places[keys[row]] ?? groups.count
      if place == groups.count {
        places[keys[row]] = place
        groups.append([])
      }
      if case .list(let items) = column[row] {
        groups[place] += items
      } else {
        groups[place].append(column[row].plainText)
      }
    }
    return groups
  }

  private func column(_ name: Name?, of table: Table, _ call: Call) throws -> (name: Name?, index: Int) {
    guard let name, let index = table.index(of: name.text) else {
      throw EvaluationError(
        .unknownColumn(name?.text ?? "", table: sourceName, candidates: table.fields.map(\.name)),
        range: name?.range ?? call.range)
    }
    return (name, index)
  }
}

extension Table {
  fileprivate init(pairs: [PairTally.Pair], of table: Table) {
    var traits = TableTraits()
    traits.origins = table.traits.origins
    traits.noun = "pairs"
    self.init(
      [
        .text("a", pairs.map(\.first), "One of the two values."),
        .text("b", pairs.map(\.second), "The other."),
        .integers("count", pairs.map(\.count), "How often they occur together."),
        .numbers(
          "expected", pairs.map { ($0.expected * 100).rounded() / 100 },
          "How often they would if the one said nothing about the other."),
        .numbers("lift", pairs.map { ($0.lift * 100).rounded() / 100 }, "The count over the expected one."),
      ], rowCount: pairs.count, traits: traits)
  }
}
