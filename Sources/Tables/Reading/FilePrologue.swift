/// What is to be known of a file before its blocks are read.
enum FilePrologue {
  /// How much of the file tells the format and whether it is binary.
  private static let sniffedBytes = 64 << 10

  /// Recognises the format and reads the header.
  static func plan(path: String, source: ByteSource, options: ReadingOptions) throws -> ReadingPlan {
    var buffer = BlockBuffer(capacity: sniffedBytes)
    try buffer.load(0..<sniffedBytes, of: source)
    let sniffed = UnsafeBufferPointer(start: buffer.bytes, count: buffer.count)
    if sniffed.contains(0) || sniffed.starts(with: [0xFF, 0xFE]) || sniffed.starts(with: [0xFE, 0xFF]) {
      throw TableError.unusable(path: path, fault: .binary)
    }
    let mark = sniffed.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let content = UnsafeBufferPointer(rebasing: sniffed[mark...])
    guard let format = TableFormat.recognise(content, path: path) else {
      throw TableError.unusable(path: path, fault: .empty)
    }
    var header: (names: [String], next: Int) = ([], mark)
    if !format.isJSON { header = try self.header(format, source, from: mark, &buffer, path: path) }
    let isText = options.isTextColumn
    var plan = ReadingPlan(
      source: source, format: format, header: header.names, firstRecord: header.next,
      blockSize: max(64, options.blockSize), pieceSize: max(64, options.pieceSize),
      codedLimit: options.codedLimit,
      mayDefer: mayDefer(source, options),
      isText: { isText(ColumnName.flattened($0)) })
    plan.columns = try wideColumns(plan, options)
    return plan
  }

  private static func mayDefer(_ source: ByteSource, _ options: ReadingOptions) -> Bool {
    source.file != nil && source.count >= options.deferringFrom
  }

  /// The names in the first row that is not blank, made unique, and where the second row begins.
  private static func header(
    _ format: TableFormat, _ source: ByteSource, from start: Int, _ buffer: inout BlockBuffer, path: String
  ) throws -> (names: [String], next: Int) {
    let tokens = UnsafeMutablePointer<Token>.allocate(capacity: columnLimit)
    defer { tokens.deallocate() }
    tokens.initialize(repeating: .missing, count: columnLimit)
    let scanner = DelimitedScanner(delimiter: format.delimiter, columnCount: columnLimit)
    var position = start
    while true {
      let outcome = scanner.scanRow(
        buffer.bytes, from: position, to: buffer.count, isAtEnd: buffer.isAtEnd, tokens: tokens, stride: 1)
      switch outcome {
      case .more where buffer.count < RecordLimits.bytes:
        try buffer.append(max(sniffedBytes, buffer.count), of: source)
      case .blank(let next):
        position = next
      case .rejected(.fieldCount(let count, _), let next) where count <= columnLimit:
        return (names(tokens, count, buffer.bytes), next)
      case .cutOff:
        // A header alone, without its line end, has fewer fields than asked for.
        let count = fieldCount(tokens)
        if count > 0, !UnsafeBufferPointer(start: buffer.bytes, count: buffer.count).contains(10) {
          return (names(tokens, count, buffer.bytes), buffer.count)
        }
        fallthrough
      default:
        let line = try LineCounter.lines(at: [position], of: source).first ?? 1
        throw TableError.unusable(
          path: path, fault: .nothingReadable(first: Rejection(line: line, reason: .unclosedQuote), count: 1))
      }
    }
  }

  private static let columnLimit = 1 << 14

  private static func fieldCount(_ tokens: UnsafeMutablePointer<Token>) -> Int {
    var count = columnLimit
    while count > 0, tokens[count - 1].isMissing { count -= 1 }
    return count
  }

  private static func names(
    _ tokens: UnsafeMutablePointer<Token>, _ count: Int, _ bytes: UnsafePointer<UInt8>
  ) -> [String] {
    ColumnName.unique(
      (0..<count).map { index in
        let token = tokens[index]
        if token.length == 0 { return "column_\(index + 1)" }
        let raw = UnsafeBufferPointer(start: bytes + token.start, count: token.length)
        let text = TextBytes.text(raw, isEscaped: token.kind == .escaped, .doubledQuotes)
        return String(decoding: text.bytes, as: UTF8.self)
      })
  }

  /// The text columns that have so many different values, or such long ones, that they are left in the file.
  ///
  /// Judged by the first records; a column that is misjudged costs a second reading, not a wrong result.
  private static func wideColumns(
    _ plan: ReadingPlan, _ options: ReadingOptions
  ) throws -> [String: ColumnPlan] {
    guard plan.mayDefer else { return [:] }
    let coders = Coders()
    var reader = BlockReader(plan: plan, number: 0, rejectionsKept: 0, coders: coders)
    let part = try reader.readSample(from: plan.firstRecord, bytes: 4 * sniffedBytes)
    var wide: [String: ColumnPlan] = [:]
    for member in part.members where member.part.kind == .coded {
      let (count, bytes) = withExtendedLifetime(coders) { coders in
        (coders.list[member.column].coder.count, coders.list[member.column].coder.byteCount)
      }
      let present = member.part.count - member.part.missing.count
      let isVaried = count * 2 > present && present >= 16
      if isVaried || bytes > 256 * max(1, count) { wide[member.path] = .wide }
    }
    return wide
  }

  /// Whether a JSON array ends without its bracket.
  static func lacksClosingBracket(_ plan: ReadingPlan) throws -> Bool {
    guard plan.format == .json else { return false }
    var buffer = BlockBuffer(capacity: 4096)
    var end = plan.source.count
    while end > 0 {
      let start = max(0, end - 4096)
      try buffer.load(start..<end, of: plan.source)
      for index in stride(from: buffer.count - 1, through: 0, by: -1) {
        let byte = buffer.bytes[index]
        if byte != 32 && !(9...13).contains(byte) { return byte != UInt8(ascii: "]") }
      }
      end = start
    }
    return true
  }
}
