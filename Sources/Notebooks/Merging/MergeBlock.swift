/// A piece of a notebook's body that a merge and a comparison take as a whole, with the blank lines after it.
struct MergeBlock: Sendable {
  /// What a piece is.
  enum Kind: Hashable {
    /// A cell with its recorded output.
    case cell
    /// A paragraph: the lines between two blank ones.
    case paragraph
    /// A fence that is no cell, or an HTML block.
    case verbatim
  }

  let kind: Kind
  /// The cell, where it is one.
  let cell: Cell?
  /// Its bytes, without the blank lines after it.
  let range: Range<Int>
  /// Where the blank lines after it end.
  fileprivate(set) var gapEnd: Int
  /// What of it counts when two are compared: a cell's source, or the text with LF and without the values of facts,
  /// which are results and not prose.
  let text: String

  /// Whether nobody would call one a change of the other; a record is no part of that.
  func isSame(as other: MergeBlock) -> Bool {
    kind == other.kind && text == other.text && cell?.attributes == other.cell?.attributes
  }

  /// The words, each with how often it occurs, to tell how near two blocks are.
  var words: [Substring: Int] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

/// A notebook's body cut into blocks.
struct MergeBlocks: Sendable {
  let notebook: Notebook
  private(set) var all: [MergeBlock] = []
  /// The blank lines before the first block.
  private(set) var lead: Range<Int>

  private var paragraph: Range<Int>?
  private var nextFact = 0

  /// O(bytes).
  init(_ notebook: Notebook) {
    self.notebook = notebook
    lead = 0..<0
    for span in notebook.spans {
      switch span.kind {
      case .byteOrderMark, .header: lead = span.range.upperBound..<span.range.upperBound
      case .prose: addProse(span.range)
      case .verbatim: add(.verbatim, span.range)
      case .code(let index):
        let cell = notebook.cells[index]
        all.append(
          MergeBlock(
            kind: .cell, cell: cell, range: cell.range, gapEnd: cell.range.upperBound, text: cell.source))
      case .output: break
      }
    }
  }

  /// The bytes of the blank lines after a block.
  func gap(after index: Int) -> ArraySlice<UInt8> {
    notebook.bytes[all[index].range.upperBound..<all[index].gapEnd]
  }

  private mutating func addProse(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = notebook.bytes[start..<range.upperBound].firstIndex(of: Byte.lineFeed).map { $0 + 1 }
      let line = start..<(end ?? range.upperBound)
      let isBlank = notebook.bytes[line].allSatisfy {
        Byte.isBlank($0) || $0 == Byte.carriageReturn || $0 == Byte.lineFeed
      }
      if isBlank { addBlank(line) } else { paragraph = (paragraph?.lowerBound ?? start)..<line.upperBound }
      start = line.upperBound
    }
    endParagraph()
  }

  private mutating func addBlank(_ line: Range<Int>) {
    endParagraph()
    if all.isEmpty {
      lead = lead.lowerBound..<line.upperBound
    } else {
      all[all.count - 1].gapEnd = line.upperBound
    }
  }

  private mutating func endParagraph() {
    guard let range = paragraph else { return }
    paragraph = nil
    add(.paragraph, range)
  }

  private mutating func add(_ kind: MergeBlock.Kind, _ range: Range<Int>) {
    all.append(
      MergeBlock(kind: kind, cell: nil, range: range, gapEnd: range.upperBound, text: text(of: range)))
  }

  /// A text with LF, without the values of facts and without the last line's end.
  private mutating func text(of range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    var offset = range.lowerBound
    while nextFact < notebook.facts.count, notebook.facts[nextFact].range.lowerBound < range.upperBound {
      let value = notebook.facts[nextFact].valueRange
      nextFact += 1
      guard value.lowerBound >= offset else { continue }
      bytes += notebook.bytes[offset..<value.lowerBound]
      offset = value.upperBound
    }
    bytes += notebook.bytes[offset..<range.upperBound]
    return LineEnding.lf.joined(plainLines(String(decoding: bytes, as: UTF8.self)))
  }
}

extension LineEnding {
  /// Lines as one text, the last without an ending.
  func joined(_ lines: [[UInt8]]) -> String {
    String(decoding: Array(lines.joined(separator: bytes)), as: UTF8.self)
  }

  /// A text whose lines all end like this; a last line without an ending stays so.
  func converted(_ text: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for byte in text {
      if byte == Byte.lineFeed {
        if result.last == Byte.carriageReturn { result.removeLast() }
        result += bytes
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
