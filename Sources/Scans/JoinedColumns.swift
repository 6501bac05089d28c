import Tables

/// The columns of `entries`: those of the kinds' tables, one after the other.
enum JoinedColumns {
  /// The name of each row's kind, coded.
  static func kindNames(_ counts: [KindCount]) -> Column {
    let codes = counts.enumerated().flatMap { code, kind in
      repeatElement(UInt32(code), count: kind.count)
    }
    let names = PackedText(counts.map(\.kind.name))
    return Column(.coded(CodedText(codes: Codes(codes, dictionaryCount: names.count), dictionary: names)))
  }

  /// Columns of one type, one after the other: integers, text coded by one dictionary, or packed text.
  static func joining(_ columns: [Column]) -> Column {
    let validity = joinedValidity(columns)
    switch columns.first?.storage {
    case .integer: return Column(.integer(columns.flatMap(integers)), validity: validity)
    case .coded(let first):
      let codes = Codes(columns.flatMap(self.codes), dictionaryCount: first.dictionary.count)
      return Column(.coded(CodedText(codes: codes, dictionary: first.dictionary)), validity: validity)
    default: return Column(.packed(packed(columns)), validity: validity)
    }
  }

  private static func integers(_ column: Column) -> [Int64] {
    if case .integer(let values) = column.storage { values } else { [] }
  }

  private static func codes(_ column: Column) -> [UInt32] {
    if case .coded(let text) = column.storage { text.codes.widened } else { [] }
  }

  private static func packed(_ columns: [Column]) -> PackedText {
    var bytes: [UInt8] = []
    var offsets = [0]
    for case .packed(let text) in columns.lazy.map(\.storage) {
      let start = bytes.count
      bytes.append(contentsOf: text.bytes)
      offsets.append(contentsOf: text.offsets.dropFirst().lazy.map { start + $0 })
    }
    return PackedText(bytes: bytes, offsets: offsets)
  }

  private static func joinedValidity(_ columns: [Column]) -> Bitmap? {
    guard columns.contains(where: { $0.validity != nil }) else { return nil }
    var joined = Bitmap(repeating: true, count: columns.reduce(0) { $0 + $1.count })
    var start = 0
    for column in columns {
      if let validity = column.validity {
        for row in 0..<column.count where !validity[row] { joined.clear(start + row) }
      }
      start += column.count
    }
    return joined
  }
}
