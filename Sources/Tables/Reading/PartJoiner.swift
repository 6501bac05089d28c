import Synchronization

/// Joins what was read from the blocks into one column each.
struct PartJoiner {
  private let plan: ReadingPlan
  private let parts: [BlockPart]
  private let coders: [Coders]
  private let cancellation: Cancellation
  /// The columns' paths in order of appearance in the file.
  private let paths: [String]
  /// For each path and block the position among the block's members, or nil.
  private let members: [[Int?]]
  /// How many rows there are.
  let rowCount: Int

  init(plan: ReadingPlan, outcome: BlockPass.Outcome, cancellation: Cancellation) {
    self.plan = plan
    self.cancellation = cancellation
    parts = outcome.parts
    coders = outcome.coders
    rowCount = parts.reduce(0) { $0 + $1.rowStarts.count }
    var paths: [String] = []
    var columns: [String: Int] = [:]
    var members: [[Int?]] = []
    for (block, part) in parts.enumerated() {
      for (position, member) in part.members.enumerated() {
        let column = columns[member.path] ?? paths.count
        if column == paths.count {
          columns[member.path] = column
          paths.append(member.path)
          members.append(Array(repeating: nil, count: parts.count))
        }
        members[column][block] = position
      }
    }
    if parts.isEmpty || paths.isEmpty {
      paths = plan.header
      members = plan.header.map { _ in Array(repeating: nil, count: outcome.parts.count) }
    }
    self.paths = paths
    self.members = members
  }

  /// The columns that must be read again, and how.
  func corrections() -> [String: ColumnPlan] {
    var result: [String: ColumnPlan] = [:]
    for column in paths.indices {
      switch kind(of: column) {
      case .clash: result[paths[column]] = .text
      case .crowded: result[paths[column]] = .wide
      default: break
      }
    }
    return result
  }

  /// The table of all rows; adds what joining cost.
  func table(phases: inout ReadingPhases) throws -> Table {
    let columns = Mutex([Column?](repeating: nil, count: paths.count))
    let seconds = Mutex(0.0)
    try Workers.run(blocks: paths.count) { () in
      true
    } body: { (_: inout Bool, column) in
      try cancellation.check()
      let begun = ReadingPhases.now()
      let joined = join(column)
      seconds.withLock { $0 += ReadingPhases.now() - begun }
      columns.withLock { $0[column] = joined }
    }
    phases.join += seconds.withLock { $0 }
    let joined = columns.withLock { $0.compactMap { $0 } }
    let names = ColumnName.unique(paths.map(plan.format.isJSON ? ColumnName.flattened : { $0 }))
    let fields = zip(names, joined).map { Field($0, $1.type) }
    return Table(fields: fields, columns: joined, rowCount: rowCount)
  }

  /// Where the rows begin.
  var places: RowPlaces {
    var blocks: [RowPlaces.Block] = []
    var row = 0
    for part in parts where !part.rowStarts.isEmpty {
      blocks.append(RowPlaces.Block(firstRow: row, base: part.base, starts: part.rowStarts))
      row += part.rowStarts.count
    }
    return RowPlaces(source: plan.source, blocks: blocks)
  }

  /// The type that all parts of a column share.
  private func kind(of column: Int) -> ColumnPart.Kind {
    var kind = ColumnPart.Kind.unknown
    for (block, position) in members[column].enumerated() {
      guard let position else { continue }
      switch (kind, parts[block].members[position].part.kind) {
      case (_, .unknown): break
      case (.unknown, let next): kind = next
      case (let same, let next) where same == next: break
      case (.integer, .number), (.number, .integer): kind = .number
      case (.crowded, .coded), (.coded, .crowded): kind = .crowded
      default: return .clash
      }
    }
    return kind == .number && hasLargeIntegers(column) ? .clash : kind
  }

  /// Whether a column has integers that no double holds.
  private func hasLargeIntegers(_ column: Int) -> Bool {
    members[column].enumerated().contains { block, position in
      guard let position, case let part = parts[block].members[position].part else { return false }
      return part.kind == .integer && part.integers.elements.contains { $0.magnitude > 1 << 53 }
    }
  }

  // MARK: Columns

  private func join(_ column: Int) -> Column {
    let kind = kind(of: column)
    let validity = validity(of: column)
    let storage: Column.Storage
    switch kind {
    case .integer: storage = .integer(values(column, \.integers, missing: 0))
    case .time: storage = .time(values(column, \.integers, missing: 0))
    case .date: storage = .date(values(column, \.integers, missing: 0))
    case .bool: storage = .bool(values(column, \.flags, missing: false))
    case .number: storage = .number(numbers(column))
    case .placed: storage = .deferred(placed(column))
    case .packed: storage = .packed(packed(column))
    case .list: storage = .list(lists(column))
    case .unknown, .coded, .clash, .crowded: storage = texts(column)
    }
    return Column(storage, validity: validity)
  }

  private func validity(of column: Int) -> Bitmap? {
    var bits = Bitmap(repeating: true, count: rowCount)
    var row = 0
    var isWhole = true
    for (block, position) in members[column].enumerated() {
      let count = parts[block].rowStarts.count
      if let position {
        let missing = parts[block].members[position].part.missing
        for offset in missing { bits.clear(row + Int(offset)) }
        isWhole = isWhole && missing.isEmpty
      } else {
        for offset in 0..<count { bits.clear(row + offset) }
        isWhole = isWhole && count == 0
      }
      row += count
    }
    return isWhole ? nil : bits
  }

