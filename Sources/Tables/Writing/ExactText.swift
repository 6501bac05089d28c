/// How values are exported: exact, the shortest that reads back with the same type, independent of locale.
///
/// It differs from `Scalar.plainText`, which is for reading: a whole number of a number column keeps its `.0`, so that
/// it stays a number, and a list is a JSON array, so that its items stay apart.
enum ExactText {
  /// A value without quotes; nothing for a missing one.
  static func bytes(of value: Scalar) -> [UInt8] {
    var result: [UInt8] = []
    switch value {
    case .number(let number):
      if number.isFinite { result += Array(number.description.utf8) }
    case .list(let items):
      result.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { result.append(UInt8(ascii: ",")) }
        appendJSONString(Array(item.utf8)[...], to: &result)
      }
      result.append(UInt8(ascii: "]"))
    default: ValueText.append(value, to: &result)
    }
    return result
  }

  /// A text as a JSON string (RFC 8259): quotes, backslashes and control characters escaped, nothing else.
  static func appendJSONString(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    result.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 10: result += Array("\\n".utf8)
      case 13: result += Array("\\r".utf8)
      case 9: result += Array("\\t".utf8)
      case 0..<32: result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
  }
}
