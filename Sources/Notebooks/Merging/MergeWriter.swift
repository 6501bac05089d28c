/// Puts the blocks of a merge together: distances as in the file that a block comes from, one line ending for all.
struct MergeWriter {
  private(set) var bytes: [UInt8]
  private let ending: LineEnding
  /// The blank lines after the last block, as they stood in its file.
  private var gap: [UInt8] = []
  /// What stood after the last block in its file.
  private var expected: Neighbour?
  private var hasBlocks = false

  /// A block's place in a file; `index` counts the blocks, and is their number at the end.
  struct Neighbour: Hashable {
    var file: Int
    var index: Int
  }

  /// - Parameter start: the byte order mark, the header and the blank lines after it.
  init(start: [UInt8], ending: LineEnding) {
    bytes = start
    self.ending = ending
  }

  /// Adds a block of a file, or one that was made in its place.
  ///
  /// - Parameters:
  ///   - block: its bytes, with any line ending.
  ///   - gap: the blank lines after it.
  ///   - place: where it stands in the file that it comes from.
  mutating func add(_ block: [UInt8], gap: some Collection<UInt8>, at place: Neighbour) {
    if hasBlocks {
      separate(isNeighbour: expected == place)
    } else if bytes.last.map({ $0 != Byte.lineFeed }) == true {
      bytes += ending.bytes
    }
    bytes += ending.converted(block)
    self.gap = ending.converted(gap)
    expected = Neighbour(file: place.file, index: place.index + 1)
    hasBlocks = true
  }

  private mutating func separate(isNeighbour: Bool) {
    if bytes.last != Byte.lineFeed { bytes += ending.bytes }
    bytes += gap
    if bytes.last != Byte.lineFeed { bytes += ending.bytes }
    if gap.isEmpty, !isNeighbour { bytes += ending.bytes }
  }

  /// The end: as the file ended where its last block is the last, else with one line ending.
  func finished(counts: [Int]) -> [UInt8] {
    guard hasBlocks, let expected, expected.index != counts[expected.file] else { return bytes + gap }
    return bytes.last == Byte.lineFeed ? bytes : bytes + ending.bytes
  }

  /// The line, from 1, that the next block begins on, or would without a gap of its own.
  var line: Int { bytes.count { $0 == Byte.lineFeed } + gap.count { $0 == Byte.lineFeed } + 1 }
}
