import CVectors

/// Finds the fields of one CSV or TSV row at a time in the bytes of a block.
///
/// A quote opens a field only as its first byte; elsewhere it stands for itself. A row whose quotes do not match
/// is rejected, and reading goes on at the following line.
struct DelimitedScanner {
  let delimiter: UInt64
  let delimiterByte: UInt8
  let columnCount: Int

  init(delimiter: UInt8, columnCount: Int) {
    self.delimiter = Word.repeating(delimiter)
    delimiterByte = delimiter
    self.columnCount = columnCount
  }

  /// The fields of the row at `start`, as tokens `stride` apart.
  ///
  /// - Parameters:
  ///   - bytes: a block's bytes with a line feed and a quote at `end` and `end + 1`.
  ///   - tokens: room for `columnCount` tokens; those beyond are counted only.
  func scanRow(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isAtEnd: Bool,
    tokens: UnsafeMutablePointer<Token>, stride: Int
  ) -> RecordOutcome {
    let newline = Word.repeating(UInt8(ascii: "\n"))
    var position = start
    var column = 0
    while true {
      var token = Token.missing
      if bytes[position] == UInt8(ascii: "\""), position < end {
        guard let field = quotedField(bytes, from: position, to: end, isAtEnd: isAtEnd) else {
          return isAtEnd ? unclosed(bytes, from: start, to: end) : .more
        }
        token = field
        position = field.start &+ field.length &+ 1
        if bytes[position] == UInt8(ascii: "\r"), bytes[position + 1] == UInt8(ascii: "\n") { position &+= 1 }
        if bytes[position] != delimiterByte && bytes[position] != UInt8(ascii: "\n") {
          let next = endOfLine(bytes, from: start, to: end)
          return next >= end && !isAtEnd ? .more : .rejected(.textAfterQuote, next: next)
        }
      } else {
        let stop = Word.first(of: delimiter, or: newline, in: bytes, from: position)
        var length = stop &- position
        if bytes[stop] == UInt8(ascii: "\n"), length > 0, bytes[stop &- 1] == UInt8(ascii: "\r") {
          length &-= 1
        }
        if length > 0 { token = Token(.bare, start: position, length: length) }
        position = stop
      }
      if column < columnCount { tokens[column &* stride] = token }
      column &+= 1
      if bytes[position] == UInt8(ascii: "\n") { break }
      position &+= 1
    }
    if position >= end && !isAtEnd { return .more }
    let next = min(position + 1, end)
    if column == columnCount { return .record(next: next) }
    if column == 1, isBlank(bytes, from: start, to: position) { return .blank(next: next) }
    // A last row without its line end and with too few fields was cut.
    if position >= end && column < columnCount { return .cutOff }
    return .rejected(.fieldCount(found: column, wanted: columnCount), next: next)
  }

  /// The fields of the rows from `start` on, up to the first with quotes, another number of fields or a fault.
  ///
  /// Delimiters and line ends are found 64 bytes at a time, a bit each. Nothing is tested against `end` but the end
  /// of a row: the line feed there stops every search, and 64 bytes may be read from it on.
  ///
  /// - Parameters:
  ///   - stop: rows that begin here or later are left alone.
  ///   - tokens: where the tokens of the first row go; those of the next are one further.
  ///   - starts: where the offsets of the rows go.
  ///   - limit: how many rows there is room for.
  /// - Returns: how many rows, and where the next one begins.
  func scanPlainRows(
    _ bytes: UnsafePointer<UInt8>, from start: Int, before stop: Int, to end: Int,
    tokens: UnsafeMutablePointer<Token>, stride: Int, starts: UnsafeMutablePointer<UInt32>, limit: Int
  ) -> (rows: Int, next: Int) {
    let newline = UInt8(ascii: "\n")
    let lastColumn = columnCount &- 1
    // A row of one column may be blank.
    guard lastColumn > 0 else { return (0, start) }
    var rows = 0
    var rowStart = start
    var base = start
    var marks = rowStart < stop ? vectors_match64(bytes + base, delimiterByte, newline) : 0
    while rows < limit, rowStart < stop {
      var position = rowStart
      var target = tokens + rows
      var column = 0
      while true {
        while marks == 0 {
          base &+= 64
          marks = vectors_match64(bytes + base, delimiterByte, newline)
        }
        let mark = base &+ marks.trailingZeroBitCount
        marks &= marks &- 1
        if bytes[position] == UInt8(ascii: "\"") { return (rows, rowStart) }
        if column == lastColumn {
          if bytes[mark] != newline || mark >= end { return (rows, rowStart) }
          let hasReturn = mark > position && bytes[mark &- 1] == UInt8(ascii: "\r")
          target.pointee = Token(bareFrom: position, to: hasReturn ? mark &- 1 : mark)
          position = mark &+ 1
          break
        }
        if bytes[mark] == newline { return (rows, rowStart) }
        target.pointee = Token(bareFrom: position, to: mark)
        position = mark &+ 1
        target += stride
        column &+= 1
      }
      starts[rows] = UInt32(truncatingIfNeeded: rowStart)
      rows &+= 1
      rowStart = position
    }
    return (rows, rowStart)
  }

