/// A number that differs.
public struct NumberChange: Sendable, Hashable {
  /// As recorded.
  public let recorded: String
  /// As it is now.
  public let new: String
  /// New less recorded; nil where that is not finite.
  public let change: Double?

  init(recorded: String, new: String) {
    self.recorded = recorded
    self.new = new
    let values = (LineTokens.number(recorded), LineTokens.number(new))
    if let old = values.0, let now = values.1, (now - old).isFinite {
      change = now - old
    } else {
      change = nil
    }
  }
}

/// A difference in lines of text; line numbers count from 1 within the output.
public enum LineChange: Sendable, Hashable {
  /// A line that is only in the recorded output.
  case gone(line: Int, text: String)
  /// A line that is only in the new output.
  case new(line: Int, text: String)
  /// A line that reads otherwise; its numbers that differ, where only numbers do.
  case changed(recordedLine: Int, newLine: Int, recorded: String, new: String, numbers: [NumberChange])
}

/// A difference in one row of a table; positions count rows from 1.
public enum RowChange: Sendable, Hashable {
  /// A row that is only in the recorded table.
  case gone(row: Int, key: String, text: String)
  /// A row that is only in the new table.
  case new(row: Int, key: String, text: String)
  /// A row that stands elsewhere among those that both tables have.
  case moved(key: String, from: Int, to: Int)
  /// A row with other values.
  case changed(recordedRow: Int, newRow: Int, key: String, cells: [CellChange])

  /// A value that differs in a row that both tables have.
  public struct CellChange: Sendable, Hashable {
    /// The column's name; empty where the rows have not the same number of cells and are given whole.
    public let column: String
    /// As recorded.
    public let recorded: String
    /// As it is now.
    public let new: String
    /// New less recorded where both are numbers.
    public let change: Double?
  }
}

/// The differences in one table.
public struct TableDifference: Sendable, Hashable {
  /// The line of the table's header in the recorded output, from 1.
  public let recordedLine: Int
  /// The line of the table's header in the new output, from 1.
  public let newLine: Int
  /// How many rows were recorded.
  public let recordedRowCount: Int
  /// How many there are now.
  public let newRowCount: Int
  /// What differs: rows gone, new, moved, changed, each kind in row order; never empty.
  public let rows: [RowChange]
}

/// How two outputs differ.
public struct OutputDifference: Sendable, Hashable {
  /// Tables by row and key, in order.
  public var tables: [TableDifference] = []
  /// Other lines, in order.
  public var lines: [LineChange] = []
  /// Whether lines that a long output leaves out differ: only their digests and their number are known.
  public var leftOut: LeftOut?

  /// The whole outputs of which parts are left out.
  public struct LeftOut: Sendable, Hashable {
    /// How many lines the recorded output has.
    public let recordedLineCount: Int
    /// How many the new one has.
    public let newLineCount: Int
  }

  /// Whether there is no difference.
  public var isEmpty: Bool { tables.isEmpty && lines.isEmpty && leftOut == nil }
}
