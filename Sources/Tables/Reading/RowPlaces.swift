/// Where the records of a table begin in its source.
struct RowPlaces: Sendable {
  /// The rows that were read from one block.
  struct Block: Sendable {
    /// The first row.
    var firstRow: Int
    /// The offset in the source that `starts` count from.
    var base: Int
    /// The offset of each record; none where no row has any.
    var starts: PartList<UInt32>?
    /// How far from there what is looked for begins.
    var distances = Distances.same(0)

    /// The offset in the source of a row, counted from the block's first.
    func offset(of row: Int) -> Int {
      guard let starts else { return base }
      switch distances {
      case .same(let distance): return base + Int(starts[row]) + Int(distance)
      case .each(let list): return base + Int(starts[row]) + Int(list[row])
      }
    }
  }

  /// How far from given places something begins, in few bytes.
  enum Distances: Sendable {
    /// As far from all.
    case same(UInt32)
    case each(PartList<UInt16>)
  }

  let source: ByteSource
  let blocks: [Block]

  /// The offset in the source of a row. O(log blocks).
  func offset(ofRow row: Int) -> Int {
    let block = blocks[blockIndex(ofRow: row)]
    return block.offset(of: row - block.firstRow)
  }

  /// The block that holds a row.
  func blockIndex(ofRow row: Int) -> Int {
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].firstRow <= row { low = middle } else { high = middle }
    }
    return low
  }

  /// The lines of the given rows, from 1.
  func lines(ofRows rows: [Int]) throws -> [Int] {
    try source.file?.checkUnchanged()
    let order = rows.indices.sorted { rows[$0] < rows[$1] }
    let sorted = try LineCounter.lines(at: order.map { offset(ofRow: rows[$0]) }, of: source)
    var lines = [Int](repeating: 0, count: rows.count)
    for (position, index) in order.enumerated() { lines[index] = sorted[position] }
    return lines
  }
}

/// Line numbers from offsets, worked out only for files with something to say.
enum LineCounter {
  /// The lines, from 1, that hold the given offsets; the offsets must not fall.
  static func lines(at offsets: [Int], of source: ByteSource) throws -> [Int] {
    guard let last = offsets.last else { return [] }
    var buffer = BlockBuffer(capacity: 1 << 20)
    var lines: [Int] = []
    var line = 1
    var position = 0
    while lines.count < offsets.count {
      try buffer.load(position..<min(position + 1 << 20, last), of: source)
      let end = position + buffer.count
      while lines.count < offsets.count, offsets[lines.count] <= end || buffer.count == 0 {
        let wanted = max(position, min(offsets[lines.count], end))
        line += newlines(
          in: UnsafeBufferPointer(start: buffer.bytes + (position - buffer.start), count: wanted - position))
        position = wanted
        lines.append(line)
      }
      line += newlines(
        in: UnsafeBufferPointer(start: buffer.bytes + (position - buffer.start), count: end - position))
      position = end
    }
    return lines
  }

  private static func newlines(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes { count &+= byte == UInt8(ascii: "\n") ? 1 : 0 }
    return count
  }
}
