/// Two people's changes of one notebook, put together by cell, paragraph and name in the header.
///
/// What only one changed is theirs; what both changed in another way is kept twice and marked, and so the file still
/// opens. Records are never merged: each comes whole from a side, with the digests that say what it was made from, so
/// that one whose inputs changed is stale whatever the text looks like.
public struct NotebookMerge: Sendable {
  /// The merged file.
  public let bytes: [UInt8]
  /// What was done.
  public let report: MergeReport

  /// Merges.
  ///
  /// - Parameters:
  ///   - base: what both began with; an empty one when they began with nothing.
  ///   - annotations: the annotating statements of a cell's source, in order; nil for a source that has others. Such
  ///     cells cannot conflict: the statements of both stay.
  /// - Throws: `MergeRefusal`.
  /// - Complexity: O(bytes + blocks × edits), edits bounded.
  public init(
    base: Notebook, ours: Notebook, theirs: Notebook, names: MergeNames,
    annotations: (String) -> [String]? = { _ in nil }
  ) throws(MergeRefusal) {
    for notebook in [base, ours, theirs] {
      if case .newerFormat(let format) = notebook.access { throw .newerFormat(format) }
    }
    var merger = try Merger(base, ours, theirs, names)
    merger.mergeBody(annotations)
    bytes = Self.unanimous(base, ours, theirs) ?? merger.finished
    report = try merger.checkedReport(of: bytes)
  }
}

extension NotebookMerge {
  /// The file of the only side that changed anything, to the byte.
  private static func unanimous(_ base: Notebook, _ ours: Notebook, _ theirs: Notebook) -> [UInt8]? {
    if theirs.bytes == base.bytes || theirs.bytes == ours.bytes { return ours.bytes }
    return ours.bytes == base.bytes ? theirs.bytes : nil
  }
}

/// A merge under way.
private struct Merger {
  private let base: MergeBlocks
  private let ours: MergeBlocks
  private let theirs: MergeBlocks
  private let toOurs: BlockAlignment
  private let toTheirs: BlockAlignment
  private let names: MergeNames
  private var writer: MergeWriter
  private var report = MergeReport()
  private var nextConflict: Int
  /// What the cells of the merged notebook must be.
  private var expected: [CellDraft] = []

  init(_ base: Notebook, _ ours: Notebook, _ theirs: Notebook, _ names: MergeNames) throws(MergeRefusal) {
    self.base = MergeBlocks(base)
    self.ours = MergeBlocks(ours)
    self.theirs = MergeBlocks(theirs)
    self.names = names
    toOurs = BlockAlignment(self.base.all, self.ours.all)
    toTheirs = BlockAlignment(self.base.all, self.theirs.all)
    nextConflict =
      [base, ours, theirs].flatMap(\.conflictNumbers).max().map { min($0, Int.max - 1_000_000) + 1 } ?? 1
    let header = try HeaderMerge(
      base: base, ours: ours, theirs: theirs, names: names, firstNumber: nextConflict)
    let ending =
      ours.lineEnding == base.lineEnding && !base.bytes.isEmpty ? theirs.lineEnding : ours.lineEnding
    let marks = [base, ours, theirs].map { $0.spans.first?.kind == .byteOrderMark }
    let hasMark = marks[1] == marks[0] ? marks[2] : marks[1]
    let lead =
      ours.bytes[self.ours.lead].isEmpty ? theirs.bytes[self.theirs.lead] : ours.bytes[self.ours.lead]
    var start: [UInt8] = hasMark ? [0xEF, 0xBB, 0xBF] : []
    for line in header.lines { start += line + ending.bytes }
    writer = MergeWriter(start: start + ending.converted(lead), ending: ending)
    report.headerFromTheirs = header.fromTheirs
    for conflict in header.conflicts {
      addConflict(.header(conflict.name), conflict.base, conflict.ours, conflict.theirs)
    }
  }

  var finished: [UInt8] { writer.finished(counts: [ours.all.count, theirs.all.count]) }

  mutating func mergeBody(_ annotations: (String) -> [String]?) {
    let order = BlockOrder(ours: ours.all, theirs: theirs.all, toOurs: toOurs, toTheirs: toTheirs)
    var gone = Set(base.all.indices)
    for entry in order.all {
      if let index = entry.base { gone.remove(index) }
      if block(entry).kind == .cell { mergeCell(entry, annotations) } else { mergeText(entry) }
    }
    for index in gone where base.all[index].kind == .cell {
      addRow(MergeEntry(base: index, ours: nil, theirs: nil), .removed, record: nil, from: expected.count)
    }
    for index in gone where base.all[index].kind != .cell {
      report.proseChanges.ours += 1
      report.proseChanges.theirs += 1
    }
    report.cells.sort { $0.number < $1.number }
  }

