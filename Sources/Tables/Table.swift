/// What is known of a column beside its values.
public struct Field: Sendable, Hashable {
  /// The column's name.
  public var name: String
  /// The type of its values.
  public var type: ColumnType
  /// What it means, in one sentence; empty when nobody has said.
  public var meaning: String
  /// The table whose rows this column's values name: `scans` for `scan`, `signals` for its `id`; nil for none.
  public var reference: String?

  /// A column by name and type.
  public init(_ name: String, _ type: ColumnType, meaning: String = "", reference: String? = nil) {
    self.name = name
    self.type = type
    self.meaning = meaning
    self.reference = reference
  }
}

/// Data that a table was made from.
public struct Origin: Sendable, Hashable {
  /// The path as it was given, relative to the notebook or the working folder.
  public var path: String
  /// The fingerprint, 32 hexadecimal digits (notebook-format.md, rule 11).
  public var fingerprint: String
  /// The first line of the neighbour `FILE.about`, shown under every result (rule 12).
  public var about: String?
  /// How many of its rows were no records of what it was read for, and were left out.
  public var leftOut = 0
  /// The files of a folder that were read, by their paths from where the folder's path begins; empty for a file.
  ///
  /// The folder's fingerprint stands for them, so that they do not count when origins are compared.
  public var files: [File]

  /// A file with its fingerprint.
  public struct File: Sendable, Hashable {
    /// The path, relative as that of the origin is.
    public var path: String
    /// The fingerprint, 32 hexadecimal digits.
    public var fingerprint: String

    /// A file by its path and fingerprint.
    public init(path: String, fingerprint: String) {
      self.path = path
      self.fingerprint = fingerprint
    }
  }

  /// A file or folder with its fingerprint.
  public init(
    path: String, fingerprint: String, about: String? = nil, leftOut: Int = 0, files: [File] = []
  ) {
    self.path = path
    self.fingerprint = fingerprint
    self.about = about
    self.leftOut = leftOut
    self.files = files
  }

  /// The files that it stands for: those of a folder, or itself.
  public var allFiles: [File] { files.isEmpty ? [File(path: path, fingerprint: fingerprint)] : files }

  /// Whether two are the same data under the same name.
  public static func == (left: Origin, right: Origin) -> Bool {
    left.path == right.path && left.fingerprint == right.fingerprint && left.about == right.about
      && left.leftOut == right.leftOut
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(fingerprint)
    hasher.combine(about)
    hasher.combine(leftOut)
  }
}

/// How a table is best shown, beside being a table: the mark of the verb that made it.
///
/// The table keeps it as long as its rows and columns stay as they are; the next verb drops it.
public struct TableView: Sendable, Hashable {
  /// The name of the view, which is that of the verb: `compare`.
  public var name: String
  /// What the picture tells beside the table's values, by name.
  public var facts: [String: Scalar]

  /// A view with what it tells beside the table's values.
  public init(_ name: String, facts: [String: Scalar] = [:]) {
    self.name = name
    self.facts = facts
  }
}

/// How many rows a table counts in one of its columns.
public struct Tally: Sendable, Hashable {
  /// The column whose sum is the number of rows counted.
  public var column: String
  /// How many rows were counted.
  public var rows: Int
  /// What they are called: `battles`; nil means rows.
  public var noun: String?
  /// The column of the days that the rows are of; nil where none holds them to the day.
  public var days: String?

  /// The rows counted in a column.
  public init(column: String, rows: Int, noun: String?, days: String? = nil) {
    self.column = column
    self.rows = rows
    self.noun = noun
    self.days = days
  }
}

/// What travels with a table through the verbs.
public struct TableTraits: Sendable, Hashable {
  /// The data behind it.
  public var origins: Set<Origin> = []
  /// What its rows are called: `signals`, `models`; nil means rows.
  public var noun: String?
  /// How many rows there were before the last `take`, `top` or `sample` cut it; nil when nothing was cut.
  public var total: Int?
  /// Sentences about how it was made, that stay true when rows are left out.
  public var remarks: [String] = []
  /// The view that the verb before gave it; nil for none.
  public var view: TableView?
  /// What a column of counts was counted from; nil for a table that counts nothing.
  ///
  /// Verbs that leave out or repeat rows keep it: it holds where the column still adds up to its number.
  public var tally: Tally?

