/// Finds the values of one JSON record at a time in the bytes of a block.
///
/// Records of one file mostly have the same keys in the same order and the same white space. So the bytes between
/// the values of a record (its gaps: braces, keys, colons, indentation) are remembered as a shape, and the next
/// record is expected to have the same ones: a comparison of bytes instead of parsing and hashing keys. A record
/// of no known shape is parsed in full and gives a new shape. What stands between records (commas, brackets, white
/// space) is not checked.
struct RecordScanner {
  /// Whether each line holds one record.
  let isLines: Bool
  /// The paths of the columns seen, keys of nested objects joined by `.`; a column's number is its place here.
  private(set) var paths: [String] = []
  private var columnsByPath: [[UInt8]: Int] = [:]
  private var shapes: [RecordShape] = []
  /// The look of the file's first record: what a search for a record's beginning goes by, in every block the same.
  private var firstShape: RecordShape?
  private var fields: [RecordField] = []
  /// The record in which each column was last seen, to find repeated keys.
  private var lastRecord: [Int] = []
  private var recordNumber = 0
  /// The columns that records of a shape do not have, among so many paths.
  private var absent: (shape: Int, pathCount: Int, columns: [Int]) = (-1, 0, [])
  /// The columns of the record last read, in its order.
  private(set) var columnsOfLastRecord: [Int] = []
  /// Changes when `columnsOfLastRecord` does.
  private(set) var shapeNumber = -1
  private static let shapesKept = 8

  init(isLines: Bool) { self.isLines = isLines }

  /// Takes the one record read so far for the first of the file.
  mutating func rememberFirstShape() { firstShape = shapes.first }

  /// The first byte at or after `start` that does not stand between records, or `end`.
  func skipSeparators(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    RecordScanner.skipSeparators(bytes, from: start, to: end, isLines: isLines)
  }

  /// The first byte at or after `start` that does not stand between records, or `end`.
  static func skipSeparators(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isLines: Bool
  ) -> Int {
    var position = start
    while position < end {
      switch bytes[position] {
      case 9, 10, 13, 32, UInt8(ascii: ","): position += 1
      case UInt8(ascii: "["), UInt8(ascii: "]"):
        if isLines { return position }
        position += 1
      default: return position
      }
    }
    return end
  }

  /// Where a record probably begins, at or after `start` and before `limit`; nil when none is in sight.
  func guessStart(_ bytes: UnsafePointer<UInt8>, from start: Int, to limit: Int, end: Int) -> Int? {
    if isLines {
      let newline = Word.first(of: Word.repeating(10), in: bytes, from: start)
      return newline >= end ? nil : skipSeparators(bytes, from: newline + 1, to: end)
    }
    guard let shape = firstShape else { return nil }
    var position = start
    let brace = Word.repeating(UInt8(ascii: "{"))
    while position < limit {
      var found = position
      while found < limit, Word.zeroBytes(Word.load(bytes + found) ^ brace) == 0 { found += 8 }
      if found >= limit { return nil }
      found += Word.zeroBytes(Word.load(bytes + found) ^ brace).trailingZeroBitCount / 8
      if found < limit, found + shape.gapLength(0) <= end, shape.gap(0, matches: bytes + found) {
        return found
      }
      position = found + 1
    }
    return nil
  }

  /// The values of the records from `start` on that look like the one before, as tokens of the rows from `row` on.
  ///
  /// - Returns: how many records, and where to go on; none when the first one looks different.
  mutating func scanRun(
    _ source: MarkedBytes, from start: Int, before stop: Int, to end: Int, row: Int,
    batch: inout TokenBatch
  ) -> (rows: Int, next: Int) {
    guard let shape = shapes.first else { return (0, start) }
    var run = shape.scanPlainRun(
      source, from: start, before: stop, to: end, isLines: isLines, row: row, batch: batch)
    if run.rows == 0 {
      run = shape.scanRun(
        source, from: start, before: stop, to: end, isLines: isLines, row: row, batch: batch)
    }
    if run.rows > 0 { use(shape, rows: row..<row + run.rows, &batch) }
    return run
  }