  /// - Throws: `MergeRefusal.changesStructure` unless the file has the cells that were put into it.
  func checkedReport(of bytes: [UInt8]) throws(MergeRefusal) -> MergeReport {
    guard let notebook = try? Notebook(bytes), notebook.cells.map(CellDraft.init) == expected else {
      throw .changesStructure
    }
    return report
  }

  // MARK: Blocks

  private func block(_ entry: MergeEntry) -> MergeBlock {
    if let index = entry.ours { return ours.all[index] }
    if let index = entry.theirs { return theirs.all[index] }
    return base.all[entry.base ?? 0]
  }

  private func blocks(_ side: MergeSide) -> MergeBlocks { side == .ours ? ours : theirs }

  private func index(_ entry: MergeEntry, _ side: MergeSide) -> Int? {
    side == .ours ? entry.ours : entry.theirs
  }

  /// Writes something in the place that an entry has in a side's file.
  private mutating func write(_ bytes: [UInt8], _ entry: MergeEntry, as side: MergeSide) {
    let side = index(entry, side) == nil ? (side == .ours ? MergeSide.theirs : .ours) : side
    guard let index = index(entry, side) else { return }
    writer.add(
      bytes, gap: blocks(side).gap(after: index),
      at: MergeWriter.Neighbour(file: side == .ours ? 0 : 1, index: index))
  }

  private mutating func addConflict(
    _ place: MergeReport.Conflict.Place, _ base: String, _ ours: String, _ theirs: String
  ) {
    report.conflicts.append(
      MergeReport.Conflict(number: nextConflict, place: place, base: base, ours: ours, theirs: theirs))
    nextConflict += 1
  }

  // MARK: Cells

  private func cell(_ entry: MergeEntry, _ side: MergeSide) -> Cell? {
    index(entry, side).flatMap { blocks(side).all[$0].cell }
  }

  private mutating func mergeCell(_ entry: MergeEntry, _ annotations: (String) -> [String]?) {
    let (our, their) = (cell(entry, .ours), cell(entry, .theirs))
    let first = expected.count
    let old = entry.base.flatMap { base.all[$0].cell }
    if entry.base == nil {
      let side: MergeSide = our == nil ? .theirs : .ours
      writeCell(entry, .of(side), record: side)
      noteNew(entry)
      return
    }
    switch CellMerge(base: old, ours: our, theirs: their, annotations: annotations) {
    case .removed: addRow(entry, .removed, record: nil, from: first)
    case .one(let code, let record, let outcome):
      writeCell(entry, code, record: record)
      addRow(entry, outcome, record: record, from: first)
    case .conflict:
      let number = nextConflict
      addConflict(
        .cell(base: old?.number ?? 0, merged: first + 1), old?.source ?? "", our?.source ?? "",
        their?.source ?? "")
      for side in MergeSide.allCases { writeVersion(entry, side, number) }
      addRow(entry, .conflict(number), record: nil, from: first)
    }
  }

  private mutating func noteNew(_ entry: MergeEntry) {
    switch (entry.ours, entry.theirs) {
    case (_?, nil): report.newInOurs.append(expected.count)
    case (nil, _?): report.newInTheirs.append(expected.count)
    default: report.newInBoth.append(expected.count)
    }
  }

  private mutating func addRow(
    _ entry: MergeEntry, _ outcome: MergeReport.Outcome, record: MergeSide?, from first: Int
  ) {
    guard let index = entry.base, let old = base.all[index].cell else { return }
    report.cells.append(
      MergeReport.CellRow(
        number: old.number, ours: change(index, entry, .ours), theirs: change(index, entry, .theirs),
        outcome: outcome, merged: Array(first + 1..<expected.count + 1), record: record))
  }

  private func change(_ base: Int, _ entry: MergeEntry, _ side: MergeSide) -> MergeReport.Change {
    guard let new = index(entry, side) else { return .removed }
    let (old, block) = (self.base.all[base], blocks(side).all[new])
    if !old.isSame(as: block) { return .edited }
    if (side == .ours ? toOurs : toTheirs).moved.contains(base) { return .moved }
    return old.cell?.output == block.cell?.output ? .same : .rerun
  }

