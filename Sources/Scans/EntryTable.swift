/// Reads the table of one section into the rows of a scan.
enum EntryTable {
  /// What the columns of a table stand for, by the words of its header.
  private enum Field {
    case name, description, change, tenYear, drivingForce, relevancy, scan, unknown
  }

  /// Adds the rows of all tables among a section's lines. The first row of a table is its header, whatever later
  /// rows say; a table cut in two by a blank line goes on with the same header.
  static func read(
    _ text: ByteText, _ lines: [TextExtent], _ kind: EntryKind, into scan: inout ParsedScan
  ) {
    var table: (shape: PipeTable, fields: [Field])?
    var index = 0
    while index < lines.count {
      let line = text.trimmed(lines[index])
      index += 1
      guard line.count > 1, text[line.lower] == 0x7C else { continue }
      let below = index < lines.count ? text.trimmed(lines[index]) : nil
      let hasRule = below.map { text.starts($0, with: "|") && PipeTable.isRule(text, $0) } ?? false
      if table == nil || hasRule {
        let shape = PipeTable(text, header: line, below: hasRule ? below : nil)
        table = (shape, fields(text, shape.header, &scan))
        if hasRule { index += 1 }
      } else if let table {
        let cells = table.shape.cells(text, row: line)
        scan.entries[kind.rawValue].append(entry(text, cells, table.fields))
      }
    }
  }

  private static func fields(
    _ text: ByteText, _ header: [TextExtent], _ scan: inout ParsedScan
  ) -> [Field] {
    header.map { cell in
      let field = field(text, cell)
      if case .unknown = field { scan.unknownColumns.append(text.string(cell)) }
      return field
    }
  }

  private static func field(_ text: ByteText, _ cell: TextExtent) -> Field {
    let letters = text.lowercasedLettersAndDigits(cell)
    return switch letters {
    case "name", "signal": .name
    case "description": .description
    case "change": .change
    case "10year", "10yhorizon", "10yearhorizon", "10y", "tenyear": .tenYear
    case "drivingforce": .drivingForce
    case "relevancy", "relevance": .relevancy
    // The scan's own id again, which every row has from its file's name.
    case "src": .scan
    default: .unknown
    }
  }

  private static func entry(_ text: ByteText, _ cells: [TextExtent], _ fields: [Field]) -> ParsedEntry {
    var entry = ParsedEntry()
    for (cell, field) in zip(cells, fields) {
      switch field {
      case .name: entry.name = ScanParser.value(text, cell)
      case .description: entry.description = ScanParser.value(text, cell)
      case .change: entry.change = ScanParser.value(text, cell)
      case .tenYear: entry.tenYear = ScanParser.value(text, cell)
      case .drivingForce: entry.drivingForce = ScanParser.value(text, cell)
      case .relevancy: entry.relevancy = relevancy(text, ScanParser.value(text, cell))
      case .scan, .unknown: continue
      }
    }
    return entry
  }

  /// A whole number, also as pandas writes it beside missing ones: `4.0`.
  private static func relevancy(_ text: ByteText, _ cell: TextExtent) -> ParsedEntry.Relevancy {
    if cell.isMissing || text.equals(cell, "NaN") { return .missing }
    var digits = text.string(cell)[...]
    if let point = digits.firstIndex(of: "."), digits[point...].dropFirst().allSatisfy({ $0 == "0" }) {
      digits = digits[..<point]
    }
    return Int64(digits).map { .value($0) } ?? .unreadable(cell)
  }
}
