/// The rows of one Markdown table as pandas writes it: pipes inside cells are not escaped, cells are padded by
/// display width.
///
/// A pipe parts two cells when it has a blank (or the line's end) on both sides: `PoC||GTFO` stays whole. Where
/// that still gives a row too many cells, the columns' widths in the rule below the header decide.
struct PipeTable {
  /// The header's cells, trimmed.
  let header: [TextExtent]
  /// The widths of the columns between the pipes of the rule; empty when the table has none.
  private let widths: [Int]
  /// Whether cells are not padded at all (`|a|b|`), as in tables written by hand.
  private let isCompact: Bool

  /// A table by its first line and the line below.
  init(_ text: ByteText, header line: TextExtent, below: TextExtent?) {
    let pipes = below.flatMap { PipeTable.isRule(text, $0) ? PipeTable.pipes(text, $0) : nil } ?? []
    widths = zip(pipes, pipes.dropFirst()).map { $1 - $0 - 1 }
    let spaced = PipeTable.partingPipes(text, line)
    isCompact = spaced.count < pipes.count
    let parting = isCompact ? PipeTable.pipes(text, line) : spaced
    header = PipeTable.cells(text, line, parting: parting)
  }

  /// The cells of a row, trimmed; at most as many as the header has, fewer when the row ends early.
  func cells(_ text: ByteText, row line: TextExtent) -> [TextExtent] {
    var parting = PipeTable.partingPipes(text, line)
    if isCompact, parting.count <= header.count { parting = PipeTable.pipes(text, line) }
    if PipeTable.cellCount(text, line, parting: parting) > header.count {
      parting =
        widths.count == header.count
        ? partingByWidth(text, line, candidates: parting) : Array(parting.prefix(header.count))
    }
    return Array(PipeTable.cells(text, line, parting: parting).prefix(header.count))
  }

  /// Whether a line is the rule below a header: only pipes, hyphens, colons and blanks, with a hyphen.
  static func isRule(_ text: ByteText, _ line: TextExtent) -> Bool {
    var hasHyphen = false
    for index in line.lower..<line.upper {
      switch text[index] {
      case 0x2D: hasHyphen = true
      case 0x7C, 0x3A, 0x20, 0x09: continue
      default: return false
      }
    }
    return hasHyphen
  }

  private static func pipes(_ text: ByteText, _ line: TextExtent) -> [Int] {
    (line.lower..<line.upper).filter { text[$0] == 0x7C && ($0 == line.lower || text[$0 - 1] != 0x5C) }
  }

  private static func partingPipes(_ text: ByteText, _ line: TextExtent) -> [Int] {
    var positions: [Int] = []
    positions.reserveCapacity(8)
    for index in line.lower..<line.upper where text[index] == 0x7C {
      let opens = index == line.lower || ByteText.isBlank(text[index - 1])
      let closes = index + 1 == line.upper || ByteText.isBlank(text[index + 1])
      if opens && closes { positions.append(index) }
    }
    return positions
  }

  /// How many cells the pipes make: the first opens the row, the last closes it or the line's end does.
  private static func cellCount(_ text: ByteText, _ line: TextExtent, parting: [Int]) -> Int {
    guard let last = parting.last else { return 0 }
    return text.trimmed(TextExtent(last + 1, line.upper)).isMissing ? parting.count - 1 : parting.count
  }

  private static func cells(_ text: ByteText, _ line: TextExtent, parting: [Int]) -> [TextExtent] {
    (0..<cellCount(text, line, parting: parting)).map { index in
      let end = index + 1 < parting.count ? parting[index + 1] : line.upper
      return text.trimmed(TextExtent(parting[index] + 1, end))
    }
  }

  /// Of too many pipes, the ones whose cells come nearest to the columns' widths, by dynamic programming.
  private func partingByWidth(_ text: ByteText, _ line: TextExtent, candidates: [Int]) -> [Int] {
    let ends =
      PipeTable.cellCount(text, line, parting: candidates) == candidates.count
      ? candidates + [line.upper] : candidates
    let columns = DisplayWidth.columns(text, line, at: ends)
    let count = ends.count
    var best = [[Int]](repeating: Array(repeating: .max, count: count), count: widths.count + 1)
    var from = [[Int]](repeating: Array(repeating: 0, count: count), count: widths.count + 1)
    best[0][0] = 0
    for column in 1...widths.count {
      for end in column..<count {
        for start in column - 1..<end where best[column - 1][start] < .max {
          let width = columns[end] - columns[start] - 1
          let cost = best[column - 1][start] + abs(width - widths[column - 1])
          if cost < best[column][end] { (best[column][end], from[column][end]) = (cost, start) }
        }
      }
    }
    var chosen = [count - 1]
    for column in stride(from: widths.count, to: 0, by: -1) { chosen.append(from[column][chosen.last ?? 0]) }
    return chosen.reversed().map { ends[$0] }.filter { $0 < line.upper }
  }
}

/// How many cells of a terminal a text takes, near enough to tell which pipes stand under a rule's.
enum DisplayWidth {
  /// The column of each of the given byte offsets, which rise.
  static func columns(_ text: ByteText, _ line: TextExtent, at offsets: [Int]) -> [Int] {
    var columns: [Int] = []
    var column = 0
    var offset = line.lower
    for scalar in text.string(line).unicodeScalars {
      while columns.count < offsets.count, offsets[columns.count] <= offset { columns.append(column) }
      column += width(scalar)
      offset += UTF8.width(scalar)
    }
    while columns.count < offsets.count { columns.append(column) }
    return columns
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
