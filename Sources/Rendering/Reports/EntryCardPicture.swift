import Evaluation
import Tables

/// Everything about one entry (screen 3): its texts, its scan, everybody's scores.
struct EntryCardPicture: Sendable {
  let card: CardContent
  let scans: ScanNaming
  let page: Page

  /// Blanks before names, and the scale of relevancy.
  private static let indent = 2
  private static let mostRelevant: Int64 = 5

  /// The card, its parts with a blank line between.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when text is still in a file that has changed.
  func lines() throws -> [Line] {
    let entry = try facts(card.entry)
    let title = entry.first { $0.name == "name" }?.value ?? CellFormat.missing
    let texts = entry.filter { !["id", "scan", "name", "kind"].contains($0.name) }
    let heading = RecordBlocks.heading(title, id: scans.short(card.id), on: page)
    let width = texts.reduce(0) { max($0, $1.name.cells) } + EntryCardPicture.indent
    let body = heading + RecordBlocks.facts(texts, on: page)
    let parts = [body, try scanLines(labelWidth: width), try annotationLines()]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [Line()]))
  }

  /// The names and values of a table's only row.
  private func facts(_ table: Table) throws -> [(name: String, value: String)] {
    guard table.rowCount > 0 else { return [] }
    return try table.fields.indices.map { index in
      let field = table.fields[index]
      let value = try table.selecting(Selection(0..<1)).column(at: index)[0]
      if field.name == "relevancy", case .integer(let grade) = value { return (field.name, bar(grade)) }
      return (field.name.sanitized, CellFormat(for: value).text(value))
    }
  }

  /// `█████ 5 of 5`.
  private func bar(_ grade: Int64) -> String {
    let most = EntryCardPicture.mostRelevant
    guard (0...most).contains(grade) else { return String(grade) }
    let bar = String(repeating: page.glyphs.full, count: Int(grade))
      + String(repeating: page.glyphs.empty, count: Int(most - grade))
    return "\(bar) \(grade) of \(most)"
  }

  /// The title of the scan, and below it what kind it is, its day and its host.
  private func scanLines(labelWidth: Int) throws -> [Line] {
    let scan = Dictionary(try facts(card.scan).map { ($0.name, $0.value) }) { first, _ in first }
    func value(_ name: String) -> String? { scan[name].flatMap { $0 == CellFormat.missing ? nil : $0 } }
    guard !scan.isEmpty else { return [] }
    let kind = [value("category"), value("type")].compactMap(\.self).joined(separator: ", ")
    let noDate = "no date" + (value("page").map { " (page \($0))" } ?? "")
    let facts = [kind.isEmpty ? nil : kind, value("published") ?? noDate, value("url").flatMap(EntryCardPicture.host)]
      .compactMap(\.self).joined(separator: " \(page.glyphs.dot) ")
    let title = value("title") ?? value("scan").map(scans.short) ?? CellFormat.missing
    let label = max(labelWidth, "scan".cells)
    return RecordBlocks.facts([("scan".padded(to: label), title), ("", facts)], indent: 0, on: page)
  }

  /// The host of an address, without `www.`.
  private static func host(_ url: String) -> String? {
    guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
    let host = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let bare = host.hasPrefix("www.") ? host.dropFirst(4) : host
    return bare.isEmpty ? nil : String(bare)
  }

  /// Everybody's scores and notes; columns that nobody filled are left out.
  private func annotationLines() throws -> [Line] {
    let table = card.annotations
    guard table.rowCount > 0 else { return [] }
    let all = try PrintedColumn.all(of: table, rows: 0..<table.rowCount, cut: nil, scans: nil)
    let wanted = ["author", "date", "impact", "likelihood", "horizon", "confidence", "tags", "note"]
    let columns = wanted.compactMap { name in all.first { $0.name == name } }
      .filter { column in
        ["author", "date"].contains(column.name) || column.cells.contains { $0 != CellFormat.missing }
      }
      .map(EntryCardPicture.blanking)
    let room = page.width - EntryCardPicture.indent
    let picture = WrappedTable(columns, rowCount: table.rowCount, into: room, glyphs: page.glyphs)
    let lines = picture?.lines ?? RecordBlocks.lines(columns, rowCount: table.rowCount, on: page)
    return picture == nil ? lines : lines.map { $0.indented(by: EntryCardPicture.indent) }
  }

  /// Notes and tags that were not given are left blank: only a score is "not scored".
  private static func blanking(_ column: PrintedColumn) -> PrintedColumn {
    guard ["note", "tags"].contains(column.name) else { return column }
    var column = column
    column.cells = column.cells.map { $0 == CellFormat.missing ? "" : $0 }
    return column
  }
}
