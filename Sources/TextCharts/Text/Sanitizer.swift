/// Makes text from files safe to print: what could move the cursor, colour the screen or reorder a line is shown
/// instead of obeyed.
public enum Sanitizer {
  /// The text with control characters as visible escapes.
  ///
  /// Newline, return and tab become `\n`, `\r`, `\t`; other controls (ESC and the C1 set among them), line and
  /// paragraph separators, and the bidirectional marks, embeddings, overrides and isolates become `\u{1b}`.
  /// The result is one line; sanitizing it again changes nothing.
  /// Complexity: O(*n*); text without such characters is returned as it is.
  public static func sanitized(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDangerous) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isDangerous(scalar) {
        shown.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// Whether a terminal might act on the scalar instead of drawing it.
  public static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F: true
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
}