  /// Makes a shape's columns those of the rows just read; they have no others.
  private mutating func use(_ shape: RecordShape, rows: Range<Int>, _ batch: inout TokenBatch) {
    if shape.number != shapeNumber {
      shapeNumber = shape.number
      columnsOfLastRecord = shape.columns
    }
    if shape.columns.count == paths.count { return }
    if absent.shape != shape.number || absent.pathCount != paths.count {
      let present = Set(shape.columns)
      absent = (shape.number, paths.count, paths.indices.filter { !present.contains($0) })
      // A record that turned out to be faulty may have brought keys that the batch has no room for yet.
      batch.grow(columns: paths.count)
    }
    for column in absent.columns {
      for row in rows { batch.set(.missing, column: column, row: row) }
    }
  }

  /// The values of the record at `start`, as tokens of `row`.
  mutating func scanRecord(
    _ source: MarkedBytes, from start: Int, to end: Int, isAtEnd: Bool, row: Int, batch: inout TokenBatch
  ) -> RecordOutcome {
    let bytes = source.bytes
    let outcome = scanObject(source, from: start, to: end, isAtEnd: isAtEnd, row: row, batch: &batch)
    guard isLines, case .record(let next) = outcome else { return outcome }
    // Nothing but the line's end may follow; a comma is forgiven.
    var position = next
    while bytes[position] == 13 || bytes[position] == 32 || bytes[position] == 9 || bytes[position] == 44 {
      position += 1
    }
    if position >= end { return isAtEnd ? outcome : .more }
    if bytes[position] == 10 { return outcome }
    return resume(after: .brokenJSON, bytes, from: start, to: end, isAtEnd: isAtEnd)
  }

  private mutating func scanObject(
    _ source: MarkedBytes, from start: Int, to end: Int, isAtEnd: Bool, row: Int, batch: inout TokenBatch
  ) -> RecordOutcome {
    for index in shapes.indices {
      let shape = shapes[index]
      let next = shape.scan(source, from: start, to: end, tokens: batch.row(row))
      guard next >= 0 else { continue }
      if index > 0 { shapes.swapAt(index, index - 1) }
      use(shape, rows: row..<row + 1, &batch)
      return .record(next: next)
    }
    return parseRecord(source.bytes, from: start, to: end, isAtEnd: isAtEnd, row: row, batch: &batch)
  }

  private mutating func parseRecord(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isAtEnd: Bool, row: Int,
    batch: inout TokenBatch
  ) -> RecordOutcome {
    guard bytes[start] == UInt8(ascii: "{") else {
      return rejectOther(bytes, from: start, to: end, isAtEnd: isAtEnd)
    }
    fields.removeAll(keepingCapacity: true)
    recordNumber += 1
    do {
      let next = try object(bytes, at: start, to: end, path: [], depth: 1)
      batch.grow(columns: paths.count)
      for column in paths.indices { batch.set(.missing, column: column, row: row) }
      for field in fields { batch.set(field.token, column: field.column, row: row) }
      columnsOfLastRecord = fields.map(\.column)
      shapeNumber = recordNumber
      learn(bytes, from: start, to: next)
      return .record(next: next)
    } catch {
      return outcome(of: error, bytes, from: start, to: end, isAtEnd: isAtEnd)
    }
  }

  private mutating func learn(_ bytes: UnsafePointer<UInt8>, from start: Int, to next: Int) {
    guard !fields.isEmpty, let shape = RecordShape(bytes, from: start, to: next, fields, recordNumber) else {
      return
    }
    shapes.insert(shape, at: min(1, shapes.count))
    if shapes.count > RecordScanner.shapesKept { shapes.removeLast() }
  }

  // MARK: Faults

  private func outcome(
    of failure: RecordFailure, _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isAtEnd: Bool
  ) -> RecordOutcome {
    let reason: RejectionReason
    switch failure {
    case .incomplete:
      guard isAtEnd else { return .more }
      let next = Word.first(of: Word.repeating(10), in: bytes, from: start) + 1
      if !isLines || skipSeparators(bytes, from: min(next, end), to: end) == end { return .cutOff }
      reason = .brokenJSON
    case .broken: reason = .brokenJSON
    case .tooDeep: reason = .tooDeep
    case .repeatedKey(let key): reason = .repeatedKey(key)
    }
    return resume(after: reason, bytes, from: start, to: end, isAtEnd: isAtEnd)
  }

  private func rejectOther(
    _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isAtEnd: Bool
  ) -> RecordOutcome {
    do {
      let value = try JSONBytes.value(bytes, at: start, to: end, depth: 1)
      if value.next >= end, !isAtEnd { return .more }
      if isLines { return resume(after: .notAnObject, bytes, from: start, to: end, isAtEnd: isAtEnd) }
      return .rejected(.notAnObject, next: value.next)
    } catch {
      return outcome(of: error, bytes, from: start, to: end, isAtEnd: isAtEnd)
    }
  }

