/// The formats that tables are written in.
public enum WritingFormat: String, Sendable, Hashable, CaseIterable {
  /// Comma-separated values, RFC 4180 with line feeds.
  case csv
  /// Tab-separated values, quoted as CSV is.
  case tsv
  /// One JSON array, an object a line.
  case json
  /// One JSON object a line.
  case jsonLines
  /// A Markdown table, for reading; it does not read back.
  case markdown

  /// The format that a file's extension stands for; nil for others.
  public init?(path: String) {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch String(path[path.utf8.index(after: dot)...]) {
    case "csv": self = .csv
    case "tsv": self = .tsv
    case "json": self = .json
    case "jsonl": self = .jsonLines
    case "md": self = .markdown
    default: return nil
    }
  }
}

/// Writes tables exactly: all columns, all rows, values that read back the same.
///
/// Numbers are the shortest decimal that reads back, dates and times ISO 8601 in UTC, missing values empty (CSV) or
/// null, empty text `""`. A list is a JSON array, in CSV as the text of one, which the reader knows again.
public enum TableWriter {
  private static let chunkSize = 1 << 16

  /// Writes a table in pieces of about 64 KiB.
  ///
  /// - Parameter sink: gets the pieces in order; what it throws ends the writing.
  /// - Throws: also what reading text from a changed file throws, and `TableError.cancelled`.
  /// - Complexity: O(rows × columns).
  public static func write(
    _ table: Table, as format: WritingFormat, cancellation: Cancellation = Cancellation(),
    to sink: ([UInt8]) throws -> Void
  ) throws {
    let columns = try table.fields.indices.map { try table.column(at: $0) }
    let row = RowWriter(names: table.fields.map(\.name), columns: columns, format: format)
    var chunk: [UInt8] = []
    row.appendHeader(to: &chunk)
    for index in 0..<table.rowCount {
      row.append(index, of: table.rowCount, to: &chunk)
      if chunk.count >= chunkSize {
        try cancellation.check()
        try sink(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    row.appendFooter(rowCount: table.rowCount, to: &chunk)
    if !chunk.isEmpty { try sink(chunk) }
  }

  /// A table as bytes.
  ///
  /// - Throws: also `TableError.cancelled`.
  public static func bytes(
    _ table: Table, as format: WritingFormat, cancellation: Cancellation = Cancellation()
  ) throws -> [UInt8] {
    var result: [UInt8] = []
    try write(table, as: format, cancellation: cancellation) { result += $0 }
    return result
  }
}
