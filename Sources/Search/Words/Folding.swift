/// Letters as search compares them: in lower case, without accents.
public enum Folding {
  /// A text in lower case without accents, its other characters as they are: `Évaluer` becomes `evaluer`.
  ///
  /// Known are the accented letters of the Latin alphabets, Greek tonos, and `ё`; `ß`, `æ`, `œ` and `þ` become two
  /// letters; combining accents go, so that both ways of writing `é` are one. Case by Unicode's default mapping, no
  /// locale. O(length).
  public static func folded(_ text: String) -> String {
    String(decoding: folded(utf8: Array(text.utf8)), as: UTF8.self)
  }

  /// As `folded(_:)`, over bytes of valid UTF-8.
  static func folded(utf8 bytes: some Collection<UInt8>) -> [UInt8] {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map(lowercased) }
    var result: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar.isASCII {
        result.append(lowercased(UInt8(truncatingIfNeeded: scalar.value)))
        continue
      }
      for lower in scalar.properties.lowercaseMapping.unicodeScalars where !lower.isCombiningAccent {
        result += bases[lower] ?? Array(String(lower).utf8)
      }
    }
    return result
  }

  /// An ASCII letter in lower case; any other byte as it is.
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }

  /// What an accented letter is compared as.
  private static let bases: [Unicode.Scalar: [UInt8]] = Dictionary(
    uniqueKeysWithValues: accented.flatMap { base, letters in
      letters.unicodeScalars.map { ($0, Array(base.utf8)) }
    })

  private static let accented: KeyValuePairs<String, String> = [
    "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęěẹẻẽếềểễệ",
    "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįıǐỉị", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉ",
    "o": "òóôõöøōŏőǒọỏốồổỗộơớờởỡợ", "oe": "œ", "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ",
    "u": "ùúûüũūŭůűųǔụủưứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżž",
    "α": "ά", "ε": "έ", "η": "ή", "ι": "ίϊΐ", "ο": "ό", "υ": "ύϋΰ", "ω": "ώ", "е": "ё",
  ]
}

extension Unicode.Scalar {
  /// Whether it is an accent that follows the letter it belongs to.
  var isCombiningAccent: Bool { 0x300...0x36F ~= value }
}
