import CommandLanguage
import Evaluation
import Notebooks
import Tables
import TextCharts

extension Staleness {
  /// The state in a word or two.
  func words(failed: Bool) -> String {
    if failed { return "failed" }
    switch self {
    case .unrecorded: return "unrecorded"
    case .current: return "current"
    case .stale(let reasons):
      let words = reasons.map { "\($0)" }.joined(separator: ", ")
      return words.isEmpty ? "not run" : "stale: \(words)"
    }
  }
}

extension CellAttributes.Conflict {
  /// The state of a cell that is one side of it.
  var words: String { "conflict \(number)" + (by.map { ", \(Sanitizer.sanitized($0))'s" } ?? "") }
}

extension Cell {
  /// The first line, shortened to a width, and how many statements there are when there are more.
  func summary(width: Int) -> String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    var ending = ""
    if lines.count > 1 {
      let statements = (try? Parser(grammar: Definitions.standard.grammar).parse(source).count) ?? 1
      ending = statements > 1 ? " … (\(statements))" : " …"
    }
    let line = String(lines.first ?? "")
    if DisplayWidth.of(line + ending) <= width { return line + ending }
    if ending.hasPrefix(" …") { ending.removeFirst(2) }
    return DisplayWidth.cut(line, to: max(2, width - ending.count)) + ending
  }
}

extension Table {
  /// The table that `cells` shows.
  static func ofCells(_ cells: [(cell: Cell, state: String)], width: Int) -> Table {
    let firstLines = cells.map { $0.cell.summary(width: max(20, width)) }
    return Table(
      fields: [
        Field("cell", .integer), Field("line", .integer), Field("source", .text), Field("state", .text),
      ],
      columns: [
        Column(.integer(cells.map { Int64($0.cell.number) })),
        Column(.integer(cells.map { Int64($0.cell.line) })),
        Column(.packed(PackedText(firstLines))), Column(.packed(PackedText(cells.map(\.state)))),
      ], rowCount: cells.count)
  }
}
