/// How many cells of a terminal text takes, counted by grapheme cluster.
///
/// East Asian wide characters, emoji, flags and keycaps take two cells, combining marks and control characters
/// none, everything else one. Ambiguous characters (box drawing, Greek in a CJK font) count as one.
public enum DisplayWidth {
  /// The width of a text in cells, 0 or more.
  ///
  /// Control characters count nothing: show text from files through ``Sanitizer`` first.
  /// Complexity: O(*n*) in bytes; text of printable ASCII is measured without decoding.
  public static func of(_ text: String) -> Int {
    if let width = widthOfPrintableASCII(text) { return width }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The width of one grapheme cluster in cells: 0, 1 or 2, more only for clusters of several spacing letters.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.isASCII, scalars.count == 1 { return first.value >= 0x20 && first.value != 0x7F ? 1 : 0 }
    if isEmojiSequence(scalars, first: first) { return 2 }
    return scalars.reduce(0) { $0 + width(of: $1) }
  }

  private static func widthOfPrintableASCII(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? bytes.count : nil
    }
  }

  /// Whether later scalars make one picture of the cluster: joined emoji, skin tones, flags, keycaps, and
  /// symbols asked to be drawn as emoji.
  private static func isEmojiSequence(
    _ scalars: Character.UnicodeScalarView, first: Unicode.Scalar
  ) -> Bool {
    guard scalars.count > 1, first.properties.isEmoji else { return false }
    return scalars.dropFirst().contains { scalar in
      switch scalar.value {
      case 0x200D, 0xFE0F, 0x20E3, 0xE0020...0xE007F: true
      case 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
      default: false
      }
    }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return isControl(scalar) ? 0 : 1 }
    if isZeroWidth(scalar) { return 0 }
    return WideCharacters.contains(scalar) ? 2 : 1
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FB: return true  // vowels and finals of composed Hangul
    case 0x3164, 0xFFA0: return true  // Hangul fillers
    // Signs that span the numbers after them are format characters, and drawn.
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
