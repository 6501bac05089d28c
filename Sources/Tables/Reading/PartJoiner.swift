import Synchronization

/// Joins what is read from the blocks into one column each, block by block in order of the file.
///
/// A block is joined soon after it was read, while its values are still near the processor; then its memory is used for
/// another. So joining takes neither a pass of its own nor memory for all values twice.
struct PartJoiner: Sendable {
  private let plan: ReadingPlan
  /// In order of appearance in the file.
  private var columns: [JoinedColumn] = []
  /// The position of each column, by path.
  private var positions: [String: Int] = [:]
  /// What is known of the codes of columns, by path, that no block joined so far has.
  private var waiting: [String: [(reader: Int, texts: PackedText)]] = [:]
  private var blocks: [RowPlaces.Block] = []
  /// How many rows there are.
  private(set) var rowCount = 0
  /// The column whose numbers become times.
  private var epochPath: String?
  /// How many texts had to be repaired.
  private(set) var repairedTextCount = 0

  init(plan: ReadingPlan) { self.plan = plan }

  /// Takes in what a block adds to the coders of its reader, which later blocks of that reader rely on.
  ///
  /// To be called once for each block of a reader, in the reader's order; also for one that is not joined, because it
  /// was begun at a wrong place. What columns such a block seems to have does not matter.
  mutating func learn(_ block: BlockPart) {
    for member in block.members {
      guard let texts = member.texts else { continue }
      if let position = positions[member.path] {
        columns[position].learn(texts, of: block.reader)
      } else {
        waiting[member.path, default: []].append((block.reader, texts))
      }
    }
  }

  /// Adds the next block; its texts must have been learnt.
  mutating func append(_ block: BlockPart) {
    let count = block.rowStarts.count
    if columns.isEmpty { epochPath = chosenPath(block.members.map(\.path)) }
    let expected = expectedRows(with: count, to: block.end)
    for member in block.members {
      columns[position(of: member.path)].append(member, of: block, at: rowCount, expecting: expected)
      repairedTextCount += member.part.repairedCount
    }
    if count > 0 {
      blocks.append(RowPlaces.Block(firstRow: rowCount, base: block.base, starts: block.rowStarts))
    }
    rowCount += count
  }

  private mutating func position(of path: String) -> Int {
    if let known = positions[path] { return known }
    positions[path] = columns.count
    let isOfEpochs = path == epochPath
    let column = JoinedColumn(
      path: path, millisecondsFrom: isOfEpochs ? plan.epochs?.millisecondsFrom : nil)
    for known in waiting.removeValue(forKey: path) ?? [] { column.learn(known.texts, of: known.reader) }
    columns.append(column)
    return columns.count - 1
  }

  /// How many rows there may be in the end, if the rest is like what is read up to `end`, and some more.
  private func expectedRows(with added: Int, to end: Int) -> Int {
    let (rows, bytes) = (rowCount + added, end - plan.firstRecord)
    guard bytes > 0, end < plan.source.count else { return rows }
    let estimate = Double(rows) * Double(plan.source.count - plan.firstRecord) / Double(bytes)
    // Room that is not used costs no memory, but addresses.
    return min(Int(estimate * 1.02) + 64, max(2 * rows, 1 << 25))
  }

  /// The names of columns.
  private func names(_ paths: [String]) -> [String] {
    ColumnName.unique(plan.format.isJSON ? paths.map(ColumnName.flattened) : paths)
  }

  /// Which of some columns is the one whose numbers become times, if any is.
  private func chosenPath(_ paths: [String]) -> String? {
    guard let epochs = plan.epochs, case let names = names(paths), let name = epochs.name(names) else {
      return nil
    }
    return names.firstIndex(of: name).map { paths[$0] }
  }

  /// Whether a column was made times that must not be: another one is, now that all are known, or it has numbers that
  /// stand for no time.
  var hasMisjudgedEpochs: Bool {
    guard let column = columns.first(where: \.isOfEpochs) else { return false }
    return column.hasFaultyTimes || chosenPath(columns.map(\.path)) != column.path
  }

  /// The columns that must be read again, and how.
  func corrections() -> [String: ColumnPlan] {
    var result: [String: ColumnPlan] = [:]
    for column in columns {
      switch column.kind {
      case .clash: result[column.path] = .text
      case .crowded: result[column.path] = .wide
      default: break
      }
    }
    return result
  }

  /// The table of all rows, once all blocks are joined.
  func table(_ cancellation: Cancellation) throws -> Table {
    let columns = self.columns.isEmpty ? plan.header.map { JoinedColumn(path: $0) } : self.columns
    let joined = Mutex([Column?](repeating: nil, count: columns.count))
    let threads = columns.contains(where: \.hasGaps) ? Workers.coreCount : 1
    try Workers.run(blocks: columns.count, threads: threads) { () in
      true
    } body: { (_: inout Bool, index) in
      try cancellation.check()
      let column = columns[index].column(rowCount: rowCount, plan: plan, cancellation: cancellation)
      joined.withLock { $0[index] = column }
    }
    let whole = joined.withLock { $0.compactMap { $0 } }
    let fields = zip(names(columns.map(\.path)), whole).map { Field($0, $1.type) }
    return Table(fields: fields, columns: whole, rowCount: rowCount)
  }

  /// Where the rows begin.
  var places: RowPlaces { RowPlaces(source: plan.source, blocks: blocks) }
}
