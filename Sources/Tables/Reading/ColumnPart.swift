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
  var integers: [Int64] = []
  var numbers: [Double] = []
  var flags: [Bool] = []
  /// Codes of texts or of list items; places of texts, counted from the block's base.
  var codes: [UInt32] = []
  /// Where the list of each row ends in `codes`.
  var ends: [UInt32] = []
  var texts = PackedText()
  /// The rows without a value, in order.
  var missing: [UInt32] = []
  var repairedCount = 0

  init(kind: Kind) { self.kind = kind }

  /// The bytes that the values take.
  var byteCount: Int {
    8 * (integers.count + numbers.count) + flags.count + 4 * (codes.count + ends.count + missing.count)
      + texts.bytes.count
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
    case (.unknown, _): kind = next
    case (.integer, .number):
      // Beyond 2^53 not every integer is a double.
      guard integers.allSatisfy({ $0.magnitude <= 1 << 53 }) else { return kind = .clash }
      numbers = integers.map(Double.init)
      integers = []
      kind = .number
    default: kind = .clash
    }
    if kind.isVoid { return discard() }
    // What is missing so far takes its place among the values.
    let earlier = numbers.isEmpty ? count : 0
    count -= earlier
    missing.removeLast(earlier)
    pad(to: count + earlier)
  }

  private mutating func discard() {
    integers = []
    numbers = []
    flags = []
    codes = []
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
    case .coded, .placed: codes.append(0)
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
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
      } else if batch.mayBeNumber(token),
        let value = NumberBytes.integer(batch.bytes + token.start, token.length)
      {
        integers.append(value)
        count &+= 1
      } else {
        return index
      }
    }
    return batch.count
  }

  private mutating func addNumbers(_ batch: ColumnBatch, from first: Int) -> Int {
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
      } else if batch.mayBeNumber(token), let value = batch.number(token) {
        numbers.append(value)
        count &+= 1
      } else {
        return index
      }
    }
    return batch.count
  }

  private mutating func addFlags(_ batch: ColumnBatch, from first: Int) -> Int {
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
      } else if let value = batch.flag(token) {
        flags.append(value)
        count &+= 1
      } else {
        return index
      }
    }
    return batch.count
  }

  private mutating func addTimes(_ batch: ColumnBatch, from first: Int) -> Int {
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
      } else if let value = kind == .time ? batch.time(token) : batch.date(token) {
        integers.append(value)
        count &+= 1
      } else {
        return index
      }
    }
    return batch.count
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
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
        continue
      }
      if token.kind != .escaped, let known = coder.find(batch.bytes + token.start, token.length) {
        codes.append(known)
      } else {
        codes.append(code(token, batch, &coder))
      }
      count &+= 1
    }
    if coder.count > batch.codedLimit { kind = .crowded }
    return batch.count
  }

  /// The number of a text that is new, escaped or invalid.
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
    for index in first..<batch.count {
      let token = batch.tokens[index]
      if token.isMissing {
        addMissing()
        continue
      }
      // The quote belongs to the place, so that what is read later is read as what it is.
      let isQuoted = token.kind == .quoted || token.kind == .escaped
      codes.append(UInt32(truncatingIfNeeded: isQuoted ? token.start &- 1 : token.start))
      count &+= 1
      if !batch.isASCII || token.kind == .escaped { countRepair(token, batch) }
    }
    return batch.count
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
