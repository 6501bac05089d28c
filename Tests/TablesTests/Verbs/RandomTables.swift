import Tables
import TestSupport

/// Random columns of every type with few different values, missing ones among them.
struct RandomTables {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A column of a type.
  mutating func column(_ type: ColumnType, count: Int, isPacked: Bool = false) -> Column {
    let picks = (0..<count).map { _ in Int.random(in: -1..<7, using: &generator) }
    let validity = Bitmap(picks.map { $0 >= 0 })
    let integers = picks.map { Int64($0 * 1_000_003 - 2_500_000) }
    switch type {
    case .integer: return Column(.integer(integers), validity: validity)
    case .time: return Column(.time(integers.map { $0 * 100_000 }), validity: validity)
    case .date: return Column(.date(picks.map(Int64.init)), validity: validity)
    case .duration: return Column(.duration(integers), validity: validity)
    case .number: return Column(.number(picks.map { Double($0) / 8 - 0.25 }), validity: validity)
    case .bool: return Column(.bool(picks.map { $0 % 2 == 0 }), validity: validity)
    case .text, .list:
      let words = ["b", "a", "é", "", "zebra crossing", "zebra crossings", "AI"]
      let texts = picks.map { $0 < 0 ? nil : words[$0] }
      return isPacked ? Make.packedColumn(texts) : Make.codedColumn(texts)
    }
  }

  /// A column of a random type, text in either form.
  mutating func anyColumn(count: Int) -> Column {
    let types: [ColumnType] = [.integer, .time, .date, .duration, .number, .bool, .text, .text]
    let type = types.randomElement(using: &generator) ?? .text
    return column(type, count: count, isPacked: Bool.random(using: &generator))
  }
}

/// How two scalars of one type are ordered, written down plainly: missing last.
func isBefore(_ left: Scalar, _ right: Scalar, isDescending: Bool = false) -> Bool {
  if left == .missing || right == .missing { return left != .missing }
  let order: Int
  switch (left, right) {
  case (.integer(let l), .integer(let r)), (.time(let l), .time(let r)), (.date(let l), .date(let r)),
    (.duration(let l), .duration(let r)):
    order = l < r ? -1 : l > r ? 1 : 0
  case (.number(let l), .number(let r)): order = l < r ? -1 : l > r ? 1 : 0
  case (.bool(let l), .bool(let r)): order = l == r ? 0 : r ? -1 : 1
  case (.text(let l), .text(let r)):
    order = l.utf8.lexicographicallyPrecedes(r.utf8) ? -1 : r.utf8.lexicographicallyPrecedes(l.utf8) ? 1 : 0
  default: order = 0
  }
  return isDescending ? order > 0 : order < 0
}

/// Rows sorted by insertion: slow, stable and plain.
func insertionSorted(_ rows: [Int], _ isBefore: (Int, Int) -> Bool) -> [Int] {
  rows.reduce(into: []) { result, row in
    let place = result.lastIndex { !isBefore(row, $0) } ?? -1
    result.insert(row, at: place + 1)
  }
}