  /// One cell: its code, and below it a side's record.
  private mutating func writeCell(_ entry: MergeEntry, _ code: CellMerge.Code, record: MergeSide?) {
    let output = record.flatMap { cell(entry, $0)?.output }
    let recordBytes = record.map { self.record(entry, $0) } ?? []
    switch code {
    case .of(let side):
      guard let cell = cell(entry, side) else { return }
      var bytes = Array(blocks(side).notebook.bytes[cell.codeRange])
      if !recordBytes.isEmpty, bytes.last != Byte.lineFeed { bytes += LineEnding.lf.bytes }
      write(bytes + recordBytes, entry, as: side)
      expected.append(CellDraft(source: cell.source, attributes: cell.attributes, output: output))
    case .made(let source, let attributes):
      write(Self.lines(source, attributes) + recordBytes, entry, as: record ?? .ours)
      expected.append(CellDraft(source: source, attributes: attributes, output: output))
    }
  }

  /// A side's version of a cell that both changed, marked; of one that the side took out, an empty one.
  private mutating func writeVersion(_ entry: MergeEntry, _ side: MergeSide, _ number: Int) {
    let cell = cell(entry, side)
    var attributes = cell?.attributes ?? CellAttributes()
    attributes.name = side == .ours || self.cell(entry, .ours) == nil ? attributes.name : nil
    attributes.conflict = CellAttributes.Conflict(number: number, by: names[side])
    let source = cell?.source ?? ""
    write(Self.lines(source, attributes) + record(entry, side), entry, as: side)
    expected.append(
      CellDraft(source: CellDraft.normal(source), attributes: attributes, output: cell?.output))
  }

  private static func lines(_ source: String, _ attributes: CellAttributes) -> [UInt8] {
    CellDraft.fenced(source: plainLines(source), attributes: attributes).flatMap { $0 + LineEnding.lf.bytes }
  }

  private func record(_ entry: MergeEntry, _ side: MergeSide) -> [UInt8] {
    guard let range = cell(entry, side)?.outputRange else { return [] }
    return Array(blocks(side).notebook.bytes[range])
  }

  // MARK: Prose

  private mutating func mergeText(_ entry: MergeEntry) {
    let old = entry.base.map { base.all[$0].text }
    let our = entry.ours.map { ours.all[$0].text }
    let their = entry.theirs.map { theirs.all[$0].text }
    if our != old { report.proseChanges.ours += 1 }
    if their != old { report.proseChanges.theirs += 1 }
    if our == their || their == old {
      writeText(entry, our == their && isOnlyRefreshed(entry) ? .theirs : .ours)
    } else if our == old {
      writeText(entry, .theirs)
    } else if entry.base == nil {
      writeText(entry, entry.ours == nil ? .theirs : .ours)
    } else {
      addConflict(.prose(line: writer.line), old ?? "", our ?? "", their ?? "")
      writeVersions(entry, nextConflict - 1)
    }
  }

  /// Whether only theirs has other values of facts: values are results, and the newer ones stand.
  private func isOnlyRefreshed(_ entry: MergeEntry) -> Bool {
    guard let index = entry.base, let our = entry.ours, entry.theirs != nil else { return false }
    return base.notebook.bytes[base.all[index].range].elementsEqual(ours.notebook.bytes[ours.all[our].range])
  }

  private mutating func writeText(_ entry: MergeEntry, _ side: MergeSide) {
    guard let index = index(entry, side) else { return }
    let source = blocks(side)
    write(Array(source.notebook.bytes[source.all[index].range]), entry, as: side)
  }

  /// Both versions, each below a comment that says whose it is.
  private mutating func writeVersions(_ entry: MergeEntry, _ number: Int) {
    var bytes: [UInt8] = []
    for side in MergeSide.allCases {
      bytes += ProseConflict.mark(number, by: names[side]) + LineEnding.lf.bytes
      guard let index = index(entry, side) else { continue }
      bytes += blocks(side).notebook.bytes[blocks(side).all[index].range]
      if bytes.last != Byte.lineFeed { bytes += LineEnding.lf.bytes }
    }
    write(bytes + ProseConflict.mark(number, by: nil) + LineEnding.lf.bytes, entry, as: .ours)
  }
}
