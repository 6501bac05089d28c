public import Scans
public import Tables

/// Everything that statements have made: a value, so that a statement that fails changes nothing.
public struct Workspace: Sendable {
  /// Tables by name: those of the loads, with what made them.
  public var tables: [String: LoadedTable] = [:]
  /// Scans by the name of their set, empty for the first: where ids are looked up.
  public var scanSets: [String: ScanSet] = [:] {
    didSet {
      let ids = scanSets.values.flatMap(\.index.scans)
      scanNames = ids.isEmpty ? nil : ScanNames(ids: ids)
    }
  }
  /// How the scans that are loaded are named in print: six characters of a digest, more where two share them; nil where
  /// none is loaded. Found once for a load, since every result that is printed needs it.
  public private(set) var scanNames: ScanNames?
  /// The files that loads have read so far, as recorded, those of folders one by one: none of them is written.
  public var filesRead: Set<String> = []
  /// What `let` has bound.
  public var lets: [String: BoundName] = [:]
  /// `$name`, from the notebook's header or `--set`.
  public var parameters: [String: Scalar] = [:]
  /// Everyone's annotations.
  public var annotations = AnnotationLedger()
  /// Dated markers, in order of date, then of typing.
  public var events: [Event] = []
  /// Names that count as one in the tables of scans, in the order given.
  public var aliases: [Alias] = []
  /// The indexes of searches; shared by all copies.
  let indexes = TextIndexes()
  /// What `set` can change.
  public var settings = Settings()
  /// The last table shown above, in file order.
  public var it: ShownTable?
  /// The table whose rows `@n` counts.
  public var lastShown: Table?

  /// The tables that many cells add to; they are there from the beginning.
  public static let gatheredNames = ["annotations", "claims", "events"]

  /// An empty workspace.
  public init() {}

  /// The table of that name, computed ones included; nil when there is none.
  ///
  /// - Complexity: O(1), but for `annotations` and `claims`, which are laid out anew from their records.
  public func table(named name: String) -> Table? {
    switch name {
    case "annotations": annotations.table(in: self)
    case "claims": annotations.claimTable()
    case "events": Event.table(events)
    default: tables[name]?.table ?? lets[name]?.table
    }
  }

  /// The names of all tables, sorted.
  public var tableNames: [String] {
    let bound = lets.filter { $0.value.table != nil }.map(\.key)
    return (Array(tables.keys) + bound + Workspace.gatheredNames).sorted()
  }

  /// The names that `let` has bound to single values, sorted.
  public var valueNames: [String] { lets.filter { $0.value.table == nil }.map(\.key).sorted() }
}

/// A table that a load has made.
public struct LoadedTable: Sendable {
  /// The rows.
  public var table: Table
  /// The load that made it, `votes` or `scans`, and its set's name: all tables of one set go together.
  public var set: String

  /// A table of a set.
  public init(table: Table, set: String) {
    self.table = table
    self.set = set
  }
}

/// What a `let` holds: evaluated once.
public enum BoundName: Sendable {
  /// A table.
  case table(Table)
  /// A single value.
  case value(Scalar)

  /// The table, if it is one.
  public var table: Table? {
    if case .table(let table) = self { table } else { nil }
  }
}

/// A table that was shown, and the statement that would show it again.
public struct ShownTable: Sendable {
  /// The rows.
  public var table: Table
  /// The pipeline that made it, without a closing `show`, `chart` or `export`.
  public var source: String
  /// What the pipeline read, for cells that use `it`.
  public var trace: Trace

  /// A table with its source.
  public init(table: Table, source: String, trace: Trace) {
    self.table = table
    self.source = source
    self.trace = trace
  }
}

/// What `set NAME VALUE` can change.
public struct Settings: Sendable, Hashable {
  /// Who is typing; nil means the user's login name.
  public var me: String?
  /// Cells a line; nil means the terminal's.
  public var width: Int?
  /// Rows of a table; nil means as many as fit.
  public var rows: Int?
  /// Symbols of charts and rules; nil means what the locale can show.
  public var symbols: String?
  /// Whether colour is used; nil means on a terminal.
  public var color: Bool?
  /// Whether hints are given.
  public var hints = true

  /// The names that `set` knows.
  public static let names = ["me", "width", "rows", "symbols", "color", "hints"]

  /// The settings a session starts with.
  public init() {}
}
