/// What was read from one block.
struct BlockPart: Sendable {
  /// A column's values, with the path of the column and the coder that its codes belong to.
  struct Member: Sendable {
    var path: String
    /// The column's number in its reader.
    var column: Int
    var part: ColumnPart
    /// The texts that the column's coder has learnt since the reader's block before, by code; nil where there are none.
    var texts: PackedText?
    /// Where the values begin that were left in the file, for as long as the table lives.
    var places: TextPlaces?
  }

  /// Which reader has the coders.
  var reader: Int
  /// Where the first record was taken to begin; nil when none was in sight.
  var start: Int?
  /// Where the first record of a later block begins.
  var end: Int
  /// The offset that `rowStarts` and places count from.
  var base = 0
  var rowStarts: PartList<UInt32>
  /// The columns in order of appearance; none once they are joined.
  var members: [Member] = []
  /// Where the members' values lie.
  var memory: PartMemory?
  /// Rejected records by the offset where they begin.
  var rejections: [(offset: Int, reason: RejectionReason)] = []
  var rejectedCounts: [RejectionReason.Kind: Int] = [:]
  var isCutOff = false
  /// What it cost, where that is measured.
  var phases = ReadingPhases()

  init(reader: Int, start: Int?, end: Int, base: Int = 0, memory: ReaderMemory) {
    self.reader = reader
    self.start = start
    self.end = end
    self.base = base
    rowStarts = PartList(in: memory.lasting)
  }

  /// The bytes that the values take.
  var byteCount: Int { members.reduce(4 * rowStarts.count) { $0 + $1.part.byteCount } }
}
