import CommandLanguage
import Search
import Tables

/// A table with the index over its texts.
struct SearchedTable {
  /// All rows, those that are not seen included.
  let base: Table
  /// The rows seen; nil for all.
  let rows: Selection?
  /// Over the rows of `base`.
  let index: WordIndex
  /// Whether the index is kept for later searches.
  let isKept: Bool

  /// The table with columns that have a value for each row of `base` put at its end, and only some of its rows.
  func showing(_ new: [(field: Field, column: Column)], rows: [Int32]) -> Table {
    let names = Set(new.map(\.field.name))
    let others = base.projecting(base.fields.indices.filter { !names.contains(base.fields[$0].name) })
    return Table(
      fields: others.fields + new.map(\.field), columns: others.baseColumns + new.map(\.column),
      rowCount: base.baseCount, traits: base.traits
    ).selecting(Selection(rows))
  }
}

extension Evaluation {
  /// The texts of a table that search reads: all text and lists of text, keys such as `id` and `scan` aside, and what
  /// an earlier search has put there. The `kind` of an entry is no word of it either.
  ///
  /// - Throws: `search(.noText)` when there is none.
  func searchedFields(of table: Table, at range: SourceRange?) throws -> [(index: Int, weight: Int)] {
    let hasEntries = table.fields.contains { $0.name == "id" && $0.reference != nil }
    let fields = table.fields.enumerated().filter { _, field in
      (field.type == .text || field.type == .list) && field.reference == nil && !field.isSearchResult
        && !(hasEntries && field.name == "kind")
    }
    guard !fields.isEmpty else {
      throw EvaluationError(.search(.noText(columns: table.fields.map(\.name))), range: range)
    }
    return fields.map { ($0.offset, $0.element.searchWeight) }
  }

  /// Of the texts that search reads those that somebody has written, for comparing what rows speak of: addresses, names of
  /// files and the labels that a scan is filed under can be searched, but are no words of it. All of them where a table
  /// has nothing else.
  func proseFields(of table: Table, at range: SourceRange?) throws -> [(index: Int, weight: Int)] {
    let fields = try searchedFields(of: table, at: range)
    let prose = fields.filter { !Field.filed.contains(table.fields[$0.index].name) }
    return prose.isEmpty ? fields : prose
  }

  /// The table with its index, made now unless there is one already.
  ///
  /// A small part of a table that was never searched is indexed alone.
  func searched(
    _ table: Table, over fields: [(index: Int, weight: Int)], at range: SourceRange?
  ) throws -> SearchedTable {
    func columns(of table: Table) -> [SearchedColumn] {
      fields.map { SearchedColumn(table.baseColumns[$0.index], weight: $0.weight) }
    }
    if let index = workspace.indexes.index(of: columns(of: table)) {
      return SearchedTable(base: table.unselected, rows: table.selection, index: index, isKept: true)
    }
    let isSmallPart = table.selection != nil && table.rowCount < table.baseCount / 4
    let whole = isSmallPart ? try located(range) { try table.compacted() } : table
    let key = columns(of: whole)
    let index = try located(range) { try self.index(key, rowCount: whole.baseCount) }
    // The columns of a part were made just now; nothing could ask for them again.
    if !isSmallPart { workspace.indexes.keep(index, of: key) }
    return SearchedTable(base: whole.unselected, rows: whole.selection, index: index, isKept: !isSmallPart)
  }

  /// Makes the index of columns. ^C stops it.
  func index(_ columns: [SearchedColumn], rowCount: Int) throws -> WordIndex {
    let progress = environment.progress
    let resolved = try columns.map { SearchedColumn(try $0.column.resolved(), weight: $0.weight) }
    return try WordIndex(resolved, rowCount: rowCount, cancellation: environment.cancellation) { share in
      progress?("indexing", share)
    }
  }
}

extension Table {
  /// All rows of the columns, whatever was selected.
  var unselected: Table {
    Table(fields: fields, columns: baseColumns, rowCount: baseCount, traits: traits)
  }
}

extension Field {
  /// What a word in the column counts.
  fileprivate var searchWeight: Int {
    switch name {
    case "name", "title": 4
    case "description", "summary": 2
    default: 1
    }
  }

  /// The columns that say where a text is filed and not what it says.
  fileprivate static let filed: Set<String> = ["url", "page", "file", "category", "type"]

  /// Says why a row was found.
  static let found = Field(
    "found", .text,
    meaning: "The words for which the row was found, as they stand in it, in order of the query.")

  /// Whether an earlier search has put the column there.
  fileprivate var isSearchResult: Bool { self == .found || self == .shared }

  /// Says why a row is near.
  static let shared = Field(
    "found", .text, meaning: "The words that it shares with the entry, those that count most first.")
}
