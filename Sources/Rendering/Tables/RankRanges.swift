import Tables

/// Ranks as ranges: a table with `rank`, `rank_low` and `rank_high` prints them as one column, `1–12`.
enum RankRanges {
  private static let names = ["rank", "rank_low", "rank_high"]

  /// The columns with the three joined in the place of `rank`; as they are where one of them is absent.
  static func joined(_ columns: [PrintedColumn], _ glyphs: Glyphs) -> [PrintedColumn] {
    let places = names.compactMap { name in columns.firstIndex { $0.name == name && $0.type == .integer } }
    guard places.count == names.count else { return columns }
    let ends = zip(columns[places[1]].cells, columns[places[2]].cells)
    let ranges = ends.map { low, high in low == high ? low : low + glyphs.dash + high }
    let joined = PrintedColumn(name: names[0], type: .integer, cells: ranges)
    return columns.indices.filter { !places.dropFirst().contains($0) }
      .map { $0 == places[0] ? joined : columns[$0] }
  }
}
