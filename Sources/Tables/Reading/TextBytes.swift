/// The text that the bytes of a token stand for.
enum TextBytes {
  /// How quotes and escapes are undone.
  enum Escaping: Sendable {
    /// `""` is a quote.
    case doubledQuotes
    /// `\n`, `\u00e9` and so on.
    case json
  }

  /// The text that bytes stand for, valid UTF-8, and whether nothing had to be repaired for that.
  static func text(
    _ raw: UnsafeBufferPointer<UInt8>, isEscaped: Bool, _ escaping: Escaping
  ) -> (bytes: [UInt8], isWhole: Bool) {
    var result: [UInt8] = []
    var isWhole = true
    if isEscaped {
      isWhole = unescape(raw, escaping, into: &result)
    } else {
      result.append(contentsOf: raw)
    }
    let isValid = result.withUnsafeBufferPointer { TextBytes.isValid($0) }
    if isValid { return (result, isWhole) }
    return (result.withUnsafeBufferPointer { repaired($0) }, false)
  }

  /// The bytes of an escaped token without the escaping; lone surrogates become U+FFFD.
  ///
  /// - Returns: whether everything escaped was a character.
  static func unescape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ escaping: Escaping, into result: inout [UInt8]
  ) -> Bool {
    switch escaping {
    case .doubledQuotes:
      undouble(bytes, into: &result)
      return true
    case .json:
      return unescapeJSON(bytes, into: &result)
    }
  }

  /// Whether all bytes are ASCII.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  /// Whether the bytes are valid UTF-8.
  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    isASCII(bytes) || String(validating: bytes, as: UTF8.self) != nil
  }

  /// The bytes with each invalid sequence replaced by U+FFFD (Unicode 15, 3.9, "maximal subparts").
  static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  private static func undouble(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
    var wasQuote = false
    for byte in bytes {
      let isSecond = wasQuote && byte == UInt8(ascii: "\"")
      if !isSecond { result.append(byte) }
      wasQuote = byte == UInt8(ascii: "\"") && !isSecond
    }
  }

  private static func unescapeJSON(_ bytes: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) -> Bool {
    var isWhole = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        result.append(byte)
        index += 1
        continue
      }
      let kind = bytes[index + 1]
      index += 2
      guard kind == UInt8(ascii: "u") else {
        result.append(plainEscape(kind))
        continue
      }
      var unit = hex(bytes, index) ?? 0xFFFD
      index += 4
      if unit & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u"), let low = hex(bytes, index + 2), low & 0xFC00 == 0xDC00
      {
        unit = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
        index += 6
      }
      if Unicode.Scalar(unit) == nil { isWhole = false }
      result.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
    }
    return isWhole
  }

  private static func plainEscape(_ kind: UInt8) -> UInt8 {
    switch kind {
    case UInt8(ascii: "n"): 10
    case UInt8(ascii: "t"): 9
    case UInt8(ascii: "r"): 13
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "f"): 12
    default: kind
    }
  }

  /// The value of four hexadecimal digits; nil when they are not.
  static func hex(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      switch bytes[index] {
      case let byte where byte &- 48 <= 9: value = value << 4 | UInt32(byte - 48)
      case let byte where (byte | 32) &- 97 <= 5: value = value << 4 | UInt32((byte | 32) - 87)
      default: return nil
      }
    }
    return value
  }
}
