/// Text made safe to stand in HTML.
public enum HTMLText {
  /// The text as it stands between tags and in quoted attributes; controls other than line ends and tabs are left out.
  public static func escaped(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy(isPlain) { return String(text) }
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "\n", "\t": safe.unicodeScalars.append(scalar)
      default: if !isControl(scalar) { safe.unicodeScalars.append(scalar) }
      }
    }
    return safe
  }

  /// Whether a byte is one of ASCII that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x09: true
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: 0x20..<0x7F ~= byte
    }
  }

  /// Control characters, and the marks that turn the direction of what follows them.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// An address that a page may link to: a web or mail address, or a place beside the page; nil for any other.
  ///
  /// Scripts, data and files of the reader's machine are no addresses; nor is anything with blanks or controls, which
  /// browsers leave out before they look at the scheme.
  public static func safeAddress(_ address: String) -> String? {
    let scalars = address.unicodeScalars
    guard !scalars.contains(where: { $0.value <= 0x20 || isControl($0) || $0 == "\\" }) else { return nil }
    guard !address.hasPrefix("//") else { return nil }
    let end = scalars.firstIndex { ":/?#".unicodeScalars.contains($0) }
    guard let end, scalars[end] == ":" else { return address }
    let scheme = String(scalars[..<end]).lowercased()
    return ["http", "https", "mailto"].contains(scheme) ? address : nil
  }
}
