/// Where one value lies in the bytes of a block: 32 bits of offset, 3 of kind, 29 of length.
///
/// The scanners find values and check their form; the columns give them types, many at a time.
struct Token {
  let bits: UInt64

  /// What the scanner saw.
  enum Kind: UInt64 {
    /// Nothing: an empty field, a JSON null, a key that the record does not have.
    case missing
    /// Bytes without quotes.
    case bare
    /// Bytes between quotes that stand for themselves.
    case quoted
    /// Bytes between quotes, some of them escaped.
    case escaped
    /// A JSON array of texts, brackets included.
    case texts
    /// Any other JSON array, brackets included.
    case nested
  }

  static let missing = Token(bits: 0)
  /// The length that the bits hold; records are shorter (`RecordLimits.bytes`).
  static let maximumLength = 1 << 29 - 1

  private init(bits: UInt64) { self.bits = bits }

  @inline(__always)
  init(_ kind: Kind, start: Int, length: Int) {
    bits =
      UInt64(truncatingIfNeeded: start) &<< 32 | kind.rawValue &<< 29 | UInt64(truncatingIfNeeded: length)
  }

  /// Bytes without quotes from one place up to another; missing when there are none.
  @inline(__always)
  init(bareFrom start: Int, to stop: Int) {
    let kind = stop > start ? Kind.bare.rawValue : Kind.missing.rawValue
    bits = UInt64(truncatingIfNeeded: start) &<< 32 | kind &<< 29 | UInt64(truncatingIfNeeded: stop &- start)
  }

  @inline(__always) var start: Int { Int(truncatingIfNeeded: bits &>> 32) }
  @inline(__always) var length: Int { Int(truncatingIfNeeded: bits & 0x1FFF_FFFF) }
  @inline(__always) var rawKind: UInt64 { bits &>> 29 & 7 }
  var kind: Kind { Kind(rawValue: rawKind) ?? .missing }
  @inline(__always) var isMissing: Bool { rawKind == 0 }
}

/// The bounds that keep a faulty file from taking the program with it.
enum RecordLimits {
  /// The bytes of one record.
  static let bytes = 64 << 20
  /// How deep objects and arrays may be nested.
  static let depth = 200
}

/// Eight bytes at a time, as they lie in memory on little-endian machines.
enum Word {
  /// The eight bytes from a place on; the caller owns them all.
  @inline(__always)
  static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  /// A byte in all eight places.
  @inline(__always)
  static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The high bit of each byte that is zero; only the lowest one set is certain (Mycroft 1987).
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The place of the first of two bytes, at or after `start`; one of them must come.
  @inline(__always)
  static func first(
    of byte: UInt64, or other: UInt64, in bytes: UnsafePointer<UInt8>, from start: Int
  ) -> Int {
    var position = start
    while true {
      let word = load(bytes + position)
      let found = zeroBytes(word ^ byte) | zeroBytes(word ^ other)
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
  }

  /// The place of the first such byte at or after `start`; it must come.
  @inline(__always)
  static func first(of byte: UInt64, in bytes: UnsafePointer<UInt8>, from start: Int) -> Int {
    first(of: byte, or: byte, in: bytes, from: start)
  }
}
