/// Many tests at once (Holm 1979).
public enum Holm {
  /// Which hypotheses are rejected so that the probability of any false rejection is at most `significance`.
  ///
  /// From the smallest p-value up, the k-th of m must be at most significance/(m − k + 1); the first that is
  /// not stops.
  public static func rejections(_ pValues: [Double], significance: Double) -> [Bool] {
    var rejected = [Bool](repeating: false, count: pValues.count)
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    for (position, test) in order.enumerated() {
      guard pValues[test] * Double(pValues.count - position) <= significance else { break }
      rejected[test] = true
    }
    return rejected
  }
}
