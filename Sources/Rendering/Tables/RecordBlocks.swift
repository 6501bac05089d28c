import Tables

/// One record a block: the columns' names at the left, the values beside them, wrapped (screen 3).
enum RecordBlocks {
  /// Blocks for the rows of some columns, a blank line between them.
  static func lines(_ columns: [PrintedColumn], rowCount: Int, on page: Page) -> [Line] {
    (0..<rowCount).flatMap { row -> [Line] in
      let heading = Heading(columns, row: row)
      let facts = columns.indices.filter { !heading.indices.contains($0) }
        .map { (columns[$0].name, columns[$0].cells[row]) }
      let block = heading.lines(on: page) + RecordBlocks.facts(facts, on: page)
      return row > 0 ? [Line()] + block : block
    }
  }

  /// How many cells names take beside their values: those of the widest, but not more than two fifths of the page.
  static func labelWidth(of names: [String], on page: Page) -> Int {
    min(names.reduce(0) { max($0, $1.cells) }, max(5, page.width * 2 / 5))
  }

  /// Names and values in two columns; the page's last two cells stay free.
  ///
  /// - Parameter labelWidth: the cells of the names; as wide as they are when nil.
  static func facts(
    _ facts: [(name: String, value: String)], indent: Int = 2, labelWidth: Int? = nil, on page: Page
  ) -> [Line] {
    let label = labelWidth ?? RecordBlocks.labelWidth(of: facts.map(\.name), on: page)
    let column = indent + label + 3
    return facts.flatMap { name, value in
      value.wrapped(to: page.width - 2 - column).enumerated().map { index, text in
        var line = Line(String(repeating: " ", count: indent))
        line.append((index == 0 ? name.cut(to: label, page.glyphs) : "").padded(to: label + 3), .header)
        line.append(text)
        return line
      }
    }
  }

  /// A title at the left, an id at the right, and a rule below; the title wraps when both do not fit.
  static func heading(_ title: String, id: String, on page: Page) -> [Line] {
    let room = page.width - id.cells - ColumnFit.gap
    let idLine = id.padded(to: page.width, atRight: true)
    var lines: [Line]
    if id.isEmpty || room < 20 {
      let titles = title.wrapped(to: page.width) + (id.isEmpty ? [] : id.wrapped(to: page.width))
      lines = Array(plain: titles, .header)
    } else {
      lines = Array(plain: title.wrapped(to: room), .header)
      let first = title.wrapped(to: room)[0]
      lines[0] = Line(first, .header)
      lines[0].append(String(idLine.dropFirst(first.cells)))
    }
    return lines + [Line(String(repeating: page.glyphs.rule, count: page.width), .rule)]
  }

  /// The columns that make the title of a record.
  private struct Heading {
    var indices: [Int] = []
    private var title = ""
    private var id = ""

    init(_ columns: [PrintedColumn], row: Int) {
      func index(_ names: [String]) -> Int? {
        names.lazy.compactMap { name in columns.firstIndex { $0.name == name } }.first
      }
      guard let name = index(["name", "title", "model"]) else { return }
      indices = [name]
      title = columns[name].cells[row]
      if let idIndex = index(["id", "scan", "target"]), idIndex != name {
        indices.append(idIndex)
        id = columns[idIndex].cells[row]
      }
    }

    func lines(on page: Page) -> [Line] {
      indices.isEmpty ? [] : RecordBlocks.heading(title, id: id, on: page)
    }
  }
}
