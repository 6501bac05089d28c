import CVectors

/// The tokens of one column in a batch of rows, with the bytes they lie in.
struct ColumnBatch {
  /// Beyond every token as many bytes can be read as beyond a block (`BlockBuffer`), or `TextCoder.slack` at least.
  let bytes: UnsafePointer<UInt8>
  /// How far from its base the block's bytes begin: those before have been let go.
  var shift: UInt32 = 0
  let tokens: UnsafePointer<Token>
  let count: Int
  /// Whether quotes make a text, as in JSON.
  let isJSON: Bool
  /// Whether all the block's bytes are ASCII.
  let isASCII: Bool
  /// How many different texts are too many.
  let codedLimit: Int
  /// The type of one value by itself.
  func kind(of token: Token) -> ColumnPart.Kind {
    if mayBeNumber(token) {
      if NumberBytes.integer(bytes + token.start, token.length) != nil { return .integer }
      if number(token) != nil { return .number }
    }
    if flag(token) != nil { return .bool }
    if date(token) != nil { return .date }
    if time(token) != nil { return .time }
    return forEachItem(token, { _, _ in }) ? .list : .coded
  }

  @inline(__always)
  func mayBeNumber(_ token: Token) -> Bool {
    token.rawKind == Token.Kind.bare.rawValue || (!isJSON && token.rawKind == Token.Kind.quoted.rawValue)
  }

  /// A number; an integer only where a double holds it exactly.
  @inline(__always)
  func number(_ token: Token) -> Double? {
    if token.length > 15, raw(token).allSatisfy({ $0 &- 48 <= 9 || $0 == UInt8(ascii: "-") }) {
      let whole = NumberBytes.integer(bytes + token.start, token.length)
      return whole.flatMap { $0.magnitude <= 1 << 53 ? Double($0) : nil }
    }
    return NumberBytes.number(bytes + token.start, token.length)
  }

  @inline(__always)
  func flag(_ token: Token) -> Bool? {
    guard mayBeNumber(token) else { return nil }
    // The case of the first letter is free. The bytes of "true" and "false", the first lowest.
    let word = Word.load(bytes + token.start) | 32
    let length = UInt64(truncatingIfNeeded: token.length)
    let notTrue = (word & 0xFFFF_FFFF ^ 0x6575_7274) | (length ^ 4)
    let notFalse = (word & 0xFF_FFFF_FFFF ^ 0x65_736C_6166) | (length ^ 5)
    // Without a branch on which of the two, which cannot be foretold.
    return min(notTrue, notFalse) == 0 ? notTrue == 0 : nil
  }

  func date(_ token: Token) -> Int64? {
    mayBeTime(token) ? TimeBytes.date(bytes + token.start, token.length) : nil
  }

  func time(_ token: Token) -> Int64? {
    mayBeTime(token) ? TimeBytes.time(bytes + token.start, token.length) : nil
  }

  private func mayBeTime(_ token: Token) -> Bool { token.kind == .quoted || (!isJSON && token.kind == .bare) }

  /// Calls `body` with the items of a list of texts: a JSON array, or a field of CSV that holds one.
  ///
  /// - Returns: whether it is a list of texts.
  func forEachItem(_ token: Token, _ body: (ColumnBatch, Token) -> Void) -> Bool {
    if token.kind == .texts {
      JSONBytes.forEachText(bytes, token) { body(self, $0) }
      return true
    }
    guard !isJSON, token.length >= 2, bytes[token.start] == UInt8(ascii: "[") else { return false }
    var field = text(token).bytes
    let length = field.count
    // What follows a block's bytes follows these too: the bytes that stop a search, and a word to spare.
    field += [UInt8(ascii: "\n"), UInt8(ascii: "\"")] + [UInt8](repeating: 0, count: TextCoder.slack)
    return field.withUnsafeBufferPointer { field in
      guard let bytes = field.baseAddress,
        let found = try? JSONBytes.value(bytes, at: 0, to: length, depth: 1), found.next == length,
        found.token.kind == .texts
      else { return false }
      let items = ColumnBatch(
        bytes: bytes, tokens: tokens, count: 0, isJSON: true, isASCII: false, codedLimit: codedLimit
      )
      JSONBytes.forEachText(bytes, found.token) { body(items, $0) }
      return true
    }
  }

  /// The bytes of a token as they lie in the block.
  func raw(_ token: Token) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + token.start, count: token.length)
  }

  /// The text of a token, valid UTF-8, and whether nothing had to be repaired for that.
  func text(_ token: Token) -> (bytes: [UInt8], isWhole: Bool) {
    TextBytes.text(raw(token), isEscaped: token.kind == .escaped, isJSON ? .json : .doubledQuotes)
  }

  /// Adds the values of tokens to a list, up to the first token that gives none: many at a time where that can be.
  ///
  /// - Parameters:
  ///   - missing: where the rows without a value are noted.
  ///   - rows: how many rows there are; counted on.
  ///   - placeholder: what stands for a missing value.
  ///   - many: given the bytes, tokens, how many, a bit for each kind that may be a number, and room for as many values;
  ///     gives how many it found, up to the first token that it leaves to `value`.
  /// - Returns: the index of the token that gives none, or `count`.
  @inline(__always)
  func add<Value: BitwiseCopyable>(
    from first: Int, to list: inout PartList<Value>, _ missing: inout [UInt32], _ rows: inout Int,
    missingAs placeholder: Value,
    many: (UnsafePointer<UInt8>, UnsafePointer<UInt64>, Int, UInt32, UnsafeMutablePointer<Value>) -> Int,
    _ value: (Token) -> Value?
  ) -> Int {
    let kinds: UInt32 = 1 << UInt32(vectors_bare) | (isJSON ? 0 : 1 << UInt32(vectors_quoted))
    var index = first
    while index < count {
      let left = count - index
      list.append(atMost: left) { target in
        let found = (tokens + index).withMemoryRebound(to: UInt64.self, capacity: left) {
          many(bytes, $0, left, kinds, target)
        }
        index += found
        rows += found
        return found
      }
      // Where one value is not for `many`, those after it may not be either: a call for each would be dear.
      let stop = min(count, index + 8)
      index = add(
        from: index, before: stop, to: &list, &missing, &rows, missingAs: placeholder, value)
      if index < stop { break }
    }
    return index
  }

  /// Adds the values of tokens to a list, up to the first token that gives none.
  ///
  /// - Parameters:
  ///   - stop: where to end; nil for `count`.
  ///   - missing: where the rows without a value are noted.
  ///   - rows: how many rows there are; counted on.
  ///   - placeholder: what stands for a missing value.
  /// - Returns: the index of the token that gives none, or `stop`.
  @inline(__always)
  func add<Value: BitwiseCopyable>(
    from first: Int, before stop: Int? = nil, to list: inout PartList<Value>, _ missing: inout [UInt32],
    _ rows: inout Int, missingAs placeholder: Value, _ value: (Token) -> Value?
  ) -> Int {
    let before = rows
    let stop = stop ?? count
    var index = first
    list.append(atMost: stop - first) { values in
      while index < stop {
        let token = tokens[index]
        if token.isMissing {
          missing.append(UInt32(truncatingIfNeeded: before &+ index &- first))
          values[index &- first] = placeholder
        } else if let found = value(token) {
          values[index &- first] = found
        } else {
          break
        }
        index &+= 1
      }
      return index &- first
    }
    rows += index - first
    return index
  }
}
