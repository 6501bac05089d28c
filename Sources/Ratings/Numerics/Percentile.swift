/// Order statistics.
enum Percentile {
  /// The value below which a share of sorted values lies, between neighbours by a straight line (type 7 of
  /// Hyndman and Fan 1996); nil without values.
  static func value(_ share: Double, ofSorted values: [Double]) -> Double? {
    guard let last = values.last else { return nil }
    let position = share * Double(values.count - 1)
    let below = min(max(Int(position), 0), values.count - 1)
    guard below + 1 < values.count else { return last }
    return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
  }

  /// The middle value, the mean of two where the number is even; nil without values.
  static func median(_ values: [Double]) -> Double? { value(0.5, ofSorted: values.sorted()) }
}
