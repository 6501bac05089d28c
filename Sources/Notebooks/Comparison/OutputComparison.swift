/// Whether a recorded output still holds.
public enum OutputComparison: Sendable, Hashable {
  /// It does.
  case holds(Agreement)
  /// It does not.
  case differs(OutputDifference)

  /// In which way an output holds.
  public enum Agreement: Sendable, Hashable {
    /// Line by line.
    case exactly
    /// With numbers that differ within the tolerance.
    case withinTolerance
    /// With the lines in another order, which the cell allows; numbers may differ within the tolerance.
    case unordered
  }

  /// Compares a recorded output with a new one. O(lines × differing lines), differing lines bounded.
  public static func compare(
    recorded: OutputText, new: OutputText, tolerance: Tolerance = .standard, isUnordered: Bool = false
  ) -> OutputComparison {
    if recorded == new { return .holds(.exactly) }
    if recorded.elision != nil || new.elision != nil {
      return compareElided(recorded, new, tolerance, isUnordered)
    }
    return Comparer(recorded.lines, new.lines, tolerance, isUnordered).result()
  }

  /// Of a long output only head and tail can be compared; what is between holds only where the whole does.
  private static func compareElided(
    _ recorded: OutputText, _ new: OutputText, _ tolerance: Tolerance, _ isUnordered: Bool
  ) -> OutputComparison {
    var difference = OutputDifference()
    if case .differs(let found) = Comparer(recorded.lines, new.lines, tolerance, isUnordered).result() {
      difference = found
    }
    difference.leftOut = OutputDifference.LeftOut(
      recordedLineCount: recorded.lineCount, newLineCount: new.lineCount)
    return .differs(difference)
  }
}

/// One comparison of two lists of lines.
private struct Comparer {
  let old: [String]
  let new: [String]
  let tolerance: Tolerance
  let isUnordered: Bool
  let oldTokens: [LineTokens]
  let newTokens: [LineTokens]

  init(_ old: [String], _ new: [String], _ tolerance: Tolerance, _ isUnordered: Bool) {
    (self.old, self.new, self.tolerance, self.isUnordered) = (old, new, tolerance, isUnordered)
    oldTokens = old.map(LineTokens.init)
    newTokens = new.map(LineTokens.init)
  }

  func result() -> OutputComparison {
    if old == new { return .holds(.exactly) }
    if holdsInOrder() { return .holds(.withinTolerance) }
    if isUnordered, leftOver(Array(old.indices), Array(new.indices)).isEmpty { return .holds(.unordered) }
    let difference = difference()
    return .differs(difference.isEmpty ? OutputDifference(lines: layoutChanges()) : difference)
  }

  /// Whether all lines match, and a number differs somewhere: else the blanks alone differ, which no tolerance
  /// for numbers excuses.
  private func holdsInOrder() -> Bool {
    guard old.count == new.count, old.indices.allSatisfy({ matches($0, $0) }) else { return false }
    return old.indices.contains { oldTokens[$0].numbers != newTokens[$0].numbers }
  }

  private func matches(_ left: Int, _ right: Int) -> Bool {
    old[left] == new[right] || oldTokens[left].matches(newTokens[right], within: tolerance)
  }

  private func layoutChanges() -> [LineChange] {
    lineChanges(Array(old.indices), Array(new.indices)) { old[$0] == new[$1] }
  }

  // MARK: Unordered

  /// The lines of either side that have no partner on the other, in order: those that are equal are paired
  /// first, the others by their skeletons, numbers ascending.
  private func leftOver(_ left: [Int], _ right: [Int]) -> (old: [Int], new: [Int], isEmpty: Bool) {
    var places: [String: [Int]] = [:]
    for index in right.reversed() { places[new[index], default: []].append(index) }
    var rest = left.filter { places[old[$0]]?.popLast() == nil }
    var others = places.values.flatMap { $0 }.sorted()
    pairBySkeleton(&rest, &others)
    return (rest.sorted(), others.sorted(), rest.isEmpty && others.isEmpty)
  }

  private func pairBySkeleton(_ left: inout [Int], _ right: inout [Int]) {
    var groups: [[LineTokens.Token]: [Int]] = [:]
    for index in right.sorted(by: { Self.ascends(newTokens[$1], newTokens[$0]) }) {
      groups[newTokens[index].skeleton, default: []].append(index)
    }
    var paired: Set<Int> = []
    left = left.sorted { Self.ascends(oldTokens[$0], oldTokens[$1]) }.filter { index in
      guard let partner = partner(of: index, in: &groups[oldTokens[index].skeleton, default: []]) else {
        return true
      }
      paired.insert(partner)
      return false
    }
    right = right.filter { !paired.contains($0) }
  }

