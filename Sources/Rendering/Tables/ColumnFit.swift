import Tables

/// Which columns of a table a page has room for, and how wide each is.
///
/// Columns that matter come first: ids and names, then why a row was found, then numbers and dates, then short text, then what is only true or
/// false, then long text. Names are narrowed only when nothing else helps.
struct ColumnFit: Sendable {
  /// The columns shown, in the table's order, with their widths.
  private(set) var shown: [(index: Int, width: Int)] = []
  /// The columns left out, in the table's order.
  private(set) var hidden: [Int] = []

  /// Blanks between columns.
  static let gap = 2
  /// Names keep this much, but no more than half the page, while other columns are given room.
  private static let nameReserve = 40
  /// Names are not narrowed below this for the sake of a first figure.
  private static let leastNameBesideFigure = 16
  /// Short texts are not narrowed below this.
  private static let leastWord = 11
  /// Names are not narrowed below this.
  private static let leastName = 10
  /// The least room that a long text is worth being shown in.
  private static let leastText = 24

  private let columns: [PrintedColumn]
  private let ranks: [Rank]
  private var widths: [Int?]
  private let room: Int

  /// Fits columns into a number of cells.
  init(_ columns: [PrintedColumn], into room: Int) {
    self.columns = columns
    self.room = room
    ranks = Rank.all(of: columns)
    widths = columns.map { $0.naturalWidth }
    if used > room { fit() }
    shown = columns.indices.compactMap { index in widths[index].map { (index, $0) } }
    hidden = columns.indices.filter { widths[$0] == nil }
  }

  /// The cells taken by the columns shown, with the gaps between them.
  private var used: Int {
    let widths = widths.compactMap(\.self)
    return widths.reduce(0, +) + max(0, widths.count - 1) * ColumnFit.gap
  }

  /// The cells that one more column may have.
  private var left: Int { room - used - (widths.contains { $0 != nil } ? ColumnFit.gap : 0) }

  private mutating func fit() {
    widths = columns.map { _ in nil }
    placeNames()
    placeReasons()
    for index in columns.indices where ranks[index] == .figure && widths[index] == nil {
      if !shows(.figure) { narrowNames(for: columns[index].naturalWidth) }
      placeWhole(index)
    }
    placeWords()
    for index in columns.indices where ranks[index] == .flag { placeWhole(index) }
    widen(.reason, to: ColumnFit.leastText)
    widenNames()
    widen(.reason)
    for index in columns.indices where ranks[index] == .text && widths[index] == nil {
      let width = min(columns[index].naturalWidth, left)
      if width >= min(columns[index].naturalWidth, ColumnFit.leastText) { widths[index] = width }
    }
  }

  private func shows(_ rank: Rank) -> Bool {
    columns.indices.contains { ranks[$0] == rank && widths[$0] != nil }
  }

  /// Shows a column whole where there is room for it.
  private mutating func placeWhole(_ index: Int) {
    let width = columns[index].naturalWidth
    if width <= left { widths[index] = width }
  }

  /// Shows at least the first word for which a row was found, at the cost of the ends of names: a search that does not say
  /// why is half an answer.
  private mutating func placeReasons() {
    for index in columns.indices where ranks[index] == .reason {
      let natural = columns[index].naturalWidth
      let width = columns[index].isShrinkable ? min(natural, ColumnFit.leastWord) : natural
      while left < width, let widest = widestName { widths[widest]! -= 1 }
      if left >= width { widths[index] = width }
    }
  }

  /// Gives the cells that are left to columns of a rank, up to their full length or a lesser one.
  private mutating func widen(_ rank: Rank, to most: Int = .max) {
    for index in columns.indices where ranks[index] == rank {
      guard let width = widths[index] else { continue }
      widths[index] = max(width, min(columns[index].naturalWidth, most, width + room - used))
    }
  }

  /// Makes room for the first figure, which is worth more than the ends of long names.
  private mutating func narrowNames(for width: Int) {
    let slack = columns.indices.filter { ranks[$0] == .name && columns[$0].isShrinkable }
      .reduce(0) { $0 + max(0, (widths[$1] ?? 0) - ColumnFit.leastNameBesideFigure) }
    guard width > left, width <= left + slack else { return }
    while width > left, let widest = widestName { widths[widest]! -= 1 }
  }

