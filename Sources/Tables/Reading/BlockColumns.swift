/// The columns of the block that a reader has at hand, with the types that their values have had so far.
struct BlockColumns {
  private let plan: ReadingPlan
  private let coders: Coders
  private let pool: PartMemoryPool
  /// Where the values go.
  private(set) var memory: ReaderMemory
  /// Whether the memory of passing values belongs to a block that was handed over.
  private var isHandedOver = false

  /// By number. Not optional ones: those would be copied whenever values are added.
  private var parts: [ColumnPart] = []
  /// Whether the block at hand has each column.
  private var isBegun: [Bool] = []
  /// The columns of the block at hand, in order of appearance.
  private var order: [Int] = []
  /// How the values of each column are held at first, once that was asked: it goes by the column's name.
  private var kinds: [ColumnPart.Kind?] = []

  /// How many rows the block at hand may have: as many as the one before, and some more.
  private(set) var expected = 0
  /// How many rows the block at hand has so far.
  private var rows = 0

  init(plan: ReadingPlan, coders: Coders, pool: PartMemoryPool) {
    self.plan = plan
    self.coders = coders
    self.pool = pool
    memory = ReaderMemory(passing: pool.take())
  }

  /// Begins a block, with the columns of the header.
  mutating func reset() {
    expected = rows + rows / 16
    rows = 0
    let header = plan.format.isJSON ? [] : plan.header
    order = Array(header.indices)
    parts = header.indices.map { makePart($0, path: header[$0]) }
    isBegun = Array(repeating: true, count: parts.count)
  }

  /// Begins those of some columns that the block does not have yet.
  ///
  /// - Parameter paths: of all columns, by number.
  mutating func begin(_ columns: [Int], of paths: [String]) {
    while parts.count < paths.count {
      parts.append(noPart)
      isBegun.append(false)
    }
    for column in columns where !isBegun[column] {
      parts[column] = makePart(column, path: paths[column])
      parts[column].pad(to: rows)
      isBegun[column] = true
      order.append(column)
    }
  }

  /// Adds rows.
  ///
  /// - Parameters:
  ///   - batch: given the number of a column, its tokens.
  ///   - phases: nil where what it costs is not measured.
  mutating func append(rows count: Int, phases: inout ReadingPhases?, _ batch: (Int) -> ColumnBatch) {
    coders.reserve(parts.count)
    var begun = phases == nil ? 0 : ReadingPhases.now()
    for column in order {
      parts[column].append(batch(column), coder: &coders.list[column].coder)
      guard phases != nil else { continue }
      let ended = ReadingPhases.now()
      if parts[column].kind == .coded {
        phases?.dictionary += ended - begun
      } else {
        phases?.parse += ended - begun
      }
      begun = ended
    }
    rows += count
  }

  /// The columns of the block, which end with it.
  ///
  /// - Parameter paths: of all columns, by number.
  mutating func take(of paths: [String]) -> [BlockPart.Member] {
    order.map { column in
      let part = parts[column]
      parts[column] = noPart
      return BlockPart.Member(path: paths[column], column: column, part: part)
    }
  }

  /// Makes sure that the values of the block to come do not go where those of one that was handed over are.
  mutating func renewMemory() {
    if isHandedOver { memory.passing = pool.take() }
    isHandedOver = false
  }

  /// Gives a block what it needs to be joined to others by another thread, its memory among it.
  mutating func handOver(_ block: inout BlockPart) {
    for index in block.members.indices {
      block.members[index].texts = coders.list[block.members[index].column].takeNewTexts()
      let values = block.members[index].part
      guard values.kind == .placed else { continue }
      block.members[index].places = TextPlaces(
        values.places, of: block.rowStarts, isWhole: values.missing.isEmpty, in: memory.lasting)
    }
    block.memory = memory.passing
    isHandedOver = true
  }

  private mutating func makePart(_ column: Int, path: String) -> ColumnPart {
    while kinds.count <= column { kinds.append(nil) }
    let kind = kinds[column] ?? plan.initialKind(of: path)
    kinds[column] = kind
    return ColumnPart(kind: kind, expecting: expected, in: memory)
  }

  /// What stands for a column that the block does not have.
  private var noPart: ColumnPart { ColumnPart(kind: .unknown, expecting: 0, in: memory) }
}
