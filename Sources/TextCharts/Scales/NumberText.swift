#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers as charts print them: no separators, an ASCII hyphen-minus, never `-0`.
public enum NumberText {
  /// A number with the fewest decimals that show it, at most four; integers print as integers.
  ///
  /// From 1e15, and below 0.0001, as `1.2e15` and `1.2e-5`. A value that is not finite prints as `inf`, `-inf`
  /// or `-`.
  public static func value(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "-" : number < 0 ? "-inf" : "inf" }
    let magnitude = abs(number)
    if magnitude >= 1e15 || (magnitude > 0 && magnitude < 0.00005) { return scientific(number) }
    return withoutTrailingZeros(fixed(number, decimals: 4))
  }

  /// A number as ``value(_:)``, with no more decimals than keep six digits of the largest of the numbers beside it.
  static func value(_ number: Double, beside largest: Double) -> String {
    guard number.isFinite, largest < 1e15, largest >= 1 else { return value(number) }
    let decimals = max(0, min(4, 5 - exponent(largest)))
    return withoutTrailingZeros(fixed(number, decimals: decimals))
  }

  /// A number with exactly so many decimals (0...12), rounded half away from zero.
  public static func fixed(_ number: Double, decimals: Int) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return value(number) }
    let decimals = min(max(0, decimals), 12)
    let scaled = (abs(number) * powerOfTen(decimals)).rounded()
    guard scaled < 1e18 else { return scientific(number) }
    var digits = String(Int64(scaled))
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return number < 0 && scaled > 0 ? "-" + digits : digits
  }

  static func scientific(_ number: Double) -> String {
    var exponent = exponent(number)
    var mantissa = withoutTrailingZeros(fixed(scaled(number, by: -exponent), decimals: 4))
    if mantissa == "10" || mantissa == "-10" {
      mantissa.removeLast()
      exponent += 1
    }
    return mantissa + "e" + String(exponent)
  }

  /// The power of ten of a number's first digit; the number is finite and not 0.
  static func exponent(_ number: Double) -> Int { Int(bounded: floor(log10(abs(number)))) }

  static func powerOfTen(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  /// A number times a power of ten, where the power alone may be too small or too large.
  private static func scaled(_ number: Double, by exponent: Int) -> Double {
    number * powerOfTen(exponent / 2) * powerOfTen(exponent - exponent / 2)
  }

  private static func withoutTrailingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
