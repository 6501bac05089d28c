/// The headings of a grid's columns: in full, on several lines, or as numbers with a key.
struct HeatmapHeadings {
  /// From the top, a text for each column.
  private(set) var lines: [[String]]
  /// Whether the columns are numbered.
  let areNumbers: Bool

  private static let mostLines = 3

  /// How the headings fit columns of so many cells, one of them blank.
  init(_ names: [String], room: Int) {
    let wrapped = names.map { Self.wrapped($0, to: room - 1) }
    let fits = names.count == wrapped.compactMap { $0 }.count
    areNumbers = !fits
    guard fits else {
      lines = Self.numbers(names.count, room: room)
      return
    }
    let height = wrapped.reduce(0) { max($0, $1?.count ?? 0) }
    lines = (0..<height).map { line in
      wrapped.map { parts in
        let parts = parts ?? []
        let index = line - (height - parts.count)
        return parts.indices.contains(index) ? parts[index] : ""
      }
    }
  }

  /// Numbers in one line, or digit over digit where the columns are too narrow.
  private static func numbers(_ count: Int, room: Int) -> [[String]] {
    let digits = String(count).count
    let texts = (1...max(1, count)).prefix(count).map {
      DisplayWidth.padded(String($0), to: digits, alignment: .right)
    }
    if digits < room { return [texts.map { $0.filter { $0 != " " } }] }
    return (0..<digits).map { digit in texts.map { String(Array($0)[digit]) } }
  }

  /// A name broken at blanks, hyphens and underscores; nil where a part is too wide or there are too many.
  private static func wrapped(_ name: String, to width: Int) -> [String]? {
    if DisplayWidth.of(name) <= width { return [name] }
    var lines: [String] = [""]
    for part in parts(of: name) {
      let joined = lines[lines.count - 1] + part
      if DisplayWidth.of(DisplayWidth.withoutTrailingBlanks(joined)) <= width {
        lines[lines.count - 1] = joined
      } else {
        lines.append(part)
      }
    }
    lines = lines.map(DisplayWidth.withoutTrailingBlanks).filter { !$0.isEmpty }
    return lines.count <= mostLines && LabelFitting.widest(lines) <= width ? lines : nil
  }

  private static func parts(of name: String) -> [String] {
    var parts = [""]
    for character in name {
      parts[parts.count - 1].append(character)
      if " -_/".contains(character) { parts.append("") }
    }
    return parts.filter { !$0.isEmpty }
  }
}
