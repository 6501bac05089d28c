import CVectors

/// Why a record could not be parsed.
enum RecordFailure: Error {
  /// The bytes end before it does.
  case incomplete
  case broken
  case tooDeep
  case repeatedKey(String)
}

/// The values of JSON (RFC 8259) in bytes: where they end and what kind they are.
///
/// Wider than the RFC in three things: `NaN`, `Infinity` and `-Infinity`, as Python writes them, are missing;
/// control characters inside strings stand for themselves.
enum JSONBytes {
  /// A value and the place after it.
  typealias Found = (token: Token, next: Int)

  @inline(__always)
  static func skipSpace(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var position = start
    while position < end, bytes[position] == 32 || bytes[position] &- 9 <= 1 || bytes[position] == 13 {
      position &+= 1
    }
    return position
  }

  /// The place after a byte that must come next, white space aside.
  static func expect(
    _ byte: UInt8, _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) throws(RecordFailure) -> Int {
    let position = skipSpace(bytes, from: start, to: end)
    guard position < end else { throw .incomplete }
    guard bytes[position] == byte else { throw .broken }
    return position + 1
  }

  /// A string whose opening quote is at `start`.
  static func string(
    _ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int
  ) throws(RecordFailure) -> Found {
    guard start < end else { throw .incomplete }
    guard bytes[start] == UInt8(ascii: "\"") else { throw .broken }
    let found = quickString(bytes, at: start, to: end)
    if found.next >= 0 { return found }
    throw found.next == incomplete ? .incomplete : .broken
  }

  /// Any value but an object.
  static func value(
    _ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int, depth: Int
  ) throws(RecordFailure) -> Found {
    guard start < end else { throw .incomplete }
    if bytes[start] == UInt8(ascii: "[") { return try array(bytes, at: start, to: end, depth: depth) }
    let found = quickValue(bytes, at: start, to: end)
    if found.next >= 0 { return found }
    throw found.next == incomplete ? .incomplete : .broken
  }

  // MARK: Without errors thrown: the place is `broken` or `incomplete` instead

  static let broken = -1
  static let incomplete = -2

