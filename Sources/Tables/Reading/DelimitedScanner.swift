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
  /// - Parameters:
  ///   - stop: rows that begin here or later are left alone.
  ///   - places: where the marks are laid out; all of them are before `end`.
  ///   - hasQuotes: whether there may be quotes at all.
  ///   - tokens: where the tokens of the first row go; those of the next are one further.
  ///   - starts: where the offsets of the rows go.
  ///   - limit: how many rows there is room for, in `places` too.
  /// - Returns: how many rows, and where the next one begins.
  func scanPlainRows(
    _ source: MarkedBytes, from start: Int, before stop: Int, to end: Int, places: borrowing MarkPlaces,
    hasQuotes: Bool, tokens: UnsafeMutablePointer<Token>, stride: Int, starts: UnsafeMutablePointer<UInt32>,
    limit: Int
  ) -> (rows: Int, next: Int) {
    let newline = UInt8(ascii: "\n")
    let lastColumn = columnCount &- 1
    // A row of one column may be blank.
    guard lastColumn > 0, start < stop else { return (0, start) }
    let bytes = source.bytes
    let whole =
      source.marks(from: start, before: end, into: places.list, limit: limit &* columnCount) / columnCount
    var mark = UnsafePointer(places.list)
    var rows = 0
    var position = start
    while rows < whole, position < stop {
      let rowStart = position
      var target = tokens + rows
      for _ in 0..<lastColumn {
        let place = Int(mark.pointee)
        if bytes[place] == newline || isQuoted(bytes, position, hasQuotes) { return (rows, rowStart) }
        target.pointee = Token(bareFrom: position, to: place)
        position = place &+ 1
        target += stride
        mark += 1
      }
      let place = Int(mark.pointee)
      if bytes[place] != newline || isQuoted(bytes, position, hasQuotes) { return (rows, rowStart) }
      let hasReturn = place > position && bytes[place &- 1] == UInt8(ascii: "\r")
      target.pointee = Token(bareFrom: position, to: hasReturn ? place &- 1 : place)
      position = place &+ 1
      mark += 1
      starts[rows] = UInt32(truncatingIfNeeded: rowStart)
      rows &+= 1
    }
    return (rows, position)
  }

  @inline(__always)
  private func isQuoted(_ bytes: UnsafePointer<UInt8>, _ position: Int, _ hasQuotes: Bool) -> Bool {
    hasQuotes && bytes[position] == UInt8(ascii: "\"")
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

/// Room for the places of the marks of some rows.
struct MarkPlaces: ~Copyable {
  let list: UnsafeMutablePointer<UInt32>
  /// How many places there is room for: those of one row at least, and few enough to stay in the first cache.
  let room: Int

  init(columns: Int) {
    room = max(columns, 1 << 12)
    list = .allocate(capacity: room + 64)
  }

  deinit { list.deallocate() }

  /// How many records of so many marks there is room for.
  func records(of marks: Int) -> Int { room / marks }
}

/// How many records are worth a run that lays out their marks first: twice as many as did well the time before, so that
/// records that cannot be read so cost little.
struct RunLimit {
  private(set) var records = 1

  /// Learns how many of the records asked for could be read.
  mutating func note(_ found: Int, of asked: Int) {
    records = found < asked / 2 ? 2 * found + 1 : min(2 * records, TokenBatch.rows)
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
