/// Reads the records of one block after another; each thread has its own.
struct BlockReader: ~Copyable {
  private let plan: ReadingPlan
  private let isJSON: Bool
  private let number: Int
  private let rejectionsKept: Int
  private var buffer: BlockBuffer
  /// What is known of the bytes of the block at hand.
  private(set) var survey = BlockSurvey(own: 0..<0, isHashing: false)
  /// The offset up to which bytes are held in the end, if there are so many.
  private var wanted = 0
  private var batch: TokenBatch
  private var records: RecordScanner
  private let fields: DelimitedScanner
  private let places: MarkPlaces
  private var runLimit = RunLimit()
  private var columns: BlockColumns
  private var pending = 0

  /// What the block at hand has cost so far; nil where that is not measured.
  private var phases: ReadingPhases?

  init(
    plan: ReadingPlan, number: Int, rejectionsKept: Int, coders: Coders,
    pool: PartMemoryPool = PartMemoryPool(), measuresPhases: Bool = false
  ) {
    columns = BlockColumns(plan: plan, coders: coders, pool: pool)
    phases = measuresPhases ? ReadingPhases() : nil
    self.plan = plan
    isJSON = plan.format.isJSON
    self.number = number
    self.rejectionsKept = rejectionsKept
    buffer = BlockBuffer(
      // Room for some pieces; more is taken where a block must be held whole.
      capacity: min(BlockReader.lead + 3 * plan.pieceSize, plan.source.count + 64),
      marking: isJSON
        ? (UInt8(ascii: "\""), UInt8(ascii: "\\")) : (plan.format.delimiter, UInt8(ascii: "\n")))
    batch = TokenBatch(columns: plan.header.count)
    records = RecordScanner(isLines: plan.format == .jsonLines)
    fields = DelimitedScanner(delimiter: plan.format.delimiter, columnCount: plan.header.count)
    places = MarkPlaces(columns: isJSON ? 0 : plan.header.count)
  }

  /// The bytes before a block that are read too: the last tells whether the block's first is the first of a line. So
  /// many that the block lies in memory as it lies in the file's pages.
  private static let lead = 64

  /// The bytes read beyond a block at first, for the record that reaches over its end.
  private static let overhang = 64 << 10

  // MARK: A block

  /// Begins a block: holds the first of its bytes.
  ///
  /// They come piece by piece, each looked at, split and parsed while it is still near the processor.
  ///
  /// - Parameter limit: where less than the block and what its last record may need will do, how much.
  mutating func begin(_ block: Int, atMost limit: Int = .max, isHashing: Bool = false) throws {
    if phases != nil { phases = ReadingPhases() }
    let own = plan.range(of: block)
    let start = max(0, own.lowerBound - BlockReader.lead)
    wanted = own.lowerBound + min(own.count + min(BlockReader.overhang, plan.blockSize), limit)
    survey = BlockSurvey(own: own.lowerBound - start..<own.upperBound - start, isHashing: isHashing)
    try measuringRead { reader in
      let end = min(own.lowerBound + reader.plan.pieceSize, reader.wanted)
      try reader.buffer.load(start..<end, of: reader.plan.source)
      reader.look(from: 0)
    }
  }

  /// Holds the next of the block's bytes and of those that its last record may need.
  ///
  /// - Returns: whether there were any.
  private mutating func loadPiece() throws -> Bool {
    let seen = buffer.count
    let missing = wanted - buffer.start - seen
    guard missing > 0, !buffer.isAtEnd else { return false }
    try measuringRead { reader in
      try reader.buffer.append(min(reader.plan.pieceSize, missing), of: reader.plan.source)
      reader.look(from: seen)
    }
    return true
  }

  /// Holds all of the block's bytes.
  mutating func loadRest() throws { while try loadPiece() {} }

  private mutating func look(from seen: Int) {
    survey.look(at: buffer.bytes, seen..<buffer.count, countsQuotes: !isJSON && buffer.hasQuotes)
  }

  private mutating func measuringRead(_ body: (inout BlockReader) throws -> Void) rethrows {
    let begun = phases == nil ? 0 : ReadingPhases.now()
    try body(&self)
    phases?.read += ReadingPhases.now() - begun
  }

  /// Whether there is a quote among the bytes held.
  var hasQuotes: Bool { buffer.hasQuotes }

  /// Where the first record of the block probably begins; nil when none is in sight.
  ///
  /// - Parameter isInsideQuotes: whether the block begins between quotes, by their number before it.
  mutating func guessStart(of block: Int, isInsideQuotes: Bool) throws -> Int? {
    if block == 0 { return plan.firstRecord }
    while true {
      if let start = start(of: plan.range(of: block), isInsideQuotes) { return start }
      guard try loadPiece() else { return nil }
    }
  }

