import CVectors

/// The values of one column in one block, with the type that they have had so far.
struct ColumnPart {
  /// How the values are held. The raw order means nothing.
  enum Kind: Sendable {
    /// Nothing but missing values.
    case unknown
    case integer, number, bool, time, date
    /// Lists of texts, their items coded.
    case list
    /// Texts, coded.
    case coded
    /// Texts, by their place in the source.
    case placed
    /// Texts, copied.
    case packed
    /// No one type fits: the column must be read again as text.
    case clash
    /// Too many different texts: the column must be read again without codes.
    case crowded

    /// Whether the values are not kept.
    var isVoid: Bool { self == .clash || self == .crowded }
  }

  var kind: Kind
  /// How many rows there are.
  var count = 0
  /// Integers, times and dates.
  private(set) var integers: PartList<Int64>
  private(set) var numbers: PartList<Double>
  private(set) var flags: PartList<Bool>
  /// Codes of list items.
  var codes: [UInt32] = []
  /// Places of texts, counted from the block's base.
  private(set) var places: PartList<UInt32>
  /// Codes of texts: a reader gives up on a column long before they need more bits.
  private(set) var marks: PartList<UInt16>
  /// Where the list of each row ends in `codes`.
  var ends: [UInt32] = []
  var texts = PackedText()
  /// The rows without a value, in order.
  var missing: [UInt32] = []
  var repairedCount = 0

  /// - Parameters:
  ///   - rows: how many rows are expected.
  ///   - memory: where the values go.
  init(kind: Kind, expecting rows: Int, in memory: ReaderMemory) {
    self.kind = kind
    expected = rows
    integers = PartList(in: memory.passing)
    numbers = PartList(in: memory.passing)
    flags = PartList(in: memory.passing)
    marks = PartList(in: memory.passing)
    places = PartList(in: memory.passing)
    reserve()
  }

  /// How many values to make room for once the type is known.
  private let expected: Int

  /// The bytes that the values take.
  var byteCount: Int {
    8 * (integers.count + numbers.count) + flags.count + 2 * marks.count + texts.bytes.count
      + 4 * (codes.count + places.count + ends.count + missing.count)
  }

  /// Adds missing values until there are so many rows.
  mutating func pad(to rows: Int) {
    while count < rows { addMissing() }
  }

  /// Adds the values of a batch.
  mutating func append(_ batch: ColumnBatch, coder: inout TextCoder) {
    var index = 0
    while index < batch.count {
      index =
        switch kind {
        case .unknown: addMissingRun(batch, from: index)
        case .integer: addIntegers(batch, from: index)
        case .number: addNumbers(batch, from: index)
        case .bool: addFlags(batch, from: index)
        case .time, .date: addTimes(batch, from: index)
        case .list: addLists(batch, from: index, &coder)
        case .coded: addCoded(batch, from: index, &coder)
        case .placed: addPlaced(batch, from: index)
        case .packed: addPacked(batch, from: index)
        case .clash, .crowded: batch.count
        }
      if kind.isVoid { return discard() }
      if index < batch.count { widen(for: batch.kind(of: batch.tokens[index])) }
    }
  }

  /// Takes on the type that the values so far and one more can share.
  private mutating func widen(for next: Kind) {
    switch (kind, next) {
    case (.unknown, _):
      kind = next
      reserve()
    case (.integer, .number):
      // Beyond 2^53 not every integer is a double.
      guard integers.elements.allSatisfy({ $0.magnitude <= 1 << 53 }) else { return kind = .clash }
      kind = .number
      reserve()
      for integer in integers.elements { numbers.append(Double(integer)) }
      integers.removeAll()
    default: kind = .clash
    }
    if kind.isVoid { return discard() }
    // What is missing so far takes its place among the values.
    let earlier = numbers.isEmpty ? count : 0
    count -= earlier
    missing.removeLast(earlier)
    pad(to: count + earlier)
  }

  private mutating func reserve() {
    switch kind {
    case .integer, .time, .date: integers.reserve(expected)
    case .number: numbers.reserve(expected)
    case .bool: flags.reserve(expected)
    case .coded: marks.reserve(expected)
    case .placed: places.reserve(expected)
    default: break
    }
  }

  private mutating func discard() {
    integers.removeAll()
    numbers.removeAll()
    flags.removeAll()
    codes = []
    places.removeAll()
    marks.removeAll()
    ends = []
    texts = PackedText()
    missing = []
  }

  private mutating func addMissing() {
    missing.append(UInt32(truncatingIfNeeded: count))
    count += 1
    switch kind {
    case .unknown, .clash, .crowded: break
    case .integer, .time, .date: integers.append(0)
    case .number: numbers.append(0)
    case .bool: flags.append(false)
    case .coded: marks.append(0)
    case .placed: places.append(0)
    case .packed: texts.append(utf8: EmptyCollection())
    case .list: ends.append(UInt32(truncatingIfNeeded: codes.count))
    }
  }

  // MARK: One loop a type, up to the first value that it does not hold

  private mutating func addMissingRun(_ batch: ColumnBatch, from first: Int) -> Int {
    var index = first
    while index < batch.count, batch.tokens[index].isMissing {
      addMissing()
      index += 1
    }
    return index
  }