  /// Finds where to go on after a record that cannot be read: the next line, or the next thing like a record.
  private func resume(
    after reason: RejectionReason, _ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, isAtEnd: Bool
  ) -> RecordOutcome {
    if isLines {
      let newline = Word.first(of: Word.repeating(10), in: bytes, from: start)
      if newline >= end { return isAtEnd ? .rejected(reason, next: end) : .more }
      return .rejected(reason, next: newline + 1)
    }
    if let next = guessStart(bytes, from: start + 1, to: end, end: end)
      ?? nextObject(bytes, from: start + 1, to: end)
    {
      return .rejected(reason, next: next)
    }
    return isAtEnd ? .rejected(reason, next: end) : .more
  }

  /// A `{` after a `}` and a comma, when no record was ever read to say what the next one looks like.
  private func nextObject(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
    guard firstShape == nil else { return nil }
    var wantsBrace = false
    var hasClosed = false
    for position in start..<max(start, end) {
      switch bytes[position] {
      case UInt8(ascii: "}"): (hasClosed, wantsBrace) = (true, false)
      case UInt8(ascii: ","): (wantsBrace, hasClosed) = (hasClosed, false)
      case UInt8(ascii: "{") where wantsBrace: return position
      case 9, 10, 13, 32: continue
      default: (hasClosed, wantsBrace) = (false, false)
      }
    }
    return nil
  }

  // MARK: A record in full

  /// Collects the values of the object whose brace is at `start`; gives the place after its closing brace.
  private mutating func object(
    _ bytes: UnsafePointer<UInt8>, at start: Int, to end: Int, path: [UInt8], depth: Int
  ) throws(RecordFailure) -> Int {
    guard depth <= RecordLimits.depth else { throw .tooDeep }
    var position = JSONBytes.skipSpace(bytes, from: start + 1, to: end)
    if position < end, bytes[position] == UInt8(ascii: "}") { return position + 1 }
    while true {
      let key = try JSONBytes.string(bytes, at: position, to: end)
      position = try JSONBytes.expect(UInt8(ascii: ":"), bytes, from: key.next, to: end)
      position = JSONBytes.skipSpace(bytes, from: position, to: end)
      guard position < end else { throw .incomplete }
      let keyPath = try extend(path, by: key.token, bytes)
      if bytes[position] == UInt8(ascii: "{") {
        position = try object(bytes, at: position, to: end, path: keyPath, depth: depth + 1)
      } else {
        let value = try JSONBytes.value(bytes, at: position, to: end, depth: 1)
        try add(value.token, from: position, to: value.next, path: keyPath)
        position = value.next
      }
      position = JSONBytes.skipSpace(bytes, from: position, to: end)
      guard position < end else { throw .incomplete }
      if bytes[position] == UInt8(ascii: "}") { return position + 1 }
      position = try JSONBytes.expect(UInt8(ascii: ","), bytes, from: position, to: end)
      position = JSONBytes.skipSpace(bytes, from: position, to: end)
    }
  }

  private func extend(
    _ path: [UInt8], by key: Token, _ bytes: UnsafePointer<UInt8>
  ) throws(RecordFailure) -> [UInt8] {
    var result = path
    if !path.isEmpty { result.append(UInt8(ascii: ".")) }
    let raw = UnsafeBufferPointer(start: bytes + key.start, count: key.length)
    if key.kind == .escaped {
      _ = TextBytes.unescape(raw, .json, into: &result)
    } else {
      result.append(contentsOf: raw)
    }
    return result
  }

  private mutating func add(
    _ token: Token, from start: Int, to next: Int, path: [UInt8]
  ) throws(RecordFailure) {
    let column: Int
    if let known = columnsByPath[path] {
      column = known
    } else {
      column = paths.count
      columnsByPath[path] = column
      paths.append(String(decoding: path, as: UTF8.self))
      lastRecord.append(-1)
    }
    if lastRecord[column] == recordNumber { throw .repeatedKey(paths[column]) }
    lastRecord[column] = recordNumber
    fields.append(RecordField(column: column, token: token, start: start, next: next))
  }
}

/// One value of a record that is parsed in full.
struct RecordField {
  var column: Int
  var token: Token
  /// Where the value begins and ends, quotes included.
  var start: Int
  var next: Int
}