  /// Gives short texts their whole length; where that is too much, all of them as much as they can have alike.
  private mutating func placeWords() {
    let words = columns.indices.filter { ranks[$0] == .word }
    var most = words.reduce(0) { max($0, columns[$1].naturalWidth) }
    func needed() -> Int {
      words.reduce(-ColumnFit.gap) { $0 + min(columns[$1].naturalWidth, most) + ColumnFit.gap }
    }
    while most > ColumnFit.leastWord, needed() > left { most -= 1 }
    guard needed() <= left else {
      for index in words { placeWhole(index) }
      return
    }
    for index in words { widths[index] = min(columns[index].naturalWidth, most) }
  }

  /// Gives ids and names what they need at least; the last ones go when even that is too much.
  private mutating func placeNames() {
    for rank in [Rank.id, .name] {
      for index in columns.indices where ranks[index] == rank {
        widths[index] = firstWidth(of: columns[index], rank)
        while used > room, let widest = widestName { widths[widest]! -= 1 }
        if used > room { widths[index] = shownCount == 1 ? room : nil }
      }
    }
  }

  /// What a column asks for at first: an id its whole length, so that it can be typed, as long as a name fits beside.
  private func firstWidth(of column: PrintedColumn, _ rank: Rank) -> Int {
    guard column.isShrinkable else { return column.naturalWidth }
    let most =
      rank == .id
      ? max(1, room - ColumnFit.gap - ColumnFit.leastName) : min(ColumnFit.nameReserve, room / 2)
    return min(column.naturalWidth, most)
  }

  private var shownCount: Int { widths.reduce(0) { $0 + ($1 == nil ? 0 : 1) } }

  /// The widest name that can still be narrowed.
  private var widestName: Int? {
    columns.indices
      .filter { ranks[$0] == .name && columns[$0].isShrinkable && (widths[$0] ?? 0) > ColumnFit.leastName }
      .max { (widths[$0] ?? 0, $1) < (widths[$1] ?? 0, $0) }
  }

  /// Gives the cells that are left to the names, up to their full length.
  private mutating func widenNames() {
    for index in columns.indices where ranks[index] <= .name {
      guard let width = widths[index] else { continue }
      widths[index] = min(columns[index].naturalWidth, width + room - used)
    }
  }

  /// How much a column matters; what others say already is shown only when everything fits.
  private enum Rank: Int, Comparable {
    case id, name, reason, figure, word, flag, text, redundant

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }

    static func all(of columns: [PrintedColumn]) -> [Rank] {
      let names = Set(columns.map(\.name))
      var ranks = columns.map { rank(of: $0, among: names) }
      // Without a name to go by, the first column is what the others are about.
      if !ranks.contains(where: { $0 <= .name }), !ranks.isEmpty { ranks[0] = .name }
      return ranks
    }

    private static func rank(of column: PrintedColumn, among names: Set<String>) -> Rank {
      switch column.name {
      case "id": return names.contains("target") ? .redundant : .id
      case "name", "model", "model_a", "model_b", "opponent", "title", "winner": return .name
      case "result": return .figure
      case "group": return .name
      case "change" where names.isSuperset(of: ["from", "to"]),
        "column" where names.isSuperset(of: ["from", "to"]):
        return .id
      case "from" where names.contains("to"), "to" where names.contains("from"): return .name
      case "wins", "losses", "ties":
        return names.isSuperset(of: ["battles", "win_rate"]) ? .redundant : .figure
      case "min", "median", "max": return .word
      case "page" where names.contains("published"): return .redundant
      case "target": return .id
      case "found", "similarity": return .reason
      case "a", "b": return names.isSuperset(of: ["a", "b"]) ? .name : .word
      case "author" where names.contains("target"): return .figure
      case "scan": return names.contains("id") ? .redundant : .id
      case "score" where names.contains("found"): return .redundant
      case "url", "file": return .redundant
      default: break
      }
      if column.type == .bool { return .flag }
      if !column.isShrinkable { return .figure }
      return column.naturalWidth <= 24 && column.type == .text ? .word : .text
    }
  }
}
