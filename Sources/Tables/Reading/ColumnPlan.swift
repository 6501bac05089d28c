/// What is decided about a column before its values are read.
enum ColumnPlan: Sendable, Hashable {
  /// The values give the type.
  case open
  /// Text, coded while it has few different values.
  case text
  /// Text with very many values: left in the file, or copied where there is no file to leave it in.
  case wide
}

/// What the blocks of one reading have in common.
struct ReadingPlan: Sendable {
  let source: ByteSource
  let format: TableFormat
  /// The columns of a file with a header; those of JSON are found on the way.
  let header: [String]
  /// Where the first record may begin.
  let firstRecord: Int
  let blockSize: Int
  /// The bytes read at once: few enough to stay in the second cache until their records are parsed.
  let pieceSize: Int
  let codedLimit: Int
  /// Whether wide text may stay in the source.
  let mayDefer: Bool
  /// Whether each column, by its path, is text whatever it looks like.
  let isText: @Sendable (String) -> Bool
  /// Which column of numbers becomes one of times while it is joined.
  var epochs: EpochColumn?
  /// What has been found out about columns by an earlier attempt, by path.
  var columns: [String: ColumnPlan] = [:]

  var blockCount: Int { (source.count + blockSize - 1) / blockSize }

  /// The offsets of the source that belong to a block: the records that begin there are its own.
  func range(of block: Int) -> Range<Int> {
    block * blockSize..<min((block + 1) * blockSize, source.count)
  }

  /// How the values of a column are held at first.
  func initialKind(of path: String) -> ColumnPart.Kind {
    switch columns[path] ?? (isText(path) ? .text : .open) {
    case .open: .unknown
    case .text: .coded
    case .wide: mayDefer ? .placed : .packed
    }
  }
}
