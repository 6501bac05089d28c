/// The bytes that mean something in a line.
enum Mark {
  static let backslash = UInt8(ascii: "\\")
  static let tick = UInt8(ascii: "`")
  static let star = UInt8(ascii: "*")
  static let underscore = UInt8(ascii: "_")
  static let tilde = UInt8(ascii: "~")
  static let exclamation = UInt8(ascii: "!")
  static let bracket = UInt8(ascii: "[")
  static let closingBracket = UInt8(ascii: "]")
  static let parenthesis = UInt8(ascii: "(")
  static let less = UInt8(ascii: "<")
  static let ampersand = UInt8(ascii: "&")
  static let lineEnd = UInt8(ascii: "\n")
  static let space = UInt8(ascii: " ")

  /// Whether a byte, by its value, may begin something else than text.
  static let all: [Bool] = {
    let marks = [
      backslash, tick, star, underscore, tilde, exclamation, bracket, less, ampersand, lineEnd,
    ]
    return (0...UInt8.max).map(marks.contains)
  }()
}

/// Which square brackets of a text belong together, asked for from front to back.
struct BracketPairs {
  private var pairs: [(open: Int, close: Int)]
  private var next = 0

  /// Pairs the brackets of a text; one after a backslash counts for nothing. O(*n*).
  init(in text: ArraySlice<UInt8>) {
    var open: [Int] = []
    pairs = []
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case Mark.backslash: index += 1
      case Mark.bracket:
        open.append(pairs.count)
        pairs.append((index, -1))
      case Mark.closingBracket: if let last = open.popLast() { pairs[last].close = index }
      default: break
      }
      index += 1
    }
  }

  /// Where the bracket that opens at a place is closed; nil where it is not. O(1) over all places in order.
  mutating func close(of open: Int) -> Int? {
    while next < pairs.count, pairs[next].open < open { next += 1 }
    guard next < pairs.count, pairs[next].open == open, pairs[next].close > open else { return nil }
    return pairs[next].close
  }
}

extension UInt8 {
  /// Whether a backslash before it makes it a plain character.
  var isASCIIPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

extension Collection<UInt8> {
  /// Whether ASCII bytes spell a word of small letters, in whatever case.
  func isIgnoringCase(_ word: String) -> Bool {
    elementsEqual(word.utf8) { (0x41...0x5A ~= $0 ? $0 + 0x20 : $0) == $1 }
  }
}

/// Whether what stands at a place in UTF-8 is a letter or a blank.
extension [UInt8] {
  func isWhitespace(at index: Int) -> Bool { scalar(at: index).properties.isWhitespace }

  func isWhitespace(before index: Int) -> Bool {
    scalar(before: index)?.scalar.properties.isWhitespace ?? false
  }

  func isWord(at index: Int) -> Bool { scalar(at: index).isWord }

  /// Marks that are set on a letter belong to it.
  func isWord(before index: Int) -> Bool {
    var end = index
    while let (scalar, start) = scalar(before: end) {
      if !scalar.isMark { return scalar.isWord }
      end = start
    }
    return false
  }

  private func scalar(at index: Int) -> Unicode.Scalar {
    if self[index] < 0x80 { return Unicode.Scalar(self[index]) }
    let text = String(decoding: self[index..<Swift.min(index + 4, count)], as: UTF8.self)
    return text.unicodeScalars.first ?? " "
  }

  private func scalar(before index: Int) -> (scalar: Unicode.Scalar, start: Int)? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start), start)
  }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool { properties.isAlphabetic || properties.numericType != nil }

  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }
}
