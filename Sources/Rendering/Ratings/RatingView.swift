import Tables

/// The pictures that verbs about ratings and about agreement give their tables.
///
/// A picture tells only what the table's columns and the facts of its view hold, so that a table kept by `let` is
/// drawn again as it was.
struct RatingView: Sendable {
  /// The picture; nil where the page has no room for it, and the plain table stands in.
  let picture: [Line]?
  /// What the result means, in sentences.
  let closing: [Line]

  /// The view of a table; nil for a table without one.
  ///
  /// - Throws: what reading columns throws.
  init?(_ table: Table, on page: Page, scans: ScanNaming?) throws {
    guard let view = table.traits.view, table.rowCount > 0 else { return nil }
    let values = try ViewValues(table)
    switch view.name {
    case "compare":
      guard let compared = ComparePicture(values, view.facts, page: page) else { return nil }
      (picture, closing) = (compared.lines, compared.closing)
    case "identify":
      guard let identified = IdentifyPicture(values, view.facts, page: page) else { return nil }
      (picture, closing) = (identified.lines, identified.closing)
    case "agreement":
      guard let agreed = AgreementPicture(view.facts, page: page) else { return nil }
      (picture, closing) = (agreed.lines, agreed.closing)
    case "adjudicate":
      let disputed = try AdjudicationPicture(table, view.facts, scans: scans, page: page)
      guard let disputed else { return nil }
      (picture, closing) = (disputed.lines, disputed.closing)
    case "consensus":
      picture = try PeopleTables.consensus(table, scans: scans, on: page)
      closing = Self.cut(table, on: page)
    case "claims":
      picture = try PeopleTables.claims(table, scans: scans, on: page)
      closing = Self.cut(table, on: page)
    default: return nil
    }
  }

  /// How many rows of how many are shown; nothing where all are.
  private static func cut(_ table: Table, on page: Page) -> [Line] {
    guard let most = page.maxRows, most < table.rowCount else { return [] }
    return [Line("\(most) of \(Words.count(table.rowCount, table.traits.noun ?? "rows")).", .hint)]
  }
}

/// The values of a table by column and row.
struct ViewValues: Sendable {
  /// How many rows there are.
  let rowCount: Int
  private var columns: [String: Column] = [:]

  init(_ table: Table) throws {
    rowCount = table.rowCount
    for (index, field) in table.fields.enumerated() { columns[field.name] = try table.column(at: index) }
  }

  /// Whether there is a column of that name.
  func has(_ name: String) -> Bool { columns[name] != nil }

  func text(_ name: String, _ row: Int = 0) -> String? {
    if case .text(let value)? = columns[name]?[row] { value.sanitized } else { nil }
  }

  func number(_ name: String, _ row: Int = 0) -> Double? { columns[name].flatMap { $0[row].asNumber } }

  func bool(_ name: String, _ row: Int = 0) -> Bool? {
    if case .bool(let value)? = columns[name]?[row] { value } else { nil }
  }
}