  /// The one field at `start`; nil when it does not end before `end`.
  func field(_ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int, isAtEnd: Bool) -> Token? {
    if bytes[start] == UInt8(ascii: "\"") {
      return quotedField(bytes, from: start, to: end, isAtEnd: isAtEnd)
    }
    let stop = Word.first(of: delimiter, or: Word.repeating(UInt8(ascii: "\n")), in: bytes, from: start)
    if stop >= end, !isAtEnd { return nil }
    let hasReturn = stop > start && bytes[stop] == UInt8(ascii: "\n") && bytes[stop - 1] == UInt8(ascii: "\r")
    return Token(.bare, start: start, length: stop - start - (hasReturn ? 1 : 0))
  }

  /// The quoted field whose opening quote is at `start`; nil when the closing one does not come before `end`.
  @inline(__always)
  private func quotedField(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isAtEnd: Bool
  ) -> Token? {
    let quote = Word.repeating(UInt8(ascii: "\""))
    var position = start + 1
    var kind = Token.Kind.quoted
    while true {
      position = Word.first(of: quote, in: bytes, from: position)
      // The byte after the quote must be known, or it might be the quote's double.
      if position >= end || (position + 1 == end && !isAtEnd) { return nil }
      if position + 1 < end, bytes[position + 1] == UInt8(ascii: "\"") {
        kind = .escaped
        position += 2
      } else {
        return Token(kind, start: start + 1, length: position - start - 1)
      }
    }
  }

  /// A row with a quote that never closes: cut off if it is the last that could be one, else rejected.
  private func unclosed(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> RecordOutcome {
    let next = endOfLine(bytes, from: start, to: end)
    if next >= end || columnCount < 2 { return .cutOff }
    let scratch = UnsafeMutablePointer<Token>.allocate(capacity: columnCount)
    defer { scratch.deallocate() }
    // If what follows reads as a row, the quote was a fault of this line and not the beginning of a long text.
    if case .record = scanRow(bytes, from: next, to: end, isAtEnd: true, tokens: scratch, stride: 1) {
      return .rejected(.unclosedQuote, next: next)
    }
    return .cutOff
  }

  /// Where the line after the one at `start` begins, or `end`.
  func endOfLine(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    min(Word.first(of: Word.repeating(UInt8(ascii: "\n")), in: bytes, from: start) + 1, end)
  }

  private func isBlank(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
    end == start || (end == start + 1 && bytes[start] == UInt8(ascii: "\r"))
  }
}

/// What came of looking for a record.
enum RecordOutcome: Equatable {
  /// A record; the next may begin at `next`.
  case record(next: Int)
  /// Nothing before `next`.
  case blank(next: Int)
  /// A record that cannot be read; the next may begin at `next`.
  case rejected(RejectionReason, next: Int)
  /// The bytes end before the record does.
  case more
  /// The source ends before the record does.
  case cutOff
}
