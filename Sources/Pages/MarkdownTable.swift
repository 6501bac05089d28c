/// A table of GitHub's Markdown: a header, a line of dashes, rows.
struct MarkdownTable {
  let html: [String]
  let lineCount: Int

  /// Nil where the first lines are no table.
  ///
  /// - Throws: what the pause throws.
  init?(_ lines: ArraySlice<Substring>, _ pause: Pause) throws {
    guard let first = lines.first, first.utf8.contains(UInt8(ascii: "|")),
      let second = lines.dropFirst().first,
      second.utf8.contains(UInt8(ascii: "-")), let styles = Self.styles(second)
    else { return nil }
    let header = Self.cells(first)
    guard header.count == styles.count else { return nil }
    let rows = lines.dropFirst(2).prefix { !$0.isBlank && $0.utf8.contains(UInt8(ascii: "|")) }
    let body = try rows.map { line in
      try pause.look()
      let row = Self.cells(line)
      return try Self.row(styles.indices.map { row.indices.contains($0) ? row[$0] : "" }, "td", styles, pause)
    }
    html =
      [
        "<div class=\"wide\"><table>", "<thead>\(try Self.row(header, "th", styles, pause))</thead>",
        "<tbody>",
      ] + body
      + ["</tbody>", "</table></div>"]
    lineCount = 2 + rows.count
  }

  private static func row(
    _ cells: [String], _ tag: String, _ styles: [String], _ pause: Pause
  ) throws -> String {
    let cells = try zip(cells, styles).map { "<\(tag)\($1)>\(try Inlines.html($0, pause))</\(tag)>" }
    return "<tr>\(cells.joined())</tr>"
  }

  /// A class for each column by its colons; nil where a cell is not all dashes.
  private static func styles(_ line: Substring) -> [String]? {
    let cells = cells(line)
    let styles = cells.compactMap { cell -> String? in
      let dashes = cell.filter { $0 != ":" }
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == "-" }) else { return nil }
      guard cell.hasSuffix(":") else { return "" }
      return cell.hasPrefix(":") ? " class=\"middle\"" : " class=\"number\""
    }
    return styles.count == cells.count ? styles : nil
  }

  /// The texts between bars; a bar after a backslash or in a code span is one of the text.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isEscaped = false
    var isCode = false
    for character in line.trimmed {
      if character == "`", !isEscaped { isCode.toggle() }
      if character == "|", !isEscaped, !isCode {
        cells.append("")
      } else if character == "|", isEscaped {
        cells[cells.count - 1].removeLast()
        cells[cells.count - 1].append("|")
      } else {
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    if cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.count > 1, cells.last.map({ Substring($0).isBlank }) == true { cells.removeLast() }
    return cells.map { String(Substring($0).trimmed) }
  }
}
