/// What is asked of a file before it is parsed: that it is text, and one that can be a scan.
enum FileScreening {
  /// Why the bytes cannot be read as text; nil when they can.
  static func damage(in text: ByteText) -> SkipReason? {
    if text.bytes.count > ScanLimits.fileBytes { return .tooLarge(bytes: text.bytes.count) }
    if text.bytes.allSatisfy({ ByteText.isBlank($0) || $0 == 0x0A || $0 == 0x0D }) { return .empty }
    if text.bytes.contains(0) { return .binary }
    if let offset = firstInvalidUTF8(in: text.bytes) {
      return .invalidUTF8(line: 1 + text.bytes[..<offset].count { $0 == 0x0A })
    }
    return lineDamage(in: text)
  }

  private static func lineDamage(in text: ByteText) -> SkipReason? {
    for (index, line) in Lines(of: text).enumerated() {
      if line.count > ScanLimits.lineBytes { return .longLine(line: index + 1, bytes: line.count) }
      guard line.count >= 7, text[line.lower] == 0x3C || text[line.lower] == 0x3E else { continue }
      if text.starts(line, with: "<<<<<<<") || text.starts(line, with: ">>>>>>>") {
        return .conflictMarkers(line: index + 1)
      }
    }
    return nil
  }

  /// What a text without a scan's head is, by its name and its first heading.
  static func kindWithoutHead(_ text: ByteText, path: String) -> SkipReason {
    let lowercased = path.lowercased()
    let name = lowercased.split(separator: "/").last ?? ""
    var links = 0
    var others = 0
    var heading: String?
    for line in Lines(of: text) where !line.isMissing {
      if heading == nil, text.starts(line, with: "# ") { heading = text.string(line).lowercased() }
      if text.starts(line, with: "* ") || text.starts(line, with: "- ") { links += 1 } else { others += 1 }
    }
    if heading?.hasPrefix("# *topic*") == true { return .topicPage }
    if name.hasPrefix("index.") || links > 4 * others { return .index }
    let isYearly = lowercased.contains("yearly") || heading?.contains("yearly") == true
    return isYearly ? .yearlyReview : .noHead
  }

  /// The offset of the first byte that is not part of valid UTF-8 (Unicode 15, table 3-7).
  static func firstInvalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while index < bytes.count {
      if bytes.count - index >= 8,
        UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080
          == 0
      {
        index += 8
      } else if bytes[index] < 0x80 {
        index += 1
      } else {
        guard let length = sequenceLength(at: index, in: bytes) else { return index }
        index += length
      }
    }
    return nil
  }

  private static func sequenceLength(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[index] {
    case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
    case 0xE0: (second, length) = (0xA0...0xBF, 3)
    case 0xED: (second, length) = (0x80...0x9F, 3)
    case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
    case 0xF0: (second, length) = (0x90...0xBF, 4)
    case 0xF4: (second, length) = (0x80...0x8F, 4)
    case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    return (index + 2..<index + length).allSatisfy { (0x80...0xBF).contains(bytes[$0]) } ? length : nil
  }
}
