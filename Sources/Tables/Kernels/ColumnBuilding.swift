/// Making columns out of scalars and of other columns.
extension Column {
  /// The same value for every row.
  ///
  /// - Parameter type: the type when the value is missing; text unless given.
  init(_ scalar: Scalar, count: Int, type: ColumnType? = nil) {
    switch scalar {
    case .missing: self.init(missing: type ?? .text, count: count)
    case .integer(let value): self.init(.integer(Array(repeating: value, count: count)))
    case .number(let value): self.init(.number(Array(repeating: value, count: count)))
    case .bool(let value): self.init(.bool(Array(repeating: value, count: count)))
    case .time(let value): self.init(.time(Array(repeating: value, count: count)))
    case .date(let value): self.init(.date(Array(repeating: value, count: count)))
    case .duration(let value): self.init(.duration(Array(repeating: value, count: count)))
    case .text(let text):
      let codes = Codes.one(Array(repeating: 0, count: count))
      self.init(.coded(CodedText(codes: codes, dictionary: PackedText([text]))))
    case .list(let items):
      let lists = Array(repeating: items, count: count)
      self.init(.list(TextLists(lists)))
    }
  }

  /// Rows without values, of a type.
  public init(missing type: ColumnType, count: Int) {
    let integers = { Array(repeating: Int64(0), count: count) }
    let storage: Storage =
      switch type {
      case .integer: .integer(integers())
      case .number: .number(Array(repeating: 0, count: count))
      case .bool: .bool(Array(repeating: false, count: count))
      case .time: .time(integers())
      case .date: .date(integers())
      case .duration: .duration(integers())
      case .text:
        .coded(CodedText(codes: .one(Array(repeating: 0, count: count)), dictionary: PackedText()))
      case .list: .list(TextLists(Array(repeating: [], count: count)))
      }
    self.init(storage, validity: Bitmap(repeating: false, count: count))
  }

  /// Integers as numbers; other columns as they are.
  var widened: Column {
    guard case .integer(let values) = storage else { return self }
    return Column(.number(values.map(Double.init)), validity: validity)
  }

  /// The rows at the given indices, and missing rows where the index is negative.
  func gathering(optional rows: [Int32]) throws -> Column {
    guard count > 0 else { return Column(missing: type, count: rows.count) }
    let gathered = try gathering(Selection(rows.map { max($0, 0) }))
    guard rows.contains(where: { $0 < 0 }) else { return gathered }
    let validity = Bitmap(count: rows.count) { rows[$0] >= 0 && !gathered.isMissing($0) }
    return Column(gathered.storage, validity: validity)
  }

  /// Columns one below the other.
  ///
  /// - Precondition: one column at least; the types are equal, or integer and number, which gives number.
  /// - Throws: what reading a deferred column throws.
  static func concatenated(_ parts: [Column]) throws -> Column {
    let isMixed = Set(parts.map(\.type)).count > 1
    let parts = try parts.map { try (isMixed ? $0.widened : $0).resolved() }
    return Column(concatenatedStorage(parts), validity: concatenatedValidity(parts))
  }

  private static func concatenatedValidity(_ parts: [Column]) -> Bitmap? {
    guard parts.contains(where: { $0.validity != nil }) else { return nil }
    var result = Bitmap(repeating: true, count: parts.reduce(0) { $0 + $1.count })
    var start = 0
    for part in parts {
      if let validity = part.validity {
        for row in 0..<part.count where !validity[row] { result.clear(start + row) }
      }
      start += part.count
    }
    return result
  }

  private static func concatenatedStorage(_ parts: [Column]) -> Storage {
    switch parts[0].storage {
    case .integer: .integer(parts.flatMap { $0.integers ?? [] })
    case .time: .time(parts.flatMap { $0.integers ?? [] })
    case .date: .date(parts.flatMap { $0.integers ?? [] })
    case .duration: .duration(parts.flatMap { $0.integers ?? [] })
    case .number: .number(parts.flatMap { $0.numbers ?? [] })
    case .bool: .bool(parts.flatMap { $0.bools ?? [] })
    case .coded, .packed, .deferred: concatenatedText(parts)
    case .list: .list(concatenatedLists(parts))
    }
  }

  private static func concatenatedText(_ parts: [Column]) -> Storage {
    let coded = parts.compactMap { part -> CodedText? in
      guard case .coded(let text) = part.storage else { return nil }
      return text
    }
    if coded.count == parts.count { return .coded(CodedText(concatenating: coded)) }
    var packed = PackedText(capacity: parts.reduce(0) { $0 + $1.count })
    for part in parts {
      guard let texts = TextLane(column: part) else { continue }
      texts.withReader { reader in
        for row in 0..<part.count { packed.append(utf8: part.isMissing(row) ? reader.empty : reader[row]) }
      }
    }
    return .packed(packed)
  }

  private static func concatenatedLists(_ parts: [Column]) -> TextLists {
    var offsets = [0]
    var items: [CodedText] = []
    for part in parts {
      guard case .list(let lists) = part.storage else { continue }
      let start = offsets[offsets.count - 1]
      offsets += lists.offsets.dropFirst().map { start + $0 }
      items.append(lists.items)
    }
    return TextLists(offsets: offsets, items: CodedText(concatenating: items))
  }
}

extension CodedText {
  /// Coded texts one below the other, over one dictionary.
  init(concatenating parts: [CodedText]) {
    if let first = parts.first, parts.allSatisfy({ $0.dictionary == first.dictionary }) {
      let codes = parts.flatMap(\.codes.widened)
      self.init(codes: Codes(codes, dictionaryCount: first.dictionary.count), dictionary: first.dictionary)
      return
    }
    var interner = TextInterner()
    var codes: [UInt32] = []
    for part in parts {
      let translation = part.dictionary.withReader { reader in
        (0..<part.dictionary.count).map { interner.code(of: reader[$0]) }
      }
      codes += part.codes.lookUp(translation, default: 0)
    }
    self.init(codes: Codes(codes, dictionaryCount: interner.texts.count), dictionary: interner.texts)
  }
}

extension TextLists {
  /// Lists of texts, each text kept once. O(texts).
  public init(_ lists: [[String]]) {
    var interner = TextInterner()
    var offsets = [0]
    var codes: [UInt32] = []
    for list in lists {
      for item in list { codes.append(interner.code(of: item)) }
      offsets.append(codes.count)
    }
    self.init(offsets: offsets, items: interner.coded(codes))
  }
}
