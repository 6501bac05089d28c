/// Equal places for columns side by side.
struct ColumnSlots {
  /// The canvas column of the first slot.
  let origin: Int
  let count: Int
  /// The cells of a slot, the gap behind the column included.
  let width: Int
  let gap: Int
  /// Whether neighbours stand without a gap, as in a histogram.
  let isTouching: Bool

  /// - Parameters:
  ///   - room: the cells for all slots.
  ///   - widest: the most cells a slot may take.
  ///   - isTouching: whether neighbours stand without a gap, as in a histogram.
  init(count: Int, origin: Int, room: Int, widest: Int, isTouching: Bool) {
    self.origin = origin
    self.isTouching = isTouching
    self.count = count
    width = max(1, min(widest, room / max(1, count)))
    gap = isTouching || width < 2 ? 0 : 1
  }

  /// The cells that the column of a slot fills.
  func cells(_ slot: Int) -> Range<Int> { origin + slot * width..<origin + (slot + 1) * width - gap }

  /// The cells that each of several columns side by side fills in a slot.
  func parts(_ slot: Int, count: Int) -> [Range<Int>] {
    let all = cells(slot)
    let each = max(1, all.count / max(1, count))
    let first = all.lowerBound + max(0, all.count - each * count) / 2
    return (0..<count).map { first + $0 * each..<first + ($0 + 1) * each }
  }

  /// The cells from the first slot to the end of the last.
  var span: Range<Int> { origin..<origin + count * width }

  /// Where a text stands that is centred on a slot's column.
  func start(of text: String, slot: Int) -> Int {
    let cells = cells(slot)
    return cells.lowerBound + (cells.count - DisplayWidth.of(text)) / 2
  }
}
