import Ratings
import Tables

/// One measure of the style of answers, with the columns that hold it for both sides.
struct StyleMeasure {
  /// `length`, `headers`, `lists` or `bold`.
  let name: String
  /// The columns of each side; their values are added up, as headers are counted by level.
  private let columns: (a: [String], b: [String])

  /// What the arena's files call the measures, flattened, without the side.
  private static let arena = [
    ("length", "sum_assistant_", "_tokens"), ("headers", "header_count_", ""), ("lists", "list_count_", ""),
    ("bold", "bold_count_", ""),
  ]

  /// The columns for help and errors.
  static let wanted = ["length_a", "length_b"]

  /// The measures that a table has: under plain names, or under those of the arena's files.
  static func all(in table: Table) -> [StyleMeasure] {
    arena.compactMap { name, head, tail in
      let plain = (a: numbers(table, "\(name)_a"), b: numbers(table, "\(name)_b"))
      let stem = "conv_metadata_\(head)"
      let flattened = (a: numbers(table, "\(stem)a\(tail)"), b: numbers(table, "\(stem)b\(tail)"))
      return [plain, flattened].first { !$0.a.isEmpty && !$0.b.isEmpty }
        .map { StyleMeasure(name: name, columns: $0) }
    }
  }

  /// The column of numbers of a name; without one, those whose names go on after it, which are its parts.
  private static func numbers(_ table: Table, _ name: String) -> [String] {
    let fields = table.fields.filter { $0.type == .integer || $0.type == .number }.map(\.name)
    return fields.contains(name) ? [name] : fields.filter { $0.hasPrefix("\(name)_") }
  }

  /// (a − b)/(a + b + 1) of each battle; nil where a side has no number.
  ///
  /// - Throws: what reading columns throws.
  func covariates(in table: Table, _ cancellation: Cancellation) throws -> [Double?] {
    let (a, b) = (
      try sums(columns.a, in: table, cancellation), try sums(columns.b, in: table, cancellation)
    )
    return zip(a, b).map { a, b in
      guard let a, let b else { return nil }
      return StyleControl.covariate(a, b)
    }
  }

  private func sums(_ names: [String], in table: Table, _ cancellation: Cancellation) throws -> [Double?] {
    var sums = [Double?](repeating: 0, count: table.rowCount)
    for name in names {
      guard let column = try table.column(name) else { continue }
      try cancellation.eachBatch(sums.count) { rows in
        for row in rows {
          let value: Double? =
            switch column[row] {
            case .integer(let value) where value >= 0: Double(value)
            case .number(let value) where value >= 0 && value.isFinite: value
            default: nil
            }
          sums[row] = value.flatMap { value in sums[row].map { $0 + value } }
        }
      }
    }
    return sums
  }
}
