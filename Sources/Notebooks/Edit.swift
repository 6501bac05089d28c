/// A replacement of some bytes of a file.
public struct Splice: Sendable, Hashable {
  /// The bytes that go, in the file before the edit; empty for an insertion.
  public let range: Range<Int>
  /// The bytes that come.
  public let replacement: [UInt8]
}

/// What an operation did, for the line that says so and for `undo`.
public enum NotebookChange: Sendable, Hashable {
  /// A cell came, with this number.
  case added(cell: Int)
  /// A cell's statements were replaced.
  case edited(cell: Int)
  /// Cells' recorded outputs were replaced, in file order.
  case recorded(cells: [Int])
  /// A cell went, with its output.
  case removed(cell: Int)
  /// A cell went from one place to another; both numbers count all cells.
  case moved(cell: Int, to: Int)
  /// The versions of a cell that two people changed became ordinary cells, or went.
  case resolved(cells: [Int], removed: [Int])
  /// Prose came.
  case noted
  /// Facts in prose have other values; their indices from 0, in order.
  case updatedFacts([Int])
  /// A header value was set.
  case setHeader(HeaderField)
  /// A conflict in the header ended; the names down to the one that it was about.
  case resolvedHeader([String])
}

/// A notebook after an operation.
public struct Edited: Sendable, Hashable {
  /// The new value; the old one is still there for `undo`.
  public let notebook: Notebook
  /// What was replaced, in file order; everything else is byte for byte as before.
  public let splices: [Splice]
  /// What was done.
  public let change: NotebookChange
}

/// Why an operation on a notebook is not done.
public enum EditError: Error, Sendable, Hashable {
  /// The notebook is open for reading only; never `.writable`.
  case notWritable(Access)
  /// There is no cell of this number; how many there are.
  case noSuchCell(Int, count: Int)
  /// There is no fact of this index; how many there are.
  case noSuchFact(Int, count: Int)
  /// A line of the new text, from 1, is a merge conflict marker.
  case conflictMarker(line: Int)
  /// Prose that would form something that is not prose; the line of the prose, from 1.
  case notProse(ProseFault, line: Int)
  /// A fact's value that would end it, or hold a line's end.
  case notFactValue(String)
  /// The last block of the file is an HTML comment or block that nothing closes; the line, from 1.
  case htmlNotClosed(line: Int)
  /// The header holds this name in a form that cannot be replaced line by line (in braces); the line, from 1.
  case headerEntry(name: String, line: Int)
  /// The name of a parameter is empty or not made of letters, digits and `_`.
  case parameterName(String)
  /// The cell of this number is no version of a cell that two people changed.
  case notInConflict(Int)
  /// There is no conflict in prose, or in the header, of this number; those that are there.
  case noSuchConflict(Int, there: [Int], isInHeader: Bool = false)
  /// Nobody of that name wrote a version; those who did, and whether all of them may stay.
  case noSuchVersion(String, versions: [String], canBeBoth: Bool = true)
  /// A name in the header has one value: both versions cannot stay; those who wrote them.
  case oneValueOnly(name: String, versions: [String])
  /// The surroundings would give the new text another meaning.
  case changesStructure
}

/// What prose must not form.
public enum ProseFault: Sendable, Hashable {
  /// There is nothing but blanks.
  case empty
  /// A fenced code block.
  case fence
  /// An `<!-- out … -->` comment.
  case outputComment
  /// A header.
  case header
  /// An HTML comment or block that is not closed.
  case htmlNotClosed
  /// A fact at the beginning of a line, which CommonMark takes for a block of HTML rather than a sentence.
  case factAtStart
  /// A fact that is not closed.
  case factNotClosed
  /// Not text: a control character.
  case controlCharacter
}

extension Notebook {
  /// The bytes after some replacements, which must not overlap. O(bytes).
  func splicing(_ splices: [Splice]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.replacement.count })
    var offset = 0
    for splice in splices {
      result += bytes[offset..<splice.range.lowerBound]
      result += splice.replacement
      offset = splice.range.upperBound
    }
    return result + bytes[offset...]
  }

  /// The notebook after some replacements in file order.
  ///
  /// - Throws: `EditError.changesStructure` when another cell than those of the change reads otherwise then.
  func edited(_ splices: [Splice], _ change: NotebookChange) throws(EditError) -> Edited {
    guard let notebook = try? Notebook(splicing(splices)), keepsOtherCells(change, in: notebook) else {
      throw .changesStructure
    }
    return Edited(notebook: notebook, splices: splices, change: change)
  }

  /// Whether all cells but those that a change is about are the same in another notebook, in the same order.
  private func keepsOtherCells(_ change: NotebookChange, in other: Notebook) -> Bool {
    var old = cells.map(CellDraft.init)
    var new = other.cells.map(CellDraft.init)
    switch change {
    case .added(let cell):
      guard new.indices.contains(cell - 1) else { return false }
      new.remove(at: cell - 1)
    case .removed(let cell): old.remove(at: cell - 1)
    case .moved(let cell, let target): old.insert(old.remove(at: cell - 1), at: target - 1)
    case .edited(let cell): return keepsOtherCells(.recorded(cells: [cell]), in: other)
    case .recorded(let numbers):
      guard old.count == new.count else { return false }
      for number in numbers {
        (old[number - 1], new[number - 1]) = (CellDraft(source: ""), CellDraft(source: ""))
      }
    case .resolved(let numbers, let removed):
      for number in numbers { old[number - 1].attributes.conflict = nil }
      for number in removed.reversed() { old.remove(at: number - 1) }
    case .noted, .updatedFacts, .setHeader, .resolvedHeader: break
    }
    return old == new
  }

  func checkWritable() throws(EditError) {
    guard access == .writable else { throw .notWritable(access) }
  }

  func cell(_ number: Int) throws(EditError) -> Cell {
    guard cells.indices.contains(number - 1) else { throw .noSuchCell(number, count: cells.count) }
    return cells[number - 1]
  }

  /// Lines as bytes, each ended as the file's lines are.
  func ended(_ lines: [[UInt8]]) -> [UInt8] { lines.flatMap { $0 + lineEnding.bytes } }
}
