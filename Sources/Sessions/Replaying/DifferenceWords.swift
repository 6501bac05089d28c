import Notebooks

/// Tells how a recorded output and a new one differ, by row and key where they are tables, else by line.
enum DifferenceWords {
  /// Lines about a difference, the first about the whole, then at most so many and the number of the others.
  ///
  /// - Parameter tellsChecks: false where checks are told by themselves, in a sentence.
  static func lines(
    _ difference: OutputDifference, cell: Int, most: Int = 12, tellsChecks: Bool = true
  ) -> [String] {
    let changes = difference.lines.filter { tellsChecks || !CheckWords.isCheck($0.newText ?? "") }
    if changes.isEmpty, difference.tables.isEmpty, difference.leftOut == nil { return [] }
    let all = difference.tables.flatMap { table in table.rows.map(line) } + changes.flatMap(lines)
    if let leftOut = difference.leftOut, all.isEmpty {
      let counts = (leftOut.recordedLineCount, leftOut.newLineCount)
      let words = counts.0 == counts.1 ? "(\(counts.0) lines)" : "(\(counts.0) lines → \(counts.1))"
      return ["cell \(cell): lines that the record leaves out differ \(words)"]
    }
    let more = all.count - most
    let told = more > 0 ? all.prefix(most) + ["  … \(more) more"] : all
    return ["cell \(cell): \(summary(difference))"] + told
  }

  private static func summary(_ difference: OutputDifference) -> String {
    guard let table = difference.tables.first else {
      let count = difference.lines.count
      return count == 1 ? "1 line differs" : "\(count) lines differ"
    }
    if table.recordedRowCount != table.newRowCount {
      return "\(table.recordedRowCount) rows → \(table.newRowCount)"
    }
    return table.rows.count == 1 ? "1 row differs" : "\(table.rows.count) rows differ"
  }

  private static func line(_ change: RowChange) -> String {
    switch change {
    case .gone(_, _, let text): "  gone   \(text.closed)"
    case .new(_, _, let text): "  new    \(text.closed)"
    case .moved(let key, let from, let to): "  moved  \(key)  \(from) → \(to)"
    case .changed(_, _, let key, let cells):
      "  \(key)  "
        + cells.map { cell in
          (cell.column.isEmpty ? "" : cell.column + " ") + "\(cell.recorded) → \(cell.new)"
            + amount(cell.change)
        }.joined(separator: ", ")
    }
  }

  private static func lines(_ change: LineChange) -> [String] {
    switch change {
    case .gone(_, let text): ["  gone   \(text)"]
    case .new(_, let text): ["  new    \(text)"]
    case .changed(_, _, let recorded, let new, let numbers):
      bar(recorded, new, numbers) ?? Self.numbers(numbers, in: new)
        ?? ["  was    \(recorded)", "  is     \(new)"]
    }
  }

  /// A line in which nothing but a few numbers changed is told by these.
  private static func numbers(_ changes: [NumberChange], in line: String) -> [String]? {
    guard (1...3).contains(changes.count) else { return nil }
    let told = changes.map { "\($0.recorded) → \($0.new)\(amount($0.change))" }.joined(separator: ", ")
    let rest = line.closed.drop { $0 == " " }
    return [rest == changes[0].new ? "  \(told)" : "  \(told)  in: \(rest)"]
  }

  /// A chart's line whose bar has another length is told by its number; nil for other lines.
  private static func bar(_ recorded: String, _ new: String, _ numbers: [NumberChange]) -> [String]? {
    guard let label = label(recorded), let old = recorded.split(separator: " ").last,
      let now = new.split(separator: " ").last, old != now
    else { return nil }
    return ["  \(label)  \(old) → \(now)\(amount(numbers.last?.change))"]
  }

  /// The words before the bar of a chart's line; nil for other lines.
  private static func label(_ line: String) -> String? {
    let isBar = { (character: Character) in
      character.unicodeScalars.allSatisfy { 0x2580...0x259F ~= $0.value }
    }
    guard let bar = line.firstIndex(where: isBar) else { return nil }
    let words = line[..<bar].split(separator: " ")
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// A change of a number with its sign and few digits.
  private static func amount(_ change: Double?) -> String {
    guard let change, change != 0, change.magnitude < 1e15 else { return "" }
    let rounded = (change * 10_000).rounded() / 10_000
    guard rounded != 0 else { return "" }
    let text = rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
    return " (\(change > 0 ? "+" : "")\(text))"
  }
}

extension LineChange {
  /// The line as it is now; nil for one that went.
  fileprivate var newText: String? {
    switch self {
    case .gone: nil
    case .new(_, let text): text
    case .changed(_, _, _, let new, _): new
    }
  }
}

extension String {
  /// The text with no more than two blanks in a row: columns of a table that stand alone need no alignment.
  fileprivate var closed: String {
    var result = ""
    var blanks = 0
    for character in self {
      blanks = character == " " ? blanks + 1 : 0
      if blanks <= 2 { result.append(character) }
    }
    return result
  }
}
