import CommandLanguage
import Evaluation
import Notebooks
public import Rendering
import Tables
import TextCharts

extension MergeRun {
  /// The report (screen 13): cell by cell, then what both changed, then what to type next.
  public func lines(on page: Page) throws -> [String] {
    var blocks = [try tableLines(on: page), proseLines(on: page)]
    blocks += report.conflicts.map { conflictLines($0, on: page) }
    blocks.append(annotationLines(on: page))
    blocks.append(closing(on: page))
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// What git's output says of the merge: a line, and one for each conflict.
  public func shortLines(on page: Page) -> [String] {
    let stale = cellRows().filter { !$0.reads.isEmpty }.count
    var parts = [sentence(about: .ours), sentence(about: .theirs)].compactMap { $0 }
    if stale > 0 { parts.append(stale == 1 ? "1 cell is stale" : "\(stale) cells are stale") }
    let what = parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
    var lines = ErrorRenderer.remark("\(name): merged by cell: \(what)", on: page)
    if !report.conflicts.isEmpty { lines += closing(on: page, showsCode: false) }
    return lines
  }

  private func sentence(about side: MergeSide) -> String? {
    let taken = report.cells.count { $0.outcome == .taken(side) }
    let new = (side == .ours ? report.newInOurs : report.newInTheirs).count
    let parts = [taken > 0 ? "\(taken) changed" : nil, new > 0 ? "\(new) new" : nil].compactMap { $0 }
    return parts.isEmpty ? nil : "\(parts.joined(separator: " and ")) by \(names[side])"
  }

  // MARK: Cells

  /// A line of the table.
  private struct Row: Hashable {
    var first: Int
    var last: Int
    var ours: String
    var theirs: String
    var merged: String
    /// The numbers in the base of the cells that it reads and that are others than those its record was made from.
    var reads: [Int]
    var isStale = false
  }

  private func tableLines(on page: Page) throws -> [String] {
    var rows = folded(cellRows()).map { row in
      [row.first == row.last ? "\(row.first)" : "\(row.first)-\(row.last)", row.ours, row.theirs, row.merged]
    }
    if let new = newRow { rows.append(new) }
    guard !rows.isEmpty else { return [] }
    let fields = ["cell", names.ours, names.theirs, "merged"].map { Field($0, .text) }
    let columns = fields.indices.map { index in Column(.packed(PackedText(rows.map { $0[index] }))) }
    let table = Table(fields: fields, columns: columns, rowCount: rows.count)
    var wide = page
    wide.maxRows = nil
    return try Renderer(page: wide).render(Outcome(value: .table(table, style: .plain))).results
  }

  private func cellRows() -> [Row] {
    let mergedNames = TextDependencies(merged)
    let sideNames = [MergeSide.ours: TextDependencies(ours), .theirs: TextDependencies(theirs)]
    return report.cells.map { cell in
      var row = Row(
        first: cell.number, last: cell.number, ours: word(cell.ours), theirs: word(cell.theirs),
        merged: outcome(cell), reads: [])
      guard cell.merged.count == 1, let side = cell.record, let dependencies = sideNames[side],
        let index = sideIndex(cell, side)
      else { return row }
      let was = dependencies.upstream(of: index)
      guard was != mergedNames.upstream(of: cell.merged[0] - 1) else { return row }
      row.isStale = true
      let changed = mergedNames.direct(of: cell.merged[0] - 1).filter {
        !was.contains(merged.cells[$0].source) || merged.cells[$0].attributes.conflict != nil
      }
      let numbers = changed.compactMap { place in report.cells.first { $0.merged.contains(place + 1) }?.number
      }
      row.reads = Set(numbers).sorted()
      let reason = row.reads.isEmpty ? "" : ": reads \(row.reads.map(String.init).joined(separator: ", "))"
      row.merged = (row.merged == "kept" ? "" : row.merged + "; ") + "stale" + reason
      return row
    }
  }

  /// Where a cell of the merged notebook stands in a side's: the one with its source and its record.
  private func sideIndex(_ cell: MergeReport.CellRow, _ side: MergeSide) -> Int? {
    let merged = merged.cells[cell.merged[0] - 1]
    return (side == .ours ? ours : theirs).cells.firstIndex {
      $0.source == merged.source && $0.output == merged.output
    }
  }

  private func folded(_ rows: [Row]) -> [Row] {
    rows.reduce(into: []) { result, row in
      if let last = result.last, last.last == row.first - 1, last.merged == row.merged, last.ours == row.ours,
        last.theirs == row.theirs, row.merged == "kept" || row.merged == "gone"
      {
        result[result.count - 1].last = row.last
      } else {
        result.append(row)
      }
    }
  }

  private func word(_ change: MergeReport.Change) -> String {
    switch change {
    case .same: "same"
    case .edited: "edited"
    case .rerun: "run again"
    case .removed: "taken out"
    case .moved: "moved"
    }
  }

  private func outcome(_ cell: MergeReport.CellRow) -> String {
    switch cell.outcome {
    case .kept: cell.ours == .moved || cell.theirs == .moved ? "kept, moved" : "kept"
    case .taken(let side): names[side] + "'s"
    case .agreed: "the same change"
    case .joined: "both's, put together"
    case .removed: "gone"
    case .conflict(let number): "both kept, marked conflict=\(number); run neither"
    }
  }

  private var newRow: [String]? {
    let counts = [report.newInOurs.count, report.newInTheirs.count, report.newInBoth.count]
    guard counts.contains(where: { $0 > 0 }) else { return nil }
    var parts: [String] = []
    if counts[0] > 0 { parts.append("\(names.ours)'s \(Self.word(counts[0]))") }
    if counts[1] > 0 { parts.append("\(names.theirs)'s \(Self.word(counts[1]))") }
    if counts[2] > 0 { parts.append("\(Self.word(counts[2])) that both added") }
    return [
      "new", "\(counts[0] + counts[2])", "\(counts[1] + counts[2])", parts.joined(separator: ", then "),
    ]
  }

  static func word(_ count: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
    return words.indices.contains(count) ? words[count] : "\(count)"
  }

  // MARK: The rest

  private func proseLines(on page: Page) -> [String] {
    var parts: [String] = []
    let changes = report.proseChanges
    if changes.ours > 0 { parts.append("\(changes.ours) by \(names.ours)") }
    if changes.theirs > 0 { parts.append("\(changes.theirs) by \(names.theirs)") }
    var lines = parts.isEmpty ? [] : ["prose: " + parts.joined(separator: ", ") + " changed"]
    if !report.headerFromTheirs.isEmpty {
      lines.append("header: \(report.headerFromTheirs.joined(separator: ", ")) by \(names.theirs)")
    }
    return lines.flatMap { ErrorRenderer.remark($0, on: page) }
  }

  private func conflictLines(_ conflict: MergeReport.Conflict, on page: Page) -> [String] {
    let texts = [("base", conflict.base), (names.ours, conflict.ours), (names.theirs, conflict.theirs)]
    let width = texts.map { DisplayWidth.of($0.0) }.max() ?? 4
    var lines = ErrorRenderer.remark(title(conflict) + ":", on: page)
    for (label, text) in texts {
      let pieces = text.isEmpty ? ["(taken out)"] : text.split(separator: "\n").map(String.init)
      let shown = pieces.prefix(6) + (pieces.count > 6 ? ["… \(pieces.count - 6) more lines"] : [])
      for (index, piece) in shown.enumerated() {
        let name = index == 0 ? label : ""
        let start = "  " + name + String(repeating: " ", count: width - DisplayWidth.of(name)) + "  "
        let line = start + Sanitizer.sanitized(piece)
        lines +=
          DisplayWidth.of(line) <= page.width
          ? [line] : DisplayWidth.wrapped(line, to: page.width, indent: width + 4)
      }
    }
    return lines
  }

  private func title(_ conflict: MergeReport.Conflict) -> String {
    switch conflict.place {
    case .cell(let base, let merged):
      let place = base == merged ? "cell \(base)" : "cell \(base), now \(merged)"
      if conflict.ours.isEmpty { return "\(place), \(names.theirs) changed it and \(names.ours) took it out" }
      if conflict.theirs.isEmpty {
        return "\(place), \(names.ours) changed it and \(names.theirs) took it out"
      }
      return "\(place), both changed \(Self.part(conflict) ?? "it")"
    case .prose(let line): return "line \(line), both changed the text"
    case .header(let name): return "\(name) in the header, both changed it; \(names.ours)'s stands till then"
    }
  }

  /// Which verb of a pipeline both changed, where it is one.
  private static func part(_ conflict: MergeReport.Conflict) -> String? {
    let stages = [conflict.base, conflict.ours, conflict.theirs].map { text in
      text.split(separator: "|").map { $0.split(whereSeparator: \.isWhitespace) }
    }
    guard Set(stages.map(\.count)).count == 1 else { return nil }
    let different = stages[0].indices.filter { index in Set(stages.map { $0[index] }).count > 1 }
    guard different.count == 1, let verb = stages[0][different[0]].first, different[0] > 0 else { return nil }
    return verb == "where" || verb == "filter" ? "the filter" : "`\(verb)`"
  }

  private func annotationLines(on page: Page) -> [String] {
    let summary = AnnotationStatements.summary(of: merged)
    guard summary.count > 0, !summary.authors.isEmpty else { return [] }
    let authors = summary.authors.sorted()
    let list =
      authors.count == 1
      ? authors[0] : authors.dropLast().joined(separator: ", ") + " and " + authors[authors.count - 1]
    var text =
      summary.count == 1
      ? "1 annotation by \(list): kept" : "\(summary.count) annotations by \(list): all kept"
    if authors.count > 1 { text += ", they cannot collide" }
    text += "."
    let shared = summary.scoredByMany
    if shared > 0 {
      let number = Self.word(shared)
      text +=
        " \(number.prefix(1).uppercased() + number.dropFirst()) \(shared == 1 ? "entry was" : "entries were")"
      text += " scored by \(authors.count == 2 ? "both" : "several"); see: annotations | agreement on impact"
    }
    return ErrorRenderer.remark(text, on: page)
  }

  private func closing(on page: Page, showsCode: Bool = true) -> [String] {
    guard !report.conflicts.isEmpty else { return ["no conflict"] }
    let count = report.conflicts.count
    var text = count == 1 ? "1 conflict." : "\(count) conflicts."
    let sorted =
      report.conflicts.filter(\.isInCell) + report.conflicts.filter { !$0.isInCell && !$0.isInHeader }
    let commands = (sorted + report.conflicts.filter(\.isInHeader)).map { conflict in
      switch conflict.place {
      case .cell(_, let merged): "resolve \(merged)"
      case .prose: "resolve prose \(conflict.number)"
      case .header: "resolve header \(conflict.number)"
      }
    }
    if let first = commands.first {
      let both = sorted.isEmpty ? "" : ", or both"
      text += " Open \(Word.quotedIfNeeded(name)), then: \(first) \(names.ours) (or \(names.theirs)\(both))"
      if commands.count > 1 { text += ", and so for: " + commands.dropFirst().joined(separator: ", ") }
    }
    var lines = ErrorRenderer.remark(text, on: page)
    guard showsCode else { return lines }
    let code = "exit \(exitCode)"
    let gap = page.width - DisplayWidth.of(lines[lines.count - 1]) - code.count
    if gap < 2 {
      lines.append(String(repeating: " ", count: max(0, page.width - code.count)) + code)
    } else {
      lines[lines.count - 1] += String(repeating: " ", count: gap) + code
    }
    return lines
  }
}

extension MergeReport.Conflict {
  /// Whether it is about a name in the header.
  fileprivate var isInHeader: Bool {
    if case .header = place { true } else { false }
  }

  /// Whether it is about a cell.
  fileprivate var isInCell: Bool {
    if case .cell = place { true } else { false }
  }
}
