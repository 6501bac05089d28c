/// The headings of a grid's columns: in full, on several lines, or as numbers with a key.
struct HeatmapHeadings {
  /// From the top, a text for each column.
  private(set) var lines: [[String]]
  /// Whether the columns are numbered.
  let areNumbers: Bool
  /// Over the first line, each from a column on: the months of days.
  private(set) var contexts: [(text: String, column: Int)] = []

  private static let mostLines = 3

  /// How the headings fit columns of so many cells, one of them blank.
  init(_ names: [String], room: Int, symbols: SymbolSet) {
    if room >= 3, let dates = Self.dates(names) {
      let days = TimeTicks(places: dates, step: .days(1))
      lines = [days.ticks.map(\.label)]
      contexts = days.contexts.compactMap { context in
        dates.firstIndex(of: context.value).map { (context.label, $0) }
      }
      areNumbers = false
    } else if let texts = Self.texts(names, width: room - 1, symbols: symbols) {
      lines = texts
      areNumbers = false
    } else {
      lines = Self.numbers(names.count, room: room)
      areNumbers = true
    }
  }

  /// Names on up to three lines, or cut where they can be told by their beginnings; nil where they do not fit.
  private static func texts(_ names: [String], width: Int, symbols: SymbolSet) -> [[String]]? {
    let wrapped = names.compactMap { Self.wrapped($0, to: width) }
    if wrapped.count == names.count {
      let height = wrapped.reduce(0) { max($0, $1.count) }
      return (0..<height).map { line in
        wrapped.map { parts in
          let index = line - (height - parts.count)
          return parts.indices.contains(index) ? parts[index] : ""
        }
      }
    }
    let cut = names.map { DisplayWidth.cut($0, to: width, mark: symbols.ellipsis) }
    let isTold = Set(cut).count == Set(names).count && LabelFitting.widest(names) <= 2 * width
    return width >= 5 && isTold ? [cut] : nil
  }

  /// The moments that names stand for; nil where one is no date.
  private static func dates(_ names: [String]) -> [Double]? {
    let dates = names.compactMap { name -> Double? in
      let parts = name.split(separator: "-").map { Int($0) }
      guard name.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2]
      else { return nil }
      let seconds = CivilTime.seconds(year: year, month: month, day: day)
      return CivilTime(seconds: seconds).dateText == name ? seconds : nil
    }
    return dates.count == names.count ? dates : nil
  }

  /// The rows that the headings take.
  var height: Int { lines.count + (contexts.isEmpty ? 0 : 1) }

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
