import CVectors

/// Numbers straight from bytes: exact, or nil; 16 bytes beyond those of the number must be readable.
enum NumberBytes {
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]

  /// A whole number of 64 bits without sign `+`, leading zeros or `-0`, which would read back differently.
  @inline(__always)
  static func integer(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    // One digit, as most counts have.
    if length == 1 { return bytes[0] &- 48 <= 9 ? Int64(bytes[0] &- 48) : nil }
    let word = Word.load(bytes)
    guard length > 1, length <= 8, bytes[0] != UInt8(ascii: "0"), DigitWord.count(word) >= length else {
      return longInteger(bytes, length)
    }
    return Int64(truncatingIfNeeded: DigitWord.value(word, length))
  }

  private static func longInteger(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int64? {
    guard length > 0, length <= 20 else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    var index = isNegative ? 1 : 0
    guard index < length else { return nil }
    if bytes[index] == UInt8(ascii: "0") { return length == 1 ? 0 : nil }
    if length &- index <= 8 {
      let word = Word.load(bytes + index)
      guard DigitWord.count(word) >= length &- index else { return nil }
      let value = Int64(truncatingIfNeeded: DigitWord.value(word, length &- index))
      return isNegative ? 0 &- value : value
    }
    var value: UInt64 = 0
    while index < length {
      let digit = bytes[index] &- 48
      guard digit <= 9 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { return nil }
      value = sum
      index &+= 1
    }
    if isNegative { return value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  /// A finite decimal: `-?(0|[1-9]digits)?[.digits][e±digits]` with at least one digit before the exponent.
  ///
  /// Up to 15 significant digits and powers of ten to 22 are exact in one operation (Clinger 1990); the rest
  /// goes to the standard library.
  @inline(__always)
  static func number(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Double? {
    plainNumber(bytes, length) ?? anyNumber(bytes, length)
  }

  /// `digits` or `digits.digits`, at most 15 of them in all and 8 after the point; nil for anything else.
  @inline(__always)
  private static func plainNumber(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Double? {
    let whole = min((~vectors_digits16(bytes)).trailingZeroBitCount, length)
    guard whole > 0, whole < 16, bytes[0] != UInt8(ascii: "0") || whole == 1 else { return nil }
    var mantissa = DigitWord.value(Word.load(bytes), min(whole, 8))
    if whole > 8 {
      mantissa = mantissa &* wholePowers[whole &- 8] &+ DigitWord.value(Word.load(bytes + 8), whole &- 8)
    }
    if whole == length { return Double(mantissa) }
    let fraction = length &- whole &- 1
    guard fraction > 0, fraction <= 8, whole &+ fraction <= 15, bytes[whole] == UInt8(ascii: ".") else {
      return nil
    }
    let last = Word.load(bytes + whole + 1)
    guard DigitWord.count(last) >= fraction else { return nil }
    mantissa = mantissa &* wholePowers[fraction] &+ DigitWord.value(last, fraction)
    return Double(mantissa) / powers[fraction]
  }

  private static let wholePowers: [UInt64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000,
  ]

  @inline(never)
  private static func anyNumber(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Double? {
    guard let parts = decompose(bytes, length) else { return nil }
    if parts.isExact {
      let magnitude = Double(parts.mantissa)
      let value =
        parts.exponent < 0 ? magnitude / powers[-parts.exponent] : magnitude * powers[parts.exponent]
      return parts.isNegative ? -value : value
    }
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  private struct Parts {
    var isNegative = false
    var mantissa: UInt64 = 0
    var exponent = 0
    /// Whether mantissa and power of ten are both exact doubles.
    var isExact = false
  }

  private static func decompose(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Parts? {
    var parts = Parts()
    var index = 0
    if length > 0, bytes[0] == UInt8(ascii: "-") {
      parts.isNegative = true
      index = 1
    }
    let wholeStart = index
    var digits = 0
    var mantissa: UInt64 = 0
    index = addDigits(bytes, from: index, to: length, &mantissa)
    digits = index - wholeStart
    if digits > 1, bytes[wholeStart] == UInt8(ascii: "0") { return nil }
    var exponent = 0
    if index < length, bytes[index] == UInt8(ascii: ".") {
      let fractionStart = index + 1
      index = addDigits(bytes, from: fractionStart, to: length, &mantissa)
      exponent = fractionStart - index
      digits += index - fractionStart
    }
    guard digits > 0 else { return nil }
    if index < length, bytes[index] | 32 == UInt8(ascii: "e") {
      guard let power = exponentValue(bytes + index + 1, length - index - 1) else { return nil }
      exponent += power
      index = length
    }
    guard index == length else { return nil }
    parts.mantissa = mantissa
    parts.exponent = exponent
    // Nineteen digits cannot overflow the mantissa; 2^53 bounds the exact ones.
    parts.isExact = digits <= 19 && mantissa <= 1 << 53 && abs(exponent) <= 22
    return parts
  }

  /// Appends the digits from `start` on to a number, which wraps beyond 19 of them; gives the place after them.
  @inline(__always)
  private static func addDigits(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, _ number: inout UInt64
  ) -> Int {
    var index = start
    while index < end {
      let word = Word.load(bytes + index)
      let count = min(DigitWord.count(word), end &- index)
      if count == 0 { break }
      for _ in 0..<count { number = number &* 10 }
      number = number &+ DigitWord.value(word, count)
      index &+= count
      if count < 8 { break }
    }
    return index
  }

  private static func exponentValue(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Int? {
    guard length > 0 else { return nil }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    var index = isNegative || bytes[0] == UInt8(ascii: "+") ? 1 : 0
    guard index < length else { return nil }
    var value = 0
    while index < length {
      guard bytes[index] &- 48 <= 9 else { return nil }
      value = min(value * 10 + Int(bytes[index] &- 48), 100_000)
      index += 1
    }
    return isNegative ? -value : value
  }
}

/// Decimal digits eight at a time.
enum DigitWord {
  /// How many of the first bytes are digits.
  @inline(__always)
  static func count(_ word: UInt64) -> Int {
    // What is 0 to 9 after the exclusive or stays below 128 when 118 is added; no carry leaves a byte below 128.
    let value = word ^ Word.repeating(48)
    let others = (((value & Word.repeating(127)) &+ Word.repeating(118)) | value) & Word.repeating(128)
    return others.trailingZeroBitCount &>> 3
  }

  /// The number that the first `count` bytes make, 1 to 8 digits.
  @inline(__always)
  static func value(_ word: UInt64, _ count: Int) -> UInt64 {
    // Leading zeros come in below, where the first digits are.
    var pairs = (word ^ Word.repeating(48)) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    // Neighbours are joined: to four numbers below 100, two below 10,000, and one (Lemire 2018).
    pairs = pairs &* 10 &+ (pairs &>> 8)
    let low = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = (pairs &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (low &+ high) &>> 32
  }
}
