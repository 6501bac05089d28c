import Tables

/// Lays parsed scans out as columns.
struct ScanTables {
  private let parsed: [ParsedScan]
  private let fields: ScanFields
  private let traits: TableTraits

  /// - Parameter parsed: the scans in the order of their rows; no two have the same id.
  init(_ parsed: [ParsedScan], prefix: String, origins: Set<Origin>) {
    self.parsed = parsed
    fields = ScanFields(prefix: prefix)
    var traits = TableTraits()
    traits.origins = origins
    self.traits = traits
  }

  /// The tables: `scans`, one for each kind, `entries`. Columns are made on all cores.
  func build() -> (scans: Table, kinds: [Table], entries: Table) {
    let shapes = EntryKind.allCases.map(entryColumns) + [scanColumns]
    let jobs = shapes.flatMap { $0 }
    var made = Parallel.map(jobs.count) { jobs[$0]() }[...]
    let columns = shapes.map { shape in
      defer { made = made.dropFirst(shape.count) }
      return Array(made.prefix(shape.count))
    }
    let kinds = EntryKind.allCases.map { kind in
      table(fields.entries(kind), columns[kind.rawValue], kind.tableName)
    }
    let scans = table(fields.scans, columns[EntryKind.allCases.count], "scans")
    return (scans, kinds, joined(kinds))
  }

  /// The five tables of entries as one.
  private func joined(_ kinds: [Table]) -> Table {
    let counts = EntryKind.allCases.map { KindCount(kind: $0, count: kinds[$0.rawValue].rowCount) }
    let columns = Parallel.map(fields.allEntries.count) { column in
      let name = fields.allEntries[column].name
      if name == "kind" { return JoinedColumns.kindNames(counts) }
      return JoinedColumns.joining(
        kinds.compactMap { kind in kind.index(of: name).map { kind.baseColumns[$0] } })
    }
    return table(fields.allEntries, columns, "entries")
  }

  private typealias Job = @Sendable () -> Column

  private func table(_ fields: [Field], _ columns: [Column], _ noun: String) -> Table {
    var traits = traits
    traits.noun = noun
    return Table(fields: fields, columns: columns, rowCount: columns[0].count, traits: traits)
  }

  private var scanColumns: [Job] {
    [
      { Column(.packed(PackedText(parsed.map(\.id)))) },
      { ScanText.packed(parsed, \.title) },
      { ScanText.packed(parsed, \.url) },
      { ScanText.coded(parsed, \.page) },
      {
        let bits = Bitmap(parsed.map { $0.published != nil })
        return Column(.date(parsed.map { $0.published ?? 0 }), validity: bits)
      },
      { ScanText.coded(parsed, \.category) },
      { ScanText.coded(parsed, \.type) },
      { ScanText.packed(parsed, \.summary) },
      { ScanText.lists(parsed, \.keywords) },
      { ScanText.lists(parsed, \.themes) },
      { Column(.packed(PackedText(parsed.map(\.path)))) },
    ]
  }

  private func entryColumns(_ kind: EntryKind) -> [Job] {
    let rows = EntryRows(parsed, kind: kind)
    let common: [Job] = [
      { rows.ids }, { rows.scans }, { rows.packed(\.name) }, { rows.packed(\.description) },
    ]
    let signalsOnly: [Job] = [
      { rows.packed(\.change) }, { rows.packed(\.tenYear) }, { rows.packed(\.drivingForce) },
    ]
    return common + (kind == .signal ? signalsOnly : []) + [{ rows.relevancy }]
  }
}
