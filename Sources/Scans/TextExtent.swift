/// A part of a file's bytes; an empty one stands for a text that is missing.
struct TextExtent: Sendable, Hashable {
  var start: UInt32
  var end: UInt32

  static let missing = TextExtent(0, 0)

  init(_ start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: max(start, end))
  }

  var lower: Int { Int(start) }
  var upper: Int { Int(end) }
  var count: Int { upper - lower }
  var isMissing: Bool { start == end }
}

/// A file's bytes, and the small questions that a parser asks of parts of them.
struct ByteText {
  let bytes: UnsafeBufferPointer<UInt8>

  subscript(index: Int) -> UInt8 { bytes[index] }

  func string(_ extent: TextExtent) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[extent.lower..<extent.upper]), as: UTF8.self)
  }

  /// The extent without blanks and tabs at its ends.
  func trimmed(_ extent: TextExtent) -> TextExtent {
    var (lower, upper) = (extent.lower, extent.upper)
    while lower < upper, ByteText.isBlank(bytes[lower]) { lower += 1 }
    while upper > lower, ByteText.isBlank(bytes[upper - 1]) { upper -= 1 }
    return TextExtent(lower, upper)
  }

  func starts(_ extent: TextExtent, with prefix: StaticString) -> Bool {
    guard extent.count >= prefix.utf8CodeUnitCount else { return false }
    return (0..<prefix.utf8CodeUnitCount).allSatisfy { prefix.utf8Start[$0] == bytes[extent.lower + $0] }
  }

  func ends(_ extent: TextExtent, with suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard extent.count >= length else { return false }
    return (0..<length).allSatisfy { suffix.utf8Start[$0] == bytes[extent.upper - length + $0] }
  }

  func equals(_ extent: TextExtent, _ text: StaticString) -> Bool {
    extent.count == text.utf8CodeUnitCount && starts(extent, with: text)
  }

  /// Where the last occurrence of a text in the extent begins.
  func last(_ text: StaticString, in extent: TextExtent) -> Int? {
    let length = text.utf8CodeUnitCount
    guard extent.count >= length else { return nil }
    return (extent.lower...(extent.upper - length)).last { start in
      starts(TextExtent(start, extent.upper), with: text)
    }
  }

  /// Where the first occurrence of a text in the extent begins.
  func first(_ text: StaticString, in extent: TextExtent) -> Int? {
    let length = text.utf8CodeUnitCount
    guard extent.count >= length else { return nil }
    return (extent.lower...(extent.upper - length)).first { start in
      starts(TextExtent(start, extent.upper), with: text)
    }
  }

  /// The ASCII letters, in lower case, and digits of a part: what is left of a header's words to tell them by.
  func lowercasedLettersAndDigits(_ extent: TextExtent) -> String {
    let kept = bytes[extent.lower..<extent.upper].compactMap { byte -> UInt8? in
      switch byte {
      case 0x30...0x39, 0x61...0x7A: byte
      case 0x41...0x5A: byte | 0x20
      default: nil
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
