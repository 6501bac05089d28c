/// A code cell and what is recorded under it, as they stand in one notebook value.
public struct Cell: Sendable, Hashable {
  /// Its number among the code cells, from 1.
  public let number: Int
  /// The line of its opening fence, from 1; the body starts at the next.
  public let line: Int
  /// The statements: the fence's lines joined by LF, the fence's own indentation removed.
  public let source: String
  /// The attributes in braces.
  public let attributes: CellAttributes
  /// The recorded output; nil when the cell is unrecorded.
  public let output: RecordedOutput?
  /// The bytes from the opening fence to the end of the closing one's line.
  public let codeRange: Range<Int>
  /// The bytes after `codeRange` up to the end of the recorded output; nil where there is not even a comment.
  public let outputRange: Range<Int>?
  /// Whether the fence is closed; an open one runs to the end of the file.
  public let isClosed: Bool

  /// The bytes of the cell with its output.
  public var range: Range<Int> { codeRange.lowerBound..<(outputRange ?? codeRange).upperBound }
}

/// A stretch of a file; a notebook's spans follow one another and cover every byte.
public struct Span: Sendable, Hashable {
  /// What a stretch is.
  public enum Kind: Sendable, Hashable {
    /// The byte order mark.
    case byteOrderMark
    /// The YAML header with both its `---` lines.
    case header
    /// Markdown that is none of the others.
    case prose
    /// A fence that is no cell, or an HTML block: prose in which nothing else is looked for.
    case verbatim
    /// The fence of the cell at this index of `Notebook.cells`.
    case code(cell: Int)
    /// The recorded output of the cell at this index.
    case output(cell: Int)
  }

  /// What it is.
  public let kind: Kind
  /// Its bytes; never empty.
  public let range: Range<Int>
}
