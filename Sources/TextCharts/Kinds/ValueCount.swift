/// How many values a chart could not draw, and the sentences that say so.
struct ValueCount {
  private(set) var total = 0
  private(set) var missing = 0
  private(set) var infinite = 0

  /// Counts a value, and returns it where it can be drawn.
  mutating func drawable(_ value: Double?) -> Double? {
    total += 1
    guard let value, !value.isNaN else {
      missing += 1
      return nil
    }
    if value.isInfinite { infinite += 1 }
    return value.isFinite ? value : nil
  }

  var isEmpty: Bool { total == missing + infinite }

  /// Why there is nothing to draw; for use when `isEmpty`.
  var emptyRemarks: [String] {
    if total == 0 { return [Remark.noRows] }
    return infinite == 0 ? [Remark.allMissing(total)] : remarks
  }

  /// What was left out, if anything.
  var remarks: [String] {
    (missing > 0 ? [Remark.missing(missing)] : []) + (infinite > 0 ? [Remark.infinite(infinite)] : [])
  }

  /// What is printed in words for want of a bar, if anything.
  var remarksBesideBars: [String] {
    (missing > 0 ? [Remark.withoutBar(missing, what: "missing")] : [])
      + (infinite > 0 ? [Remark.withoutBar(infinite, what: "infinite")] : [])
  }
}
