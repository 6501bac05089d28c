#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finding bytes in bytes.
enum ByteSearch {
  /// Where a text that is not empty occurs first in another at or behind a position.
  ///
  /// Candidates are found by their first byte. `position + part.count` stays at or below `text.count`.
  static func first(
    _ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard let base = text.baseAddress, let partBase = part.baseAddress, part.count <= text.count else {
      return nil
    }
    let last = text.count - part.count
    var position = start
    while position <= last {
      guard let found = memchr(base + position, Int32(part[0]), last - position + 1) else { return nil }
      position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(base + position, partBase, part.count) == 0 { return position }
      position += 1
    }
    return nil
  }

  /// Where a text that is not empty occurs in another, from the left, without overlaps.
  static func occurrences(
    of part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>
  ) -> [Int] {
    var result: [Int] = []
    var position = 0
    while let found = first(part, in: text, from: position) {
      result.append(found)
      position = found + part.count
    }
    return result
  }
}