  /// Where the first record of a block probably begins, by the bytes held.
  private func start(of range: Range<Int>, _ isInsideQuotes: Bool) -> Int? {
    let limit = min(range.upperBound - buffer.start, buffer.count)
    let before = range.lowerBound - 1 - buffer.start
    if isJSON {
      return records.guessStart(
        buffer.bytes, from: plan.format == .jsonLines ? before : before + 1, to: limit, end: buffer.count
      )
      .map { max(buffer.start + $0, plan.firstRecord) }
    }
    var isQuoted = isInsideQuotes
    for index in before..<limit {
      // The byte before the block was counted with the block before.
      if buffer.bytes[index] == UInt8(ascii: "\""), index > before { isQuoted.toggle() }
      if buffer.bytes[index] == UInt8(ascii: "\n"), !isQuoted {
        return max(buffer.start + index + 1, plan.firstRecord)
      }
    }
    return nil
  }

  /// Learns what a record looks like from the first one, so that a block's first record can be found.
  mutating func learnFirstRecord() throws {
    guard plan.format == .json else { return }
    try begin(0, atMost: BlockReader.overhang)
    let first = buffer.start + (try skipSeparators(from: plan.firstRecord))
    _ = try read(from: first, before: first + 1)
    records.rememberFirstShape()
    resetBlock()
  }

  /// Reads the records that begin at or after `start` and before the end of the block that was begun.
  mutating func read(block: Int, from start: Int?) throws -> BlockPart {
    let limit = plan.range(of: block).upperBound
    guard let start else { return emptyPart(start: nil, end: limit) }
    columns.renewMemory()
    var part = try read(from: start, before: limit)
    columns.handOver(&part)
    return part
  }

  /// What is read of a block in which no record begins.
  func emptyPart(start: Int?, end: Int) -> BlockPart {
    BlockPart(reader: number, start: start, end: end, memory: columns.memory)
  }

  /// Reads the records that begin within some bytes from `start` on in the first block.
  mutating func readSample(from start: Int, bytes: Int) throws -> BlockPart {
    try begin(0, atMost: start + bytes)
    return try read(from: start, before: min(start + bytes, plan.range(of: 0).upperBound))
  }

  private mutating func read(from start: Int, before limit: Int) throws -> BlockPart {
    let begun = phases.map { ReadingPhases.now() - $0.read }
    resetBlock()
    var result = BlockPart(
      reader: number, start: start, end: start, base: buffer.start, memory: columns.memory)
    result.rowStarts.reserve(columns.expected)
    var position = start - buffer.start
    var stop = limit - buffer.start
    reading: while true {
      if try loadPiece(upTo: &position, before: &stop, into: &result) { continue }
      // Beyond the buffer it stands after a record that was too long.
      if position <= buffer.count { position = try skipSeparators(from: position) }
      if position >= stop || position >= buffer.count && buffer.isAtEnd { break }
      let run = scanRun(from: position, before: stop)
      if run.rows > 0 {
        pending += run.rows
        if isJSON { noteOrder() }
        if pending == TokenBatch.rows { flush(into: &result) }
        position = run.next
        continue
      }
      switch try scan(from: position) {
      case .record(let next):
        batch.starts(from: pending).pointee = UInt32(truncatingIfNeeded: position)
        pending += 1
        if isJSON { noteOrder() }
        if pending == TokenBatch.rows { flush(into: &result) }
        position = next
      case .blank(let next):
        position = next
      case .rejected(let reason, let next):
        note(reason, at: buffer.start + position, in: &result)
        position = next
      case .more:
        letGo(before: &position, and: &stop, into: &result)
        if try !loadPiece(), try !extend(beyond: position) {
          note(reasonForLength(at: position), at: buffer.start + position, in: &result)
          position = try endOfLongRecord(at: position)
        }
      case .cutOff:
        result.isCutOff = true
        position = buffer.count
        break reading
      }
    }
    flush(into: &result)
    result.end = buffer.start + position
    result.members = columns.take(of: isJSON ? records.paths : plan.header)
    if var phases, let begun {
      phases.split = ReadingPhases.now() - begun - phases.read - phases.parse - phases.dictionary
      result.phases = phases
    }
    return result
  }

  /// Holds one more piece where the block's first record begins beyond those held: after a record of the block before that is
  /// longer than a piece.
  ///
  /// - Returns: whether one was missing.
  private mutating func loadPiece(
    upTo position: inout Int, before stop: inout Int, into result: inout BlockPart
  ) throws -> Bool {
    guard position > buffer.count, position < stop, !buffer.isAtEnd else { return false }
    letGo(before: &position, and: &stop, into: &result)
    return try loadPiece()
  }

  /// Lets go of the bytes before a place, whose records are read: so the next piece comes to where the last one was, which
  /// the processor still has at hand.
  private mutating func letGo(before position: inout Int, and stop: inout Int, into result: inout BlockPart) {
    // Where the block's first record begins may lie beyond what is held.
    let dropped = min(position, buffer.count) & ~63
    guard dropped >= plan.pieceSize / 2 else { return }
    // Tokens tell places in the buffer.
    if pending > 0 { flush(into: &result) }
    buffer.drop(dropped)
    survey.shift(by: dropped)
    position -= dropped
    stop -= dropped
  }

