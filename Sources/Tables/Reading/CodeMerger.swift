/// Renumbers the codes of several readers by first appearance, so that the result never depends on the threads.
struct CodeMerger: ~Copyable {
  private var merged = TextCoder()
  private var readers: [Reader] = []
  private var codes = Codes.one([])

  /// What is known of the codes of one reader.
  private struct Reader {
    /// The text of each code.
    var texts = PackedText()
    /// The new number plus one of each code; 0 is none yet.
    var numbers: [UInt32] = []
    /// How many codes have none yet.
    var unnumbered = 0
  }

  /// How many codes there are so far.
  var count: Int { codes.count }

  /// Takes in the texts of a reader's next codes.
  mutating func learn(_ texts: PackedText, of reader: Int) {
    while readers.count <= reader { readers.append(Reader()) }
    for text in 0..<texts.count { readers[reader].texts.append(utf8: texts.utf8(at: text)) }
    readers[reader].numbers.append(contentsOf: repeatElement(0, count: texts.count))
    readers[reader].unnumbered += texts.count
  }

  /// Adds code 0 for rows without a text until there are so many.
  mutating func pad(to count: Int) {
    if count > codes.count { codes.pad(to: count) }
  }

  /// Adds a reader's codes; missing rows get 0 and give no text.
  ///
  /// - Parameters:
  ///   - missing: the rows that have none, in order.
  ///   - expected: how many there may be in the end.
  mutating func append<Mark: FixedWidthInteger & UnsignedInteger>(
    _ marks: UnsafeBufferPointer<Mark>, missing: [UInt32] = [], reader: Int, expecting expected: Int
  ) {
    guard reader < readers.count, readers[reader].texts.count > 0 else { return pad(to: count + marks.count) }
    if readers[reader].unnumbered > 0 { number(marks, missing, reader) }
    codes.append(marks, by: readers[reader].numbers, missing: missing, expecting: expected)
  }

  /// Gives the codes numbers that appear for the first time, until all have one.
  private mutating func number<Mark: FixedWidthInteger & UnsignedInteger>(
    _ marks: UnsafeBufferPointer<Mark>, _ missing: [UInt32], _ reader: Int
  ) {
    // Taken out of the list, so that it is looked up once.
    var known = Reader()
    swap(&known, &readers[reader])
    var first = 0
    numbering: for gap in missing + [UInt32(truncatingIfNeeded: marks.count)] {
      for row in first..<Int(gap) {
        let mark = Int(truncatingIfNeeded: marks[row])
        if known.numbers[mark] != 0 { continue }
        known.numbers[mark] = merged.code(copying: known.texts.utf8(at: mark)) + 1
        known.unnumbered -= 1
        if known.unnumbered == 0 { break numbering }
      }
      first = Int(gap) + 1
    }
    swap(&known, &readers[reader])
    codes.widen(for: merged.count)
  }

  /// The codes and their texts.
  func coded() -> CodedText { CodedText(codes: codes, dictionary: merged.texts()) }
}

extension Codes {
  /// Takes as many bytes a code as so many texts need, if it took fewer.
  fileprivate mutating func widen(for texts: Int) {
    switch self {
    case .one(let codes) where texts > 1 << 16: self = .four(codes.map(UInt32.init))
    case .one(let codes) where texts > 1 << 8: self = .two(codes.map(UInt16.init))
    case .two(let codes) where texts > 1 << 16: self = .four(codes.map(UInt32.init))
    default: break
    }
  }

  /// Adds marks by the numbers, plus one, that they stand for, and code 0 where a mark is missing.
  fileprivate mutating func append<Mark: FixedWidthInteger & UnsignedInteger>(
    _ marks: UnsafeBufferPointer<Mark>, by numbers: [UInt32], missing: [UInt32], expecting expected: Int
  ) {
    // The list is taken out of its case, so that it need not be copied.
    switch self {
    case .one(var codes):
      self = .one([])
      Codes.append(marks, by: numbers, missing, to: &codes, expected)
      self = .one(codes)
    case .two(var codes):
      self = .one([])
      Codes.append(marks, by: numbers, missing, to: &codes, expected)
      self = .two(codes)
    case .four(var codes):
      self = .one([])
      Codes.append(marks, by: numbers, missing, to: &codes, expected)
      self = .four(codes)
    }
  }

  private static func append<Mark: FixedWidthInteger & UnsignedInteger, Code>(
    _ marks: UnsafeBufferPointer<Mark>, by numbers: [UInt32], _ missing: [UInt32], to codes: inout [Code],
    _ expected: Int
  ) where Code: FixedWidthInteger & UnsignedInteger & BitwiseCopyable {
    // A mark without a number stands only where a text is missing.
    let table = numbers.map { Code(truncatingIfNeeded: $0 &- 1) }
    codes.append(count: marks.count, expecting: expected) { target in
      table.withUnsafeBufferPointer { table in
        // Marks are below the coder's count, and so many numbers are known.
        for row in marks.indices { target[row] = table[Int(truncatingIfNeeded: marks[row])] }
      }
      for row in missing { target[Int(row)] = 0 }
    }
  }

  /// Adds code 0 until there are so many.
  fileprivate mutating func pad(to count: Int) {
    switch self {
    case .one(var codes):
      self = .one([])
      codes.pad(to: count, with: 0)
      self = .one(codes)
    case .two(var codes):
      self = .one([])
      codes.pad(to: count, with: 0)
      self = .two(codes)
    case .four(var codes):
      self = .one([])
      codes.pad(to: count, with: 0)
      self = .four(codes)
    }
  }
}

extension CodedText {
  /// The text of each row, laid end to end. O(bytes).
  var unpacked: PackedText {
    var result = PackedText(capacity: codes.count)
    for row in 0..<codes.count {
      let isKnown = codes[row] < dictionary.count
      result.append(utf8: isKnown ? dictionary.utf8(at: codes[row]) : [])
    }
    return result
  }
}
