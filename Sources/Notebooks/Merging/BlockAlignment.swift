/// Which blocks of one notebook became which of another.
///
/// Equal ones are paired by a shortest edit script; what was moved is found by its text; between these anchors, blocks
/// of a kind are paired so that they are as alike as possible: an edited cell keeps its identity by its name, by the
/// record that still has its old digest, else by the words that it shares.
struct BlockAlignment: Sendable {
  /// For each old block the new one; nil where it is gone.
  private(set) var newOf: [Int?]
  /// For each new block the old one; nil where it has come.
  private(set) var oldOf: [Int?]
  /// The old blocks that stand elsewhere among the others now.
  private(set) var moved: Set<Int> = []

  /// More pairs than this between two anchors are not weighed: time stays in proportion.
  private static let mostPairs = 40_000

  /// O((old + new) × edits), edits bounded.
  init(_ old: [MergeBlock], _ new: [MergeBlock]) {
    newOf = Array(repeating: nil, count: old.count)
    oldOf = Array(repeating: nil, count: new.count)
    for step in LineDifference.steps(
      oldCount: old.count, newCount: new.count, isSame: { old[$0].isSame(as: new[$1]) })
    {
      if case .keep(let from, let to) = step { pair(from, to) }
    }
    let anchors = newOf.indices.filter { newOf[$0] != nil }
    findMoved(old, new)
    var start = (old: 0, new: 0)
    for anchor in anchors + [old.count] {
      let end = (old: anchor, new: anchor < old.count ? newOf[anchor] ?? new.count : new.count)
      pairAlike(old, Array(start.old..<end.old), new, Array(start.new..<max(start.new, end.new)))
      start = (end.old + 1, end.new + 1)
    }
  }

  private mutating func pair(_ old: Int, _ new: Int) {
    newOf[old] = new
    oldOf[new] = old
  }

  private mutating func findMoved(_ old: [MergeBlock], _ new: [MergeBlock]) {
    var places: [String: [Int]] = [:]
    for index in new.indices.reversed() where oldOf[index] == nil && new[index].kind == .cell {
      places[new[index].text, default: []].append(index)
    }
    for index in old.indices where newOf[index] == nil && old[index].kind == .cell && !old[index].text.isEmpty
    {
      guard let place = places[old[index].text]?.popLast() else { continue }
      pair(index, place)
      moved.insert(index)
    }
  }

  /// Pairs what is left between two anchors, in order, by the largest sum of likeness (Needleman and Wunsch, 1970).
  private mutating func pairAlike(_ old: [MergeBlock], _ oldGap: [Int], _ new: [MergeBlock], _ newGap: [Int])
  {
    let rows = oldGap.filter { newOf[$0] == nil }
    let columns = newGap.filter { oldOf[$0] == nil }
    guard !rows.isEmpty, !columns.isEmpty, rows.count * columns.count <= Self.mostPairs else { return }
    let likeness = Likeness(rows.map { old[$0] }, columns.map { new[$0] })
    let width = columns.count + 1
    var best = [Double](repeating: 0, count: (rows.count + 1) * width)
    for row in rows.indices.reversed() {
      for column in columns.indices.reversed() {
        let here = row * width + column
        best[here] = max(
          best[here + width], best[here + 1], best[here + width + 1] + likeness[row, column])
      }
    }
    var (row, column) = (0, 0)
    while row < rows.count, column < columns.count {
      let here = row * width + column
      let value = likeness[row, column]
      if value > 0, best[here] == best[here + width + 1] + value {
        pair(rows[row], columns[column])
        (row, column) = (row + 1, column + 1)
      } else if best[here] == best[here + width] {
        row += 1
      } else {
        column += 1
      }
    }
  }
}

/// How alike blocks are, from 0 for those of different kinds to 1 and more for those that are the same cell for sure.
private struct Likeness {
  private let values: [Double]
  private let width: Int

  subscript(row: Int, column: Int) -> Double { values[row * width + column] }

  init(_ old: [MergeBlock], _ new: [MergeBlock]) {
    width = new.count
    let oldWords = old.map(\.words)
    let newWords = new.map(\.words)
    let codes = old.map { $0.cell.flatMap { Digests.code($0.source) } }
    var values: [Double] = []
    values.reserveCapacity(old.count * new.count)
    for row in old.indices {
      for column in new.indices {
        values.append(
          Self.value(old[row], new[column], oldWords[row], newWords[column], code: codes[row]))
      }
    }
    self.values = values
  }

  /// Two of a kind that share nothing are still more likely one edited than one gone and one come.
  private static let leastOfAKind = 0.05

  private static func value(
    _ old: MergeBlock, _ new: MergeBlock, _ oldWords: [Substring: Int], _ newWords: [Substring: Int],
    code: Digest?
  ) -> Double {
    guard old.kind == new.kind else { return 0 }
    if let name = old.cell?.attributes.name, name == new.cell?.attributes.name { return 2 }
    var value = leastOfAKind
    if let code, new.cell?.output?.digests.code == code { value += 0.5 }
    let total = oldWords.values.reduce(0, +) + newWords.values.reduce(0, +)
    guard total > 0 else { return value }
    let shared = oldWords.reduce(0) { $0 + min($1.value, newWords[$1.key] ?? 0) }
    return value + 2 * Double(shared) / Double(total)
  }
}
