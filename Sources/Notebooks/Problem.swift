/// Something in a notebook that is kept as it is but that its author should know.
public struct Problem: Sendable, Hashable {
  /// What it is about.
  public enum Kind: Sendable, Hashable {
    /// The first line is `---`, but no line closes the header.
    case headerNotClosed
    /// The header is no YAML, or not names with values; the parser's words.
    case headerMalformed(String)
    /// A header value is not of its kind (`width: wide`, `scanbook: one`, a parameter that is a list).
    case headerValue(name: String)
    /// The file's format is newer than this program's.
    case newerFormat(Int)
    /// An attribute of a cell that no rule knows, or whose value is wrong.
    case unknownAttribute(String)
    /// Two cells have the same name.
    case nameTaken(String)
    /// A cell's fence is not closed and so runs to the end of the file.
    case cellNotClosed
    /// A fence in prose is not closed and so runs to the end of the file.
    case fenceNotClosed
    /// An HTML comment or block is not closed and so hides the rest of the file.
    case htmlNotClosed
    /// A cell inside a list is not at the top level and so is no cell.
    case cellInsideList
    /// An `<!-- out … -->` comment that stands below no cell.
    case strayOutput
    /// A cell's output comment without its `text` fence: the cell counts as unrecorded.
    case outputFenceMissing
    /// A `<!--= … -->` whose expression or value does not end.
    case factNotClosed
  }

  /// The line, from 1.
  public let line: Int
  /// What.
  public let kind: Kind

  /// A problem at a line.
  public init(line: Int, kind: Kind) {
    self.line = line
    self.kind = kind
  }
}

/// Why a file is not opened as a notebook at all.
public enum NotebookRefusal: Error, Sendable, Hashable {
  /// It has merge conflict markers at these lines, from 1, in order.
  case conflictMarkers(lines: [Int])
  /// It is not UTF-8; the first line, from 1, that is not.
  case notUTF8(line: Int)
}

/// Whether a notebook may be edited.
public enum Access: Sendable, Hashable {
  /// It may.
  case writable
  /// The header names a format newer than `Notebook.format`; what this program writes could be wrong there.
  case newerFormat(Int)
  /// The header cannot be read, so an edit could not know what it changes; the line, from 1.
  case malformedHeader(line: Int)
}