  /// A value; of arrays only those of texts are found here without going into them.
  @inline(__always)
  static func quickValue(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Found {
    if bytes[start] == UInt8(ascii: "\"") { return quickString(bytes, at: start, to: end) }
    return bareValue(bytes, at: start, to: end)
  }

  @inline(__always)
  private static func bareValue(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Found {
    let first = bytes[start]
    if first &- 48 <= 9 { return quickNumber(bytes, at: start, to: end) }
    if first == UInt8(ascii: "t") || first == UInt8(ascii: "f") { return flag(bytes, at: start, to: end) }
    return rareValue(bytes, at: start, to: end)
  }

  /// `true` or `false`, without a branch on which: that cannot be foretold.
  @inline(__always)
  private static func flag(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Found {
    // The bytes of the words, the first lowest.
    let word = Word.load(bytes + start)
    let notTrue = word & 0xFFFF_FFFF ^ 0x6575_7274
    let notFalse = word & 0xFF_FFFF_FFFF ^ 0x65_736C_6166
    let length = notTrue == 0 ? 4 : 5
    if min(notTrue, notFalse) != 0 || start &+ length > end { return rareValue(bytes, at: start, to: end) }
    return (Token(.bare, start: start, length: length), start &+ length)
  }

  @inline(__always)
  static func quickString(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Found {
    // The quote after the block's end stops the search, which reads 16 bytes from there on at most.
    var stop = start &+ 1
    var marks = vectors_match16(bytes + stop, UInt8(ascii: "\""), UInt8(ascii: "\\"))
    while marks == 0 {
      stop &+= 16
      marks = vectors_match16(bytes + stop, UInt8(ascii: "\""), UInt8(ascii: "\\"))
    }
    stop &+= marks.trailingZeroBitCount
    if stop >= end { return (.missing, incomplete) }
    if bytes[stop] == UInt8(ascii: "\"") {
      return (Token(.quoted, start: start &+ 1, length: stop &- start &- 1), stop &+ 1)
    }
    return escapedString(bytes, at: start, from: stop, to: end)
  }

  @inline(never)
  private static func escapedString(
    _ bytes: UnsafePointer<UInt8>, at start: Int, from first: Int, to end: Int
  ) -> Found {
    let quote = Word.repeating(UInt8(ascii: "\""))
    let backslash = Word.repeating(UInt8(ascii: "\\"))
    var position = first
    while true {
      position = Word.first(of: quote, or: backslash, in: bytes, from: position)
      if position >= end { return (.missing, incomplete) }
      if bytes[position] == UInt8(ascii: "\"") { break }
      guard position + 1 < end else { return (.missing, incomplete) }
      switch bytes[position + 1] {
      case UInt8(ascii: "u"):
        for index in position + 2..<position + 6 {
          if index >= end { return (.missing, incomplete) }
          guard bytes[index] &- 48 <= 9 || (bytes[index] | 32) &- 97 <= 5 else { return (.missing, broken) }
        }
        position += 6
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
        UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        position += 2
      default:
        return (.missing, broken)
      }
    }
    return (Token(.escaped, start: start + 1, length: position - start - 1), position + 1)
  }

  /// A number that begins with a digit: at a stride if it has no more than 15 bytes and no power of ten.
  @inline(__always)
  private static func quickNumber(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Found {
    // A bit for each digit; those above never are.
    let others = ~vectors_digits16(bytes + start)
    var length = others.trailingZeroBitCount
    // A zero that is not alone is a fault.
    if length > 1, bytes[start] == UInt8(ascii: "0") { return number(bytes, at: start, to: end) }
    if bytes[start &+ length] == UInt8(ascii: ".") {
      let fraction = (others &>> UInt32(truncatingIfNeeded: length &+ 1)).trailingZeroBitCount
      if fraction == 0 { return number(bytes, at: start, to: end) }
      length &+= 1 &+ fraction
    }
    let isShort = length < 16 && bytes[start &+ length] | 32 != UInt8(ascii: "e")
    // More digits may follow the end of the block.
    guard isShort, start &+ length < end else { return number(bytes, at: start, to: end) }
    return (Token(.bare, start: start, length: length), start &+ length)
  }

  @inline(never)
  private static func number(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Found {
    // The line feed after the block's end stops every run of digits.
    var position = bytes[start] == UInt8(ascii: "-") ? start &+ 1 : start
    let whole = position
    while bytes[position] &- 48 <= 9 { position &+= 1 }
    if position &- whole > 1, bytes[whole] == UInt8(ascii: "0") { return (.missing, broken) }
    if bytes[position] == UInt8(ascii: ".") {
      position &+= 1
      let fraction = position
      while bytes[position] &- 48 <= 9 { position &+= 1 }
      if position == fraction { return (.missing, position >= end ? incomplete : broken) }
    }
    if bytes[position] | 32 == UInt8(ascii: "e") {
      position &+= 1
      if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position &+= 1 }
      let power = position
      while bytes[position] &- 48 <= 9 { position &+= 1 }
      if position == power { return (.missing, position >= end ? incomplete : broken) }
    }
    // More digits may follow the end of the block.
    if position >= end { return (.missing, incomplete) }
    return (Token(.bare, start: start, length: position &- start), position)
  }

  @inline(__always)
  private static func literal(
    _ word: StaticString, isMissing: Bool, _ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int
  ) -> Found {
    for index in 0..<word.utf8CodeUnitCount {
      if start + index >= end { return (.missing, incomplete) }
      if bytes[start + index] != word.utf8Start[index] { return (.missing, broken) }
    }
    let length = word.utf8CodeUnitCount
    return (isMissing ? .missing : Token(.bare, start: start, length: length), start + length)
  }

  @inline(never)
  private static func rareValue(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int) -> Found {
    switch bytes[start] {
    case UInt8(ascii: "n"): return literal("null", isMissing: true, bytes, at: start, to: end)
    case UInt8(ascii: "N"): return literal("NaN", isMissing: true, bytes, at: start, to: end)
    case UInt8(ascii: "I"): return literal("Infinity", isMissing: true, bytes, at: start, to: end)
    case UInt8(ascii: "t"): return literal("true", isMissing: false, bytes, at: start, to: end)
    case UInt8(ascii: "f"): return literal("false", isMissing: false, bytes, at: start, to: end)
    case UInt8(ascii: "-"):
      if bytes[start + 1] &- 48 <= 9 { return number(bytes, at: start, to: end) }
      return start + 1 >= end
        ? (.missing, incomplete) : literal("-Infinity", isMissing: true, bytes, at: start, to: end)
    case UInt8(ascii: "["):
      do {
        return try array(bytes, at: start, to: end, depth: 1)
      } catch {
        if case .incomplete = error { return (.missing, incomplete) }
        return (.missing, broken)
      }
    default: return (.missing, broken)
    }
  }

  // MARK: Arrays

  /// An array whose bracket is at `start`: of texts, or of anything else, checked but not kept apart.
  private static func array(
    _ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int, depth: Int
  ) throws(RecordFailure) -> Found {
    var isTexts = true
    let next = try elements(bytes, at: start, to: end, depth: depth + 1, isTexts: &isTexts)
    return (Token(isTexts ? .texts : .nested, start: start, length: next - start), next)
  }

  private static func elements(
    _ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int, depth: Int, isTexts: inout Bool
  ) throws(RecordFailure) -> Int {
    guard depth <= RecordLimits.depth else { throw .tooDeep }
    let isObject = bytes[start] == UInt8(ascii: "{")
    let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var position = skipSpace(bytes, from: start + 1, to: end)
    if position < end, bytes[position] == closing { return position + 1 }
    while true {
      if isObject {
        position = try string(bytes, at: position, to: end).next
        position = try expect(UInt8(ascii: ":"), bytes, from: position, to: end)
        position = skipSpace(bytes, from: position, to: end)
      }
      guard position < end else { throw .incomplete }
      let first = bytes[position]
      if first != UInt8(ascii: "\"") { isTexts = false }
      if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
        position = try elements(bytes, at: position, to: end, depth: depth + 1, isTexts: &isTexts)
      } else {
        position = try value(bytes, at: position, to: end, depth: depth).next
      }
      position = skipSpace(bytes, from: position, to: end)
      guard position < end else { throw .incomplete }
      if bytes[position] == closing { return position + 1 }
      position = try expect(UInt8(ascii: ","), bytes, from: position, to: end)
      position = skipSpace(bytes, from: position, to: end)
    }
  }

  /// Calls `body` with each text of an array of texts that has been checked.
  static func forEachText(
    _ bytes: UnsafePointer<UInt8>, _ array: Token, _ body: (Token) -> Void
  ) {
    let end = array.start + array.length
    var position = array.start + 1
    while true {
      position = Word.first(
        of: Word.repeating(UInt8(ascii: "\"")), or: Word.repeating(UInt8(ascii: "]")), in: bytes,
        from: position)
      guard position < end, bytes[position] == UInt8(ascii: "\"") else { return }
      let text = quickString(bytes, at: position, to: end)
      guard text.next >= 0 else { return }
      body(text.token)
      position = text.next
    }
  }
}
