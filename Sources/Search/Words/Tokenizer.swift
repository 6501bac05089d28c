/// Finds the words of texts: runs of letters and digits, in lower case, accents kept.
///
/// An apostrophe or a hyphen ends a word: `l'évaluation` has two, `GPT-4` has two. Where writing has no blanks
/// between words, each ideograph and each kana is a word of its own. ASCII goes byte by byte.
struct Tokenizer {
  /// The word at hand, in UTF-8.
  private var word: [UInt8] = []

  init() { word.reserveCapacity(64) }

  /// Calls a closure with each word of a text and its hash, in order.
  ///
  /// - Parameter bytes: valid UTF-8.
  /// - Complexity: O(length).
  @inline(__always)
  mutating func eachWord(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Void
  ) {
    var hash = Tokenizer.seed
    var index = 0
    let count = bytes.count
    word.removeAll(keepingCapacity: true)
    while index < count {
      let byte = bytes[index]
      let letter = Tokenizer.letters[Int(byte)]
      if letter != 0 {
        word.append(letter)
        hash = (hash ^ UInt64(letter)) &* Tokenizer.prime
        index &+= 1
        continue
      }
      if byte >= 0x80 {
        let (scalar, length) = Tokenizer.scalar(in: bytes, at: index)
        index &+= length
        switch scalar.role {
        case .letter:
          for byte in scalar.properties.lowercaseMapping.utf8 {
            word.append(byte)
            hash = (hash ^ UInt64(byte)) &* Tokenizer.prime
          }
          continue
        case .nothing: continue
        case .wholeWord:
          if !word.isEmpty { word.withUnsafeBufferPointer { body($0, hash) } }
          word.removeAll(keepingCapacity: true)
          word.append(contentsOf: String(scalar).utf8)
          hash = Tokenizer.hash(word)
        case .other: break
        }
      } else {
        index &+= 1
      }
      if !word.isEmpty {
        word.withUnsafeBufferPointer { body($0, hash) }
        word.removeAll(keepingCapacity: true)
      }
      hash = Tokenizer.seed
    }
    if !word.isEmpty { word.withUnsafeBufferPointer { body($0, hash) } }
  }

  /// The words of a text, in order.
  static func words(of text: String) -> [[UInt8]] {
    var tokenizer = Tokenizer()
    var words: [[UInt8]] = []
    var text = text
    text.withUTF8 { bytes in tokenizer.eachWord(in: bytes) { word, _ in words.append(Array(word)) } }
    return words
  }

  /// The hash that `eachWord` gives for a word (FNV-1a).
  static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    word.reduce(seed) { ($0 ^ UInt64($1)) &* prime }
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  /// For each byte the letter or digit that it is, in lower case; 0 for what ends a word and for UTF-8's longer forms.
  private static let letters: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return Folding.lowercased(byte)
    default: return 0
    }
  }

  /// The scalar of two bytes or more that begins at an index, and how many bytes it takes.
  private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int) {
    let first = bytes[index]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    let end = min(index + length, bytes.count)
    let text = String(decoding: bytes[index..<end], as: UTF8.self)
    return (text.unicodeScalars.first ?? "\u{FFFD}", end - index)
  }
}

extension Unicode.Scalar {
  /// What a scalar beyond ASCII does to the word at hand.
  fileprivate enum Role {
    /// Belongs to it.
    case letter
    /// Is not seen: a soft hyphen, a zero-width joiner.
    case nothing
    /// Ends it and is a word of its own.
    case wholeWord
    /// Ends it.
    case other
  }

  fileprivate var role: Role {
    // Dashes, quotation marks and the like are by far the most frequent.
    if 0x2010...0x206F ~= value { return .other }
    if value == 0xAD || value == 0x200C || value == 0x200D { return .nothing }
    if 0x3040...0x30FF ~= value || properties.isIdeographic { return .wholeWord }
    let isLetter = properties.isAlphabetic || properties.numericType != nil || isCombiningAccent
    return isLetter ? .letter : .other
  }
}
