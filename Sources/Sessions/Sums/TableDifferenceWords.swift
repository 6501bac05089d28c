import Tables

/// Tells how a table differs from what is remembered of it: by rows and columns.
enum TableDifferenceWords {
  /// `20000 rows → 20010, the first 20000 are the same`
  ///
  /// - Throws: what reading deferred text throws.
  static func words(from old: TableSum, to table: Table) throws -> String {
    let first = try TableSum(of: table, first: old.rowCount)
    let before = Dictionary(old.columns.map { ($0.name, $0.digest) }) { first, _ in first }
    let now = Dictionary(first.columns.map { ($0.name, $0.digest) }) { first, _ in first }
    let gone = old.columns.map(\.name).filter { now[$0] == nil }
    let new = first.columns.map(\.name).filter { before[$0] == nil }
    var words = [rows(old.rowCount, table.rowCount)]
    if table.rowCount >= old.rowCount {
      let others = first.columns.filter { column in
        guard let digest = column.digest, let was = before[column.name], let was else { return false }
        return digest != was
      }.map(\.name)
      let grown = table.rowCount > old.rowCount
      if others.isEmpty, gone.isEmpty {
        words.append(grown ? "the first \(old.rowCount) are the same" : "the same values")
      } else if !others.isEmpty {
        words.append(
          "\(list(others)) \(others.count == 1 ? "differs" : "differ")\(grown ? " in the first" : "")")
      }
    }
    if !new.isEmpty { words.append("new: \(list(new))") }
    if !gone.isEmpty { words.append("gone: \(list(gone))") }
    return words.joined(separator: ", ")
  }

  private static func rows(_ old: Int, _ now: Int) -> String {
    old == now ? "\(now) \(now == 1 ? "row" : "rows") as before" : "\(old) rows → \(now)"
  }

  private static func list(_ names: [String]) -> String {
    names.count > 6
      ? names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) other columns"
      : names.joined(separator: ", ")
  }
}