  /// Reads records at a stride while they look alike.
  private mutating func scanRun(from position: Int, before stop: Int) -> (rows: Int, next: Int) {
    let limit = min(stop, buffer.count)
    if isJSON {
      return records.scanRun(
        buffer.marking, from: position, before: limit, to: buffer.count, row: pending, batch: &batch)
    }
    let asked = min(
      runLimit.records, places.records(of: max(1, fields.columnCount)), TokenBatch.rows - pending)
    let run = fields.scanPlainRows(
      buffer.marking, from: position, before: limit, to: buffer.count, places: places,
      hasQuotes: buffer.hasQuotes,
      tokens: batch.row(pending), stride: TokenBatch.rows, starts: batch.starts(from: pending),
      limit: asked)
    runLimit.note(run.rows, of: asked)
    return run
  }

  private mutating func scan(from position: Int) throws -> RecordOutcome {
    assert(position <= buffer.count, "a record is looked for where nothing has been loaded")
    if isJSON {
      return records.scanRecord(
        buffer.marking, from: position, to: buffer.count, isAtEnd: buffer.isAtEnd, row: pending, batch: &batch
      )
    }
    return fields.scanRow(
      buffer.bytes, from: position, to: buffer.count, isAtEnd: buffer.isAtEnd, tokens: batch.row(pending),
      stride: TokenBatch.rows)
  }

  private mutating func skipSeparators(from start: Int) throws -> Int {
    var position = start
    while true {
      if isJSON {
        position = records.skipSeparators(buffer.bytes, from: position, to: buffer.count)
      }
      if position < buffer.count || buffer.isAtEnd { return position }
      if try !loadPiece() { try buffer.append(BlockReader.overhang, of: plan.source) }
    }
  }

  // MARK: Long records

  /// Holds twice as much of the record at `position`, unless it is too long already.
  private mutating func extend(beyond position: Int) throws -> Bool {
    let held = buffer.count - position
    if held >= RecordLimits.bytes { return false }
    try buffer.append(max(held, min(BlockReader.overhang, plan.blockSize)), of: plan.source)
    return true
  }

  /// Why a record is too long: a row of many lines has a quote that never closes.
  private func reasonForLength(at position: Int) -> RejectionReason {
    let newline = Word.first(of: Word.repeating(10), in: buffer.bytes, from: position)
    return !isJSON && newline < buffer.count ? .unclosedQuote : .tooLong
  }

  /// The place after the line of a record that is too long; beyond the buffer unless the line ends within it.
  private func endOfLongRecord(at start: Int) throws -> Int {
    let newline = Word.first(of: Word.repeating(10), in: buffer.bytes, from: start)
    if newline < buffer.count { return newline + 1 }
    // Such a line is longer than a block, so that nothing after it is needed here.
    var ahead = BlockBuffer(capacity: 1 << 20)
    var offset = buffer.start + buffer.count
    while true {
      try ahead.load(offset..<offset + 1 << 20, of: plan.source)
      let newline = Word.first(of: Word.repeating(10), in: ahead.bytes, from: 0)
      if newline < ahead.count { return offset + newline + 1 - buffer.start }
      offset += ahead.count
      if ahead.isAtEnd { return offset - buffer.start }
    }
  }

  // MARK: Columns

  private mutating func note(_ reason: RejectionReason, at offset: Int, in result: inout BlockPart) {
    result.rejectedCounts[reason.kind, default: 0] += 1
    if result.rejections.count < rejectionsKept { result.rejections.append((offset, reason)) }
  }

  private mutating func resetBlock() {
    pending = 0
    lastShape = -1
    columns.reset()
  }

  private var lastShape = -1

  /// Begins the columns that the record last read is the first to have.
  private mutating func noteOrder() {
    guard records.shapeNumber != lastShape else { return }
    lastShape = records.shapeNumber
    columns.begin(records.columnsOfLastRecord, of: records.paths)
  }

  /// Gives the pending rows to the columns.
  private mutating func flush(into result: inout BlockPart) {
    // Bytes before those held may have been let go.
    let shift = UInt32(truncatingIfNeeded: buffer.start - result.base)
    result.rowStarts.append(atMost: pending) { starts in
      let places = batch.starts(from: 0)
      for row in 0..<pending { starts[row] = places[row] &+ shift }
      return pending
    }
    let (bytes, isASCII, count) = (buffer.bytes, buffer.isASCII, pending)
    columns.append(rows: count, phases: &phases) { column in
      ColumnBatch(
        bytes: bytes, shift: shift, tokens: batch.column(column), count: count, isJSON: isJSON,
        isASCII: isASCII, codedLimit: plan.codedLimit)
    }
    pending = 0
  }
}
