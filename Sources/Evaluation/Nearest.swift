/// Finds what somebody probably meant.
public enum Nearest {
  /// The candidate nearest to a word; nil when none is near.
  ///
  /// Near is a difference of case, a start of at least three characters, or a Damerau–Levenshtein distance (optimal
  /// string alignment) of at most a third of the length, at least 1. Ties go to the smaller text.
  ///
  /// - Complexity: O(candidates × length²).
  public static func match(for word: String, among candidates: some Sequence<String>) -> String? {
    let folded = Array(word.lowercased())
    let limit = max(1, folded.count / 3)
    var best: (cost: Int, text: String)?
    for candidate in candidates where candidate != word && !candidate.isEmpty {
      guard let cost = cost(of: candidate, folded, limit: limit) else { continue }
      if best.map({ (cost, candidate) < ($0.cost, $0.text) }) ?? true { best = (cost, candidate) }
    }
    return best?.text
  }

  private static func cost(of candidate: String, _ word: [Character], limit: Int) -> Int? {
    let other = Array(candidate.lowercased())
    if other == word { return 0 }
    let distance = distance(word, other, limit: limit)
    if distance <= limit { return distance }
    let isStart = word.count >= 3 && other.starts(with: word)
    return isStart ? limit + 1 : nil
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two texts.
  ///
  /// Anything above `limit` may be given as `limit + 1`.
  static func distance(_ left: [Character], _ right: [Character], limit: Int) -> Int {
    if abs(left.count - right.count) > limit { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in 0..<left.count {
      var row = [i + 1]
      for j in 0..<right.count {
        let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
        var cost = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
