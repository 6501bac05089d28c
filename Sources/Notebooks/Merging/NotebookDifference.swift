/// How two notebooks differ, by cell, paragraph and name in the header.
public struct NotebookDifference: Sendable {
  /// One thing that differs.
  public enum Change: Sendable {
    /// A cell that only one of them has, or that both have otherwise or elsewhere; never nil and nil.
    case cell(old: Cell?, new: Cell?, isMoved: Bool)
    /// A paragraph or block: its lines, nil where only the other has it.
    case prose(old: [String]?, new: [String]?, line: Int)
    /// The header's lines.
    case header(old: [String], new: [String])
  }

  /// What differs, in the order of the new one; what is gone stands where it was.
  public let changes: [Change]
  /// How many cells are the same in both, records included.
  public let sameCells: Int
  /// Whether the files are the same to the byte.
  public let isIdentical: Bool

  /// Compares. O(bytes + blocks × edits), edits bounded.
  public init(from old: Notebook, to new: Notebook) {
    isIdentical = old.bytes == new.bytes
    let before = MergeBlocks(old)
    let after = MergeBlocks(new)
    let alignment = BlockAlignment(before.all, after.all)
    var changes = Self.header(old, new)
    var sameCells = 0
    var next = 0
    func tellGone(before end: Int) {
      for index in next..<max(next, end) where alignment.newOf[index] == nil {
        changes.append(Self.change(before, index, after, nil, isMoved: false))
      }
      next = max(next, end)
    }
    for index in after.all.indices {
      let place = alignment.oldOf[index]
      let isMoved = place.map(alignment.moved.contains) ?? false
      if let place, !isMoved { tellGone(before: place) }
      if let place, !isMoved, Self.isSame(before, place, after, index) {
        if after.all[index].kind == .cell { sameCells += 1 }
      } else {
        changes.append(Self.change(before, place, after, index, isMoved: isMoved))
      }
    }
    tellGone(before: before.all.count)
    self.changes = changes
    self.sameCells = sameCells
  }

  private static func isSame(_ old: MergeBlocks, _ place: Int, _ new: MergeBlocks, _ index: Int) -> Bool {
    let (before, after) = (old.all[place], new.all[index])
    if before.kind == .cell { return before.isSame(as: after) && before.cell?.output == after.cell?.output }
    return lines(old, place) == lines(new, index)
  }

  private static func change(
    _ old: MergeBlocks, _ place: Int?, _ new: MergeBlocks, _ index: Int?, isMoved: Bool
  ) -> Change {
    let before = place.map { old.all[$0] }
    let after = index.map { new.all[$0] }
    if (before ?? after)?.kind == .cell {
      return .cell(old: before?.cell, new: after?.cell, isMoved: isMoved)
    }
    let line =
      after.map { new.notebook.line(ofOffset: $0.range.lowerBound) }
      ?? before.map { old.notebook.line(ofOffset: $0.range.lowerBound) } ?? 1
    return .prose(old: place.map { lines(old, $0) }, new: index.map { lines(new, $0) }, line: line)
  }

  private static func lines(_ blocks: MergeBlocks, _ index: Int) -> [String] {
    lines(of: blocks.notebook.bytes[blocks.all[index].range])
  }

  private static func header(_ old: Notebook, _ new: Notebook) -> [Change] {
    let texts = [old, new].map { notebook in
      notebook.spans.first { $0.kind == .header }.map { lines(of: notebook.bytes[$0.range]) } ?? []
    }
    return texts[0] == texts[1] ? [] : [.header(old: texts[0], new: texts[1])]
  }

  private static func lines(of bytes: ArraySlice<UInt8>) -> [String] {
    plainLines(String(decoding: bytes, as: UTF8.self)).map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The lines of two texts side by side, for showing what changed.
public enum LineStep: Sendable, Hashable {
  /// In both.
  case same(String)
  /// In the old text only.
  case gone(String)
  /// In the new text only.
  case new(String)

  /// A shortest way from one text to another.
  public static func steps(from old: [String], to new: [String]) -> [LineStep] {
    LineDifference.steps(oldCount: old.count, newCount: new.count) { old[$0] == new[$1] }.map { step in
      switch step {
      case .keep(let index, _): .same(old[index])
      case .remove(let index): .gone(old[index])
      case .insert(let index): .new(new[index])
      }
    }
  }
}
