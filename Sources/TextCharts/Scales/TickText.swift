/// The labels of numeric ticks.
enum TickText {
  /// Labels with the fewest decimals that show every value as it is, so that neighbours differ by what they say.
  ///
  /// - Parameter step: a divisor of the distances between values; it sets how exact a label has to be.
  static func labels(_ values: [Double], step: Double) -> [String] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    let decimals = (0...12).first { decimals in
      let scale = NumberText.powerOfTen(decimals)
      return values.allSatisfy { abs(($0 * scale).rounded() / scale - $0) < abs(step) * 1e-6 }
    }
    guard let decimals, largest < 1e9, decimals <= 6 else { return values.map(short) }
    return values.map { NumberText.fixed($0, decimals: decimals) }
  }

  private static func short(_ value: Double) -> String {
    value == 0 ? "0" : NumberText.scientific(value)
  }
}
