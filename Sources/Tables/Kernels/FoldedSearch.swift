import CVectors

/// Finding a piece of ASCII text whatever its case, without folding the text first where that makes no other ASCII of it.
///
/// Candidates are found by the piece's rarest letter, in both cases at once.
struct FoldedSearch {
  /// The folded piece, not empty and ASCII.
  private let part: [UInt8]
  /// Where the rarest letter stands in the piece, and the letter itself.
  private let anchor: Int
  private let lower: UInt8
  private let upper: UInt8

  /// Letters by how often English has them, the most frequent first; anything else is rarer.
  private static let frequencies = Array(" etaoinsrhldcumfpgwybvkxjqz".utf8)

  /// - Parameter part: a folded piece.
  /// - Returns: nil when it is empty or has more than ASCII.
  init?(_ part: [UInt8]) {
    let rarities = part.map { FoldedSearch.frequencies.firstIndex(of: $0) ?? FoldedSearch.frequencies.count }
    guard part.allSatisfy({ $0 < 0x80 }), let rarest = rarities.max(),
      let anchor = rarities.firstIndex(of: rarest)
    else { return nil }
    self.part = part
    self.anchor = anchor
    lower = part[anchor]
    upper = FoldedSearch.isLetter(lower) ? lower & ~0x20 : lower
  }

  /// Whether a text has the piece; nil when the text has characters that fold to ASCII, as `ß` does to `ss`.
  func isFound(in text: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard let bytes = text.baseAddress else { return false }
    var ignored = 0
    guard vectors_survey(bytes, text.count, 0, &ignored) || !FoldedSearch.mayFoldToASCII(text) else {
      return nil
    }
    guard text.count >= part.count else { return false }
    // A candidate leaves room for what of the piece comes before its anchor, and for what comes after.
    let end = text.count - (part.count - 1 - anchor)
    var place = vectors_find(bytes, end, anchor, lower, upper)
    while place < end {
      if matches(bytes + (place - anchor)) { return true }
      place = vectors_find(bytes, end, place + 1, lower, upper)
    }
    return false
  }

  /// Whether the piece stands at a place that has room for it.
  private func matches(_ place: UnsafePointer<UInt8>) -> Bool {
    part.withUnsafeBufferPointer { part in
      for index in 0..<part.count {
        let byte = place[index]
        if (FoldedSearch.isLetter(byte | 0x20) ? byte | 0x20 : byte) != part[index] { return false }
      }
      return true
    }
  }

  /// Whether a text may have characters beyond ASCII whose folding has ASCII: `ß`, letters of Latin Extended-A and -B
  /// as `ı`, `ſ` and `ǰ`, of Latin Extended Additional as `ẖ`, the sign of the kelvin, and ligatures as `ﬁ`.
  ///
  /// By the first bytes of the characters, or the first two.
  static func mayFoldToASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in text.indices where text[index] >= 0xC3 {
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch (text[index], next) {
      case (0xC3, 0x9F), (0xC4, _), (0xC5, _), (0xC7, _), (0xE1, 0xBA), (0xE2, 0x84), (0xEF, 0xAC):
        return true
      default: continue
      }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
}