  private mutating func addIntegers(_ batch: ColumnBatch, from first: Int) -> Int {
    batch.add(from: first, to: &integers, &missing, &count, missingAs: 0) {
      bytes, tokens, count, kinds, list in
      vectors_integers(bytes, tokens, count, kinds, list)
    } _: { token in
      batch.mayBeNumber(token) ? NumberBytes.integer(batch.bytes + token.start, token.length) : nil
    }
  }

  private mutating func addNumbers(_ batch: ColumnBatch, from first: Int) -> Int {
    batch.add(from: first, to: &numbers, &missing, &count, missingAs: 0) {
      bytes, tokens, count, kinds, list in
      vectors_numbers(bytes, tokens, count, kinds, list)
    } _: { token in
      batch.mayBeNumber(token) ? batch.number(token) : nil
    }
  }

  private mutating func addFlags(_ batch: ColumnBatch, from first: Int) -> Int {
    batch.add(from: first, to: &flags, &missing, &count, missingAs: false) {
      bytes, tokens, count, kinds, list in
      vectors_flags(bytes, tokens, count, kinds, list)
    } _: { token in
      batch.flag(token)
    }
  }

  private mutating func addTimes(_ batch: ColumnBatch, from first: Int) -> Int {
    let isTime = kind == .time
    return batch.add(from: first, to: &integers, &missing, &count, missingAs: 0) { token in
      isTime ? batch.time(token) : batch.date(token)
    }
  }

  private mutating func addLists(_ batch: ColumnBatch, from first: Int, _ coder: inout TextCoder) -> Int {
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
        continue
      }
      let codesBefore = codes.count
      guard
        batch.forEachItem(token, { items, item in codes.append(code(item, items, &coder)) })
      else {
        codes.removeLast(codes.count - codesBefore)
        return index
      }
      ends.append(UInt32(truncatingIfNeeded: codes.count))
      count += 1
    }
    if coder.count > batch.codedLimit { kind = .clash }
    return batch.count
  }

  private mutating func addCoded(_ batch: ColumnBatch, from first: Int, _ coder: inout TextCoder) -> Int {
    var index = first
    while index < batch.count {
      if batch.tokens[index].isMissing {
        addMissing()
        index &+= 1
        continue
      }
      index = addKnownTexts(batch, from: index, coder)
      if index == batch.count || batch.tokens[index].isMissing { continue }
      marks.append(UInt16(truncatingIfNeeded: code(batch.tokens[index], batch, &coder)))
      count &+= 1
      index &+= 1
    }
    // Codes that need more bits are cut, but then nobody reads them: the limit is no more than they hold.
    if coder.count > batch.codedLimit { kind = .crowded }
    return batch.count
  }

  /// Adds texts up to the first that is new, missing, escaped or long.
  private mutating func addKnownTexts(
    _ batch: ColumnBatch, from first: Int, _ coder: borrowing TextCoder
  ) -> Int {
    var known = 0
    marks.append(atMost: batch.count - first) { places in
      known = coder.codes(of: batch.tokens + first, count: batch.count - first, in: batch.bytes, into: places)
      return known
    }
    count &+= known
    return first + known
  }

  /// The number of a text, whatever it is like.
  private mutating func code(_ token: Token, _ batch: ColumnBatch, _ coder: inout TextCoder) -> UInt32 {
    if token.kind != .escaped {
      if let known = coder.find(batch.bytes + token.start, token.length) { return known }
      if batch.isASCII || TextBytes.isValid(batch.raw(token)) {
        return coder.add(batch.bytes + token.start, token.length)
      }
    }
    return coder.code(copying: text(token, batch))
  }

  private mutating func addPlaced(_ batch: ColumnBatch, from first: Int) -> Int {
    var hasEscapes = false
    let end = batch.add(from: first, to: &places, &missing, &count, missingAs: 0) {
      _, tokens, count, _, list in
      vectors_starts(tokens, count, batch.shift, list)
    } _: { token in
      let isEscaped = token.rawKind == Token.Kind.escaped.rawValue
      hasEscapes = hasEscapes || isEscaped
      // The quote belongs to the place, so that what is read later is read as what it is.
      let isQuoted = isEscaped || token.rawKind == Token.Kind.quoted.rawValue
      return UInt32(truncatingIfNeeded: isQuoted ? token.start &- 1 : token.start) &+ batch.shift
    }
    if batch.isASCII, !hasEscapes { return end }
    for index in first..<end {
      let token = batch.tokens[index]
      if !batch.isASCII || token.kind == .escaped { countRepair(token, batch) }
    }
    return end
  }

  private mutating func addPacked(_ batch: ColumnBatch, from first: Int) -> Int {
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
        continue
      }
      if token.kind != .escaped, batch.isASCII {
        texts.append(utf8: batch.raw(token))
      } else {
        texts.append(utf8: text(token, batch))
      }
      count &+= 1
    }
    return batch.count
  }

  /// The text of a token, valid UTF-8 whatever it holds; what had to be repaired is counted.
  private mutating func text(_ token: Token, _ batch: ColumnBatch) -> [UInt8] {
    let (bytes, isWhole) = batch.text(token)
    if !isWhole { repairedCount += 1 }
    return bytes
  }

  private mutating func countRepair(_ token: Token, _ batch: ColumnBatch) {
    if token.kind == .escaped {
      _ = text(token, batch)
    } else if !TextBytes.isValid(batch.raw(token)) {
      repairedCount += 1
    }
  }
}
