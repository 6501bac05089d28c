/// The right thing that is nearest to a wrong one; nothing when none is near.
enum Nearest {
  /// Names longer than this are not compared letter by letter.
  private static let longest = 64

  /// The candidate that was most probably meant.
  ///
  /// Case, `_`, `-` and blanks count for nothing; then letters swapped, left out, added or changed (Damerau and
  /// Levenshtein, adjacent transpositions), few for short names; then candidates that begin with what was typed.
  /// Of equals, the first. O(candidates × length²).
  static func match(for typed: String, among candidates: [String]) -> String? {
    let wanted = folded(typed)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != typed {
      guard let distance = distance(wanted, folded(candidate)), distance < best?.distance ?? .max else {
        continue
      }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// How far apart two folded names are, in half edits; nil when neither is near the other.
  private static func distance(_ typed: [Character], _ candidate: [Character]) -> Int? {
    if typed == candidate { return 0 }
    if typed.count <= longest, candidate.count <= longest {
      let edits = edits(typed, candidate)
      if edits <= allowed(typed.count) { return edits * 2 }
    }
    // Of two candidates that continue it, the shorter one; never before one that is an edit away.
    guard typed.count >= 3, candidate.starts(with: typed) else { return nil }
    return 3 + candidate.count - typed.count
  }

  /// How many edits a name of some length may be away.
  private static func allowed(_ count: Int) -> Int {
    switch count {
    case ...2: 0
    case 3...4: 1
    case 5...8: 2
    default: 3
    }
  }

  private static func folded(_ name: String) -> [Character] {
    Array(name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
  }

  /// Optimal string alignment distance.
  static func edits(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var before: [Int] = []
    var above = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + Array(repeating: 0, count: right.count)
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, before[column - 2] + 1)
        }
        current[column] = cost
      }
      before = above
      above = current
    }
    return above[right.count]
  }
}
