import Evaluation
import Scans
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
    let entry = card.entry
    let title = (entry.name ?? CellFormat.missing).sanitized
    var texts = entry.texts.map { (name: $0.column, value: $0.text.sanitized) }
    texts.append(("relevancy", entry.relevancy.map(bar) ?? CellFormat.missing))
    let width = RecordBlocks.labelWidth(of: texts.map(\.name), on: page) + EntryCardPicture.indent
    let body =
      RecordBlocks.heading(title, id: scans.short(entry.id.description).sanitized, on: page)
      + RecordBlocks.facts(texts, on: page)
    let claims = ClaimLines(claims: card.claims, page: page).lines(labelWidth: width)
    let parts = [body, scanLines(labelWidth: width), try annotationLines(), decisionLines, claims]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [Line()]))
  }

  /// `█████ 5 of 5`.
  private func bar(_ grade: Int64) -> String {
    let most = EntryCardPicture.mostRelevant
    guard (0...most).contains(grade) else { return String(grade) }
    let bar =
      String(repeating: page.glyphs.full, count: Int(grade))
      + String(repeating: page.glyphs.empty, count: Int(most - grade))
    return "\(bar) \(grade) of \(most)"
  }

  /// The title of the scan, and below it what kind it is, its day and its host.
  private func scanLines(labelWidth: Int) -> [Line] {
    let entry = card.entry
    let kind = [entry.category, entry.type].compactMap(\.self).joined(separator: ", ")
    let noDate = "no date" + (entry.page.map { " (page \($0))" } ?? "")
    let day = entry.published.map { Calendar.dateText(days: $0) } ?? noDate
    let facts = [kind, day, entry.host ?? ""].filter { !$0.isEmpty }
      .joined(separator: " \(page.glyphs.dot) ")
    let title = entry.title ?? scans.short(entry.id.scan)
    return RecordBlocks.facts(
      [("scan", title.sanitized), ("", facts.sanitized)], indent: 0, labelWidth: labelWidth, on: page)
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

  /// What the team has settled, and who has said something else since.
  private var decisionLines: [Line] {
    card.decisions.flatMap { decision, reopenedBy in
      let by = reopenedBy.isEmpty ? "" : "; reopened by \(Words.list(reopenedBy))"
      let text = "settled: \(decision.field) \(decision.value.plainText)\(by) (\(decision.reason))"
      return Array(
        plain: text.sanitized.wrapped(to: page.width - EntryCardPicture.indent, hanging: 2)
      ).map { $0.indented(by: EntryCardPicture.indent) }
    }
  }

  /// Notes and tags that were not given are left blank: only a score is "not scored".
  private static func blanking(_ column: PrintedColumn) -> PrintedColumn {
    guard ["note", "tags"].contains(column.name) else { return column }
    var column = column
    column.cells = column.cells.map { $0 == CellFormat.missing ? "" : $0 }
    return column
  }
}