  /// Takes the first line that matches from candidates in descending order; those below the line are given up,
  /// since all lines still to come are above it.
  private func partner(of line: Int, in candidates: inout [Int]) -> Int? {
    while let candidate = candidates.last {
      if matches(line, candidate) { return candidates.removeLast() }
      guard Self.ascends(newTokens[candidate], oldTokens[line]) else { return nil }
      candidates.removeLast()
    }
    return nil
  }

  private static func ascends(_ left: LineTokens, _ right: LineTokens) -> Bool {
    let numbers = { (line: LineTokens) in line.numbers.compactMap { LineTokens.number($0) } }
    return numbers(left).lexicographicallyPrecedes(numbers(right))
  }

  // MARK: Difference

  /// Tables are compared by row where both outputs have the same ones; all other lines as lines.
  private func difference() -> OutputDifference {
    let tables = (OutputTable.find(old), OutputTable.find(new))
    guard tables.0.map(\.columns) == tables.1.map(\.columns) else {
      return OutputDifference(lines: textChanges(Array(old.indices), Array(new.indices)))
    }
    var result = OutputDifference()
    for (recorded, now) in zip(tables.0, tables.1) {
      let rows = TableComparison(recorded: recorded, new: now, tolerance: tolerance, isUnordered: isUnordered)
        .changes()
      guard !rows.isEmpty else { continue }
      result.tables.append(
        TableDifference(
          recordedLine: recorded.headerLine + 1, newLine: now.headerLine + 1,
          recordedRowCount: recorded.rows.count,
          newRowCount: now.rows.count, rows: rows))
    }
    result.lines = textChanges(outside(tables.0, of: old.count), outside(tables.1, of: new.count))
    return result
  }

  private func outside(_ tables: [OutputTable], of count: Int) -> [Int] {
    var lines: [Int] = []
    var next = 0
    for table in tables {
      lines += next..<table.headerLine
      next = table.lineRange.upperBound
    }
    return lines + (next..<count)
  }

  private func textChanges(_ left: [Int], _ right: [Int]) -> [LineChange] {
    guard isUnordered else { return lineChanges(left, right) { matches($0, $1) } }
    let rest = leftOver(left, right)
    return rest.old.map { .gone(line: $0 + 1, text: old[$0]) }
      + rest.new.map { .new(line: $0 + 1, text: new[$0]) }
  }

  private func lineChanges(_ left: [Int], _ right: [Int], _ isSame: (Int, Int) -> Bool) -> [LineChange] {
    var changes: [LineChange] = []
    var removed: [Int] = []
    var inserted: [Int] = []
    let steps = LineDifference.steps(oldCount: left.count, newCount: right.count) {
      isSame(left[$0], right[$1])
    }
    for step in steps {
      switch step {
      case .remove(let index): removed.append(left[index])
      case .insert(let index): inserted.append(right[index])
      case .keep:
        changes += replaced(&removed, by: &inserted)
      }
    }
    return changes + replaced(&removed, by: &inserted)
  }

  /// A run of lines that gave way to another: pairs that read alike are changes, the rest went or came.
  private func replaced(_ removed: inout [Int], by inserted: inout [Int]) -> [LineChange] {
    defer { (removed, inserted) = ([], []) }
    var changes: [LineChange] = []
    var next = 0
    for index in removed {
      if let partner = inserted[next...].prefix(20).firstIndex(where: { isAlike(index, $0) }) {
        changes += inserted[next..<partner].map(added)
        changes.append(changed(index, inserted[partner]))
        next = partner + 1
      } else {
        changes.append(.gone(line: index + 1, text: old[index]))
      }
    }
    return changes + inserted[next...].map(added)
  }

  private func added(_ index: Int) -> LineChange { .new(line: index + 1, text: new[index]) }

  /// Whether two lines differ in numbers only, or start with the same word.
  private func isAlike(_ left: Int, _ right: Int) -> Bool {
    let tokens = (oldTokens[left], newTokens[right])
    return tokens.0.skeleton == tokens.1.skeleton
      || tokens.0.tokens.first.map { $0 == tokens.1.tokens.first && tokens.0.tokens.count > 1 } == true
  }

  private func changed(_ left: Int, _ right: Int) -> LineChange {
    let tokens = (oldTokens[left], newTokens[right])
    let numbers = zip(tokens.0.numbers, tokens.1.numbers).filter { $0 != $1 }
      .map { NumberChange(recorded: $0, new: $1) }
    let isNumbersOnly = tokens.0.skeleton == tokens.1.skeleton
    return .changed(
      recordedLine: left + 1, newLine: right + 1, recorded: old[left], new: new[right],
      numbers: isNumbersOnly ? numbers : [])
  }
}
