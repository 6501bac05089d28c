/// A notebook as text: what `load annotations` reads of it, without running anything.
public struct NotebookText: Sendable, Hashable {
  /// Who wrote it, as its header says.
  public var author: String?
  /// The code cells, in file order.
  public var cells: [Cell]

  /// One code cell.
  public struct Cell: Sendable, Hashable {
    /// The statements.
    public var source: String
    /// The line of the file on which the statements begin, from 1.
    public var line: Int
    /// The recorded output; empty where there is none.
    public var output: [String]

    /// A cell by its parts.
    public init(source: String, line: Int, output: [String]) {
      self.source = source
      self.line = line
      self.output = output
    }
  }

  /// A notebook by its parts.
  public init(author: String?, cells: [Cell]) {
    self.author = author
    self.cells = cells
  }
}

/// Why a file is no notebook whose statements can be read.
public enum NotebookFault: Error, Sendable, Hashable {
  /// It is not UTF-8, on this line.
  case notUTF8(line: Int)
  /// It has conflict markers of a merge, the first on this line.
  case conflictMarkers(line: Int)
}
