/// Pairs the lines of two texts by a shortest edit script (Myers, "An O(ND) Difference Algorithm", 1986).
struct LineDifference {
  /// One step from the old text to the new.
  enum Step: Hashable {
    case keep(old: Int, new: Int)
    case remove(old: Int)
    case insert(new: Int)
  }

  /// Beyond so many edits the rest of both texts is taken as replaced: time and memory stay below this squared.
  static let mostEdits = 600

  /// The steps in order, what is kept first where there is a choice. O((old + new) × edits), edits bounded.
  static func steps(oldCount: Int, newCount: Int, isSame: (Int, Int) -> Bool) -> [Step] {
    var head = 0
    while head < min(oldCount, newCount), isSame(head, head) { head += 1 }
    var tail = 0
    while tail < min(oldCount, newCount) - head, isSame(oldCount - 1 - tail, newCount - 1 - tail) {
      tail += 1
    }
    let middle = script(oldCount - head - tail, newCount - head - tail) { isSame($0 + head, $1 + head) }
    return (0..<head).map { .keep(old: $0, new: $0) }
      + middle.map { $0.moved(by: head) }
      + (0..<tail).map { .keep(old: oldCount - tail + $0, new: newCount - tail + $0) }
  }

  private static func script(_ oldCount: Int, _ newCount: Int, isSame: (Int, Int) -> Bool) -> [Step] {
    guard oldCount > 0, newCount > 0, let trace = trace(oldCount, newCount, isSame) else {
      return (0..<oldCount).map { .remove(old: $0) } + (0..<newCount).map { .insert(new: $0) }
    }
    return walkBack(trace, oldCount, newCount)
  }

  /// For each number of edits, how far each diagonal got; `furthest[k + d]` is diagonal `k` after `d` edits.
  private static func trace(_ oldCount: Int, _ newCount: Int, _ isSame: (Int, Int) -> Bool) -> [[Int]]? {
    var trace: [[Int]] = []
    for edits in 0...min(mostEdits, oldCount + newCount) {
      var furthest = [Int](repeating: 0, count: 2 * edits + 1)
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        var old = edits == 0 ? 0 : start(diagonal, edits, trace[edits - 1])
        while old < oldCount, old - diagonal < newCount, old - diagonal >= 0, isSame(old, old - diagonal) {
          old += 1
        }
        furthest[diagonal + edits] = old
        if old >= oldCount, old - diagonal >= newCount { return trace + [furthest] }
      }
      trace.append(furthest)
    }
    return nil
  }

  /// Where a diagonal starts after one more edit: below (an insertion) or right (a removal) of the further one.
  private static func start(_ diagonal: Int, _ edits: Int, _ previous: [Int]) -> Int {
    isInsertion(diagonal, edits, previous)
      ? previous[diagonal + 1 + edits - 1] : previous[diagonal - 1 + edits - 1] + 1
  }

  private static func isInsertion(_ diagonal: Int, _ edits: Int, _ previous: [Int]) -> Bool {
    if diagonal == -edits { return true }
    if diagonal == edits { return false }
    return previous[diagonal - 1 + edits - 1] < previous[diagonal + 1 + edits - 1]
  }

  private static func walkBack(_ trace: [[Int]], _ oldCount: Int, _ newCount: Int) -> [Step] {
    var steps: [Step] = []
    var old = oldCount
    var new = newCount
    for edits in stride(from: trace.count - 1, to: 0, by: -1) {
      let inserts = isInsertion(old - new, edits, trace[edits - 1])
      let begin = start(old - new, edits, trace[edits - 1])
      while old > begin {
        old -= 1
        new -= 1
        steps.append(.keep(old: old, new: new))
      }
      if inserts { new -= 1 } else { old -= 1 }
      steps.append(inserts ? .insert(new: new) : .remove(old: old))
    }
    while old > 0, new > 0 {
      old -= 1
      new -= 1
      steps.append(.keep(old: old, new: new))
    }
    return steps.reversed()
  }
}

extension LineDifference.Step {
  fileprivate func moved(by offset: Int) -> Self {
    switch self {
    case .keep(let old, let new): .keep(old: old + offset, new: new + offset)
    case .remove(let old): .remove(old: old + offset)
    case .insert(let new): .insert(new: new + offset)
    }
  }
}