  /// No traits.
  public init() {}
}

/// Named columns of one length, seen through a selection.
///
/// A value: verbs return new tables that share the columns. Rows are counted after the selection.
public struct Table: Sendable {
  /// The columns' names, types and meanings, in order.
  public private(set) var fields: [Field]
  /// The columns before selection.
  public private(set) var baseColumns: [Column]
  /// How many rows the columns have before selection.
  public let baseCount: Int
  /// Which rows are seen, and in what order; nil for all.
  public private(set) var selection: Selection?
  /// What travels with the table.
  public var traits: TableTraits

  /// A table of columns.
  ///
  /// - Precondition: as many fields as columns, of the same types; every column has `rowCount` rows; no two
  ///   names are equal.
  public init(fields: [Field], columns: [Column], rowCount: Int, traits: TableTraits = TableTraits()) {
    precondition(fields.count == columns.count, "a field for each column")
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns of one length")
    self.fields = fields
    baseColumns = columns
    baseCount = rowCount
    self.traits = traits
  }

  /// How many rows are seen.
  public var rowCount: Int { selection?.count ?? baseCount }

  /// The position of a column, by its exact name. O(number of columns).
  public func index(of name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// The column at a position, as seen: without gaps, in order of the selection, text read from its file.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when text is still in a file that has changed.
  /// - Complexity: O(1) without a selection, O(rowCount) with one.
  public func column(at index: Int) throws -> Column {
    guard let selection else { return try baseColumns[index].resolved() }
    return try baseColumns[index].gathering(selection)
  }

  /// The column of that name as seen, or nil if there is none.
  public func column(_ name: String) throws -> Column? {
    try index(of: name).map { try column(at: $0) }
  }

  /// The rows of a selection over the rows seen. O(selection.count).
  public func selecting(_ rows: Selection) -> Table {
    var result = self
    result.selection = selection.map { $0.selecting(rows) } ?? rows
    return result
  }

  /// The table with no rows: the same columns, for checking a pipeline before a row is read.
  public var emptied: Table { selecting(Selection(0..<0)) }

  /// The columns at the given positions, in that order. O(number of columns).
  public func projecting(_ indices: [Int]) -> Table {
    var result = self
    result.fields = indices.map { fields[$0] }
    result.baseColumns = indices.map { baseColumns[$0] }
    return result
  }

  /// The table with other names or meanings for its columns; types must stay.
  public func replacingFields(_ fields: [Field]) -> Table {
    precondition(fields.map(\.type) == self.fields.map(\.type), "types cannot be renamed")
    var result = self
    result.fields = fields
    return result
  }

  /// The table with columns added at the end, or put in the place of those of the same name.
  ///
  /// The new columns have `rowCount` rows, in the order seen. With a selection the other columns are gathered,
  /// except those still in a file, which are gathered when asked for.
  public func settingColumns(_ new: [(field: Field, column: Column)]) throws -> Table {
    var result = try compacted()
    for (field, column) in new {
      precondition(column.count == rowCount, "columns of one length")
      if let index = result.index(of: field.name) {
        result.fields[index] = field
        result.baseColumns[index] = column
      } else {
        result.fields.append(field)
        result.baseColumns.append(column)
      }
    }
    return result
  }

  /// The same rows without a selection. O(rows × columns) with one, O(1) without.
  public func compacted() throws -> Table {
    guard let selection else { return self }
    let columns = try baseColumns.map { column in
      guard case .deferred(let text) = column.storage else { return try column.gathering(selection) }
      return Column(.deferred(SelectedText(base: text, rows: selection)))
    }
    return Table(fields: fields, columns: columns, rowCount: selection.count, traits: traits)
  }
}
