/// Texts laid end to end: text `i` is the bytes from `offsets[i]` up to `offsets[i + 1]`, valid UTF-8.
public struct PackedText: Sendable, Hashable {
  /// The bytes of all texts.
  public private(set) var bytes: [UInt8]
  /// One offset more than there are texts; the first is 0, none is below the one before.
  public private(set) var offsets: [Int]

  /// No texts, with room for some.
  public init(capacity: Int = 0) {
    bytes = []
    offsets = [0]
    offsets.reserveCapacity(capacity + 1)
  }

  /// Texts from bytes that a reader has laid out already.
  ///
  /// - Precondition: `offsets` starts at 0, never falls, and ends at `bytes.count`; each text is valid UTF-8.
  public init(bytes: [UInt8], offsets: [Int]) {
    precondition(offsets.first == 0 && offsets.last == bytes.count, "offsets must span the bytes")
    self.bytes = bytes
    self.offsets = offsets
  }

  /// The given texts, in order.
  public init(_ texts: some Sequence<String>) {
    self.init()
    for text in texts { append(text) }
  }

  /// How many texts there are.
  public var count: Int { offsets.count - 1 }

  /// The text at an index in `0 ..< count`. O(its length).
  public subscript(index: Int) -> String {
    String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  /// The bytes of one text.
  public func utf8(at index: Int) -> ArraySlice<UInt8> { bytes[offsets[index]..<offsets[index + 1]] }

  /// Adds a text at the end.
  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    offsets.append(bytes.count)
  }

  /// Adds a text, given as bytes of valid UTF-8, at the end.
  public mutating func append(utf8 slice: some Collection<UInt8>) {
    bytes.append(contentsOf: slice)
    offsets.append(bytes.count)
  }
}

/// One code a row, in the fewest bytes that hold the dictionary: codes index a `PackedText`.
public enum Codes: Sendable, Hashable {
  /// At most 256 different texts.
  case one([UInt8])
  /// At most 65,536.
  case two([UInt16])
  /// More.
  case four([UInt32])

  /// Codes in the fewest bytes for a dictionary of that size.
  public init(_ codes: [UInt32], dictionaryCount: Int) {
    if dictionaryCount <= 1 << 8 {
      self = .one(codes.map { UInt8(truncatingIfNeeded: $0) })
    } else if dictionaryCount <= 1 << 16 {
      self = .two(codes.map { UInt16(truncatingIfNeeded: $0) })
    } else {
      self = .four(codes)
    }
  }

  /// How many rows there are.
  public var count: Int {
    switch self {
    case .one(let codes): codes.count
    case .two(let codes): codes.count
    case .four(let codes): codes.count
    }
  }

  /// The code of one row. For loops take the array of the case instead.
  public subscript(row: Int) -> Int {
    switch self {
    case .one(let codes): Int(codes[row])
    case .two(let codes): Int(codes[row])
    case .four(let codes): Int(codes[row])
    }
  }

  /// All codes, four bytes each. O(count).
  public var widened: [UInt32] {
    switch self {
    case .one(let codes): codes.map(UInt32.init)
    case .two(let codes): codes.map(UInt32.init)
    case .four(let codes): codes
    }
  }
}

/// Text with few different values: a code a row, and each different text once.
///
/// No two texts of the dictionary are equal; some may be used by no row. A missing row holds any valid code,
/// or 0 when the dictionary is empty.
public struct CodedText: Sendable, Hashable {
  /// The code of each row.
  public var codes: Codes
  /// The texts that the codes stand for.
  public var dictionary: PackedText

  /// Codes over a dictionary.
  public init(codes: Codes, dictionary: PackedText) {
    self.codes = codes
    self.dictionary = dictionary
  }
}

/// A list of texts a row: row `i` holds the items from `offsets[i]` up to `offsets[i + 1]`.
public struct TextLists: Sendable, Hashable {
  /// One offset more than there are rows.
  public var offsets: [Int]
  /// All items, row after row.
  public var items: CodedText

  /// Lists by offsets into items.
  public init(offsets: [Int], items: CodedText) {
    self.offsets = offsets
    self.items = items
  }

  /// How many rows there are.
  public var count: Int { offsets.count - 1 }

  /// The list of one row.
  public subscript(row: Int) -> [String] {
    (offsets[row]..<offsets[row + 1]).map { items.dictionary[items.codes[$0]] }
  }
}

/// Text that stays in its file until a statement asks for it (architecture.md, "Data at speed").
///
/// Implemented by the readers. A class behind a protocol, so that the table stays a value and what was read
/// once is not read again.
public protocol DeferredText: AnyObject, Sendable {
  /// How many rows there are.
  var count: Int { get }

  /// The texts of the given rows, in that order, as a column of type text; all rows when `rows` is nil.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when the file is not the one that was loaded.
  func resolve(rows: Selection?) throws -> Column
}

/// Some rows of a text that is still in its file.
final class SelectedText: DeferredText {
  let base: any DeferredText
  let rows: Selection

  init(base: any DeferredText, rows: Selection) {
    self.base = base
    self.rows = rows
  }

  var count: Int { rows.count }

  func resolve(rows inner: Selection?) throws -> Column {
    try base.resolve(rows: inner.map { rows.selecting($0) } ?? rows)
  }
}
