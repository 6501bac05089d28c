#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A text operand as a loop sees it.
enum TextLane {
  /// The same for every row.
  case constant(String)
  /// A code a row.
  case coded(CodedText)
  /// A text a row.
  case packed(PackedText)

  /// The texts of an operand; nil when it is not text.
  ///
  /// - Throws: what reading a deferred column throws.
  init?(_ operand: Operand) throws {
    switch operand {
    case .constant(.text(let text)): self = .constant(text)
    case .column(let column):
      guard let lane = TextLane(column: try column.resolved()) else { return nil }
      self = lane
    default: return nil
    }
  }

  /// The texts of a column that is not deferred; nil when it is not text.
  init?(column: Column) {
    switch column.storage {
    case .coded(let text): self = .coded(text)
    case .packed(let text): self = .packed(text)
    default: return nil
    }
  }

  /// Calls a closure with the bytes of every row at hand.
  @inline(__always)
  func withReader<Result>(_ body: (TextReader) throws -> Result) rethrows -> Result {
    switch self {
    case .constant(let text):
      return try PackedText([text]).withReader {
        try body(TextReader(packed: $0, codes: nil, isConstant: true))
      }
    case .coded(let text):
      return try text.dictionary.withReader {
        try body(TextReader(packed: $0, codes: text.codes, isConstant: false))
      }
    case .packed(let text):
      return try text.withReader { try body(TextReader(packed: $0, codes: nil, isConstant: false)) }
    }
  }
}

/// The bytes of each row of a text operand, valid inside `withReader` only.
struct TextReader {
  let packed: PackedReader
  let codes: Codes?
  let isConstant: Bool

  /// The bytes of one row; those of a missing row mean nothing.
  @inline(__always)
  subscript(row: Int) -> UnsafeBufferPointer<UInt8> {
    if isConstant { return packed[0] }
    guard let codes else { return packed[row] }
    let code = codes[row]
    // The dictionary may be empty where all rows are missing.
    return code < packed.count ? packed[code] : empty
  }

  /// No bytes.
  var empty: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }
}

/// The bytes of packed texts, valid inside `withReader` only.
struct PackedReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let offsets: UnsafeBufferPointer<Int>

  /// How many texts there are.
  var count: Int { offsets.count - 1 }

  /// The bytes of one text; offsets never fall and end at the count of bytes (`PackedText.init`).
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[offsets[index]..<offsets[index + 1]])
  }
}

extension PackedText {
  /// Calls a closure with the bytes at hand, without copies.
  @inline(__always)
  func withReader<Result>(_ body: (PackedReader) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { bytes in
      try offsets.withUnsafeBufferPointer { offsets in
        try body(PackedReader(bytes: bytes, offsets: offsets))
      }
    }
  }
}

extension Codes {
  /// For each row the entry of a table that its code names.
  ///
  /// Tables for one- and two-byte codes are made as long as the codes can reach, so that no index needs a check.
  ///
  /// - Parameter filler: the value for codes beyond the table, which only missing rows have.
  func lookUp<Value: BitwiseCopyable>(_ table: [Value], default filler: Value) -> [Value] {
    switch self {
    case .one(let codes): return Codes.lookUp(codes, table, filler, reach: 1 << 8)
    case .two(let codes): return Codes.lookUp(codes, table, filler, reach: 1 << 16)
    case .four(let codes): return codes.map { Int($0) < table.count ? table[Int($0)] : filler }
    }
  }

  private static func lookUp<Code: UnsignedInteger & BitwiseCopyable, Value: BitwiseCopyable>(
    _ codes: [Code], _ table: [Value], _ filler: Value, reach: Int
  ) -> [Value] {
    let padded = table + Array(repeating: filler, count: max(reach - table.count, 0))
    return padded.withUnsafeBufferPointer { table in codes.map { table[Int($0)] } }
  }
}

/// How two texts compare, byte by byte, which is the order of Unicode scalars: below 0, 0 or above 0.
@inline(__always)
func compareBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  let common = min(left.count, right.count)
  if common > 0, let leftStart = left.baseAddress, let rightStart = right.baseAddress {
    let order = memcmp(leftStart, rightStart, common)
    if order != 0 { return Int(order) }
  }
  return left.count - right.count
}
