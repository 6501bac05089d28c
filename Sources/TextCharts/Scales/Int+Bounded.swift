extension Int {
  /// The whole part of a number, within ±10¹⁵; 0 for what is not a number.
  ///
  /// Places on a canvas are computed from values of any size, and a conversion must not trap.
  init(bounded number: Double) {
    self = number.isNaN ? 0 : Int(Swift.min(Swift.max(number, -1e15), 1e15))
  }
}