  /// Calls `body` with each block's part of a column, or nil where it has none, and the number of rows.
  private func forEachPart(_ column: Int, _ body: (ColumnPart?, Int, BlockPart) -> Void) {
    for (block, position) in members[column].enumerated() {
      body(position.map { parts[block].members[$0].part }, parts[block].rowStarts.count, parts[block])
    }
  }

  private func values<Value: BitwiseCopyable>(
    _ column: Int, _ list: KeyPath<ColumnPart, PartList<Value>>, missing: Value
  ) -> [Value] {
    [Value].filled(count: rowCount) { result in
      var row = 0
      forEachPart(column) { part, count, _ in
        // The parts have as many rows as the result, all together.
        let target = UnsafeMutableBufferPointer(rebasing: result[row..<row + count])
        if let part, part.kind != .unknown {
          _ = target.initialize(from: part[keyPath: list].elements)
        } else {
          target.initialize(repeating: missing)
        }
        row += count
      }
    }
  }

  private func numbers(_ column: Int) -> [Double] {
    [Double].filled(count: rowCount) { result in
      var row = 0
      forEachPart(column) { part, count, _ in
        let target = UnsafeMutableBufferPointer(rebasing: result[row..<row + count])
        if let part, part.kind == .number {
          _ = target.initialize(from: part.numbers.elements)
        } else if let part, part.kind == .integer {
          _ = target.initialize(from: part.integers.elements.lazy.map(Double.init))
        } else {
          target.initialize(repeating: 0)
        }
        row += count
      }
    }
  }

  private func packed(_ column: Int) -> PackedText {
    var result = PackedText(capacity: rowCount)
    forEachPart(column) { part, count, _ in
      for row in 0..<count {
        if let part, part.kind == .packed {
          result.append(utf8: part.texts.utf8(at: row))
        } else {
          result.append(utf8: EmptyCollection())
        }
      }
    }
    return result
  }

  private func placed(_ column: Int) -> FileText {
    var blocks: [RowPlaces.Block] = []
    var row = 0
    forEachPart(column) { part, count, block in
      if count > 0 {
        let places = part.flatMap { $0.kind == .placed ? $0.places : nil }
        blocks.append(RowPlaces.Block(firstRow: row, base: block.base, starts: places))
      }
      row += count
    }
    return FileText(
      places: RowPlaces(source: plan.source, blocks: blocks), count: rowCount, format: plan.format,
      validity: validity(of: column), cancellation: cancellation)
  }

  private func lists(_ column: Int) -> TextLists {
    var offsets = [0]
    offsets.reserveCapacity(rowCount + 1)
    for (block, position) in members[column].enumerated() {
      let start = offsets[offsets.count - 1]
      if let position, case let part = parts[block].members[position].part, part.kind == .list {
        offsets.append(contentsOf: part.ends.lazy.map { start + Int($0) })
      } else {
        offsets.append(contentsOf: repeatElement(start, count: parts[block].rowStarts.count))
      }
    }
    let items = CodeMerger<UInt32>.codes(offsets[offsets.count - 1], coders: coders) { merger in
      for (block, position) in members[column].enumerated() {
        guard let position, case let member = parts[block].members[position], member.part.kind == .list else {
          continue
        }
        merger.append(items: member, reader: parts[block].reader)
      }
    }
    let codes = Codes(items.codes, dictionaryCount: items.dictionary.count)
    return TextLists(offsets: offsets, items: CodedText(codes: codes, dictionary: items.dictionary))
  }

  private func texts(_ column: Int) -> Column.Storage {
    let most = textCount(column)
    let coded: CodedText
    if most <= 1 << 8 {
      let (codes, dictionary) = merged(column, UInt8.self)
      coded = CodedText(codes: .one(codes), dictionary: dictionary)
    } else {
      let (codes, dictionary) = merged(column, UInt32.self)
      coded = CodedText(codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: dictionary)
    }
    // Codes for texts that hardly repeat would take more room than the texts, and help nobody.
    let distinct = coded.dictionary.count
    let isVaried = distinct > plan.codedLimit || distinct * 2 > max(1000, rowCount)
    return isVaried ? .packed(coded.unpacked) : .coded(coded)
  }

  /// How many different texts all readers together have for a column; beyond 65,536 at least so many.
  private func textCount(_ column: Int) -> Int {
    var counted: Set<[Int]> = []
    var texts = TextCoder()
    for (block, position) in members[column].enumerated() {
      guard let position else { continue }
      let (reader, number) = (parts[block].reader, parts[block].members[position].column)
      guard counted.insert([reader, number]).inserted, number < coders[reader].list.count else { continue }
      let box = coders[reader].list[number]
      for code in 0..<box.coder.count where texts.count <= 1 << 16 {
        _ = texts.code(copying: box.coder.text(code))
      }
    }
    return texts.count
  }

  private func merged<Code: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ column: Int, _ type: Code.Type
  ) -> (codes: [Code], dictionary: PackedText) {
    CodeMerger<Code>.codes(rowCount, coders: coders) { merger in
      for (block, position) in members[column].enumerated() {
        if let position, case let member = parts[block].members[position], member.part.kind == .coded {
          merger.append(texts: member, reader: parts[block].reader)
        } else {
          merger.appendMissing(parts[block].rowStarts.count)
        }
      }
    }
  }
}
