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
    let shapes = [scanColumns] + EntryKind.allCases.map(entryColumns) + [joinedColumns]
    let jobs = shapes.indices.flatMap { table in shapes[table].indices.map { (table, $0) } }
    let columns = Parallel.map(jobs.count) { shapes[jobs[$0].0][jobs[$0].1]() }
    let made = shapes.indices.map { table in zip(jobs, columns).filter { $0.0.0 == table }.map(\.1) }
    let kinds = EntryKind.allCases.map { kind in
      self.table(fields.entries(kind), made[kind.rawValue + 1], kind.tableName)
    }
    return (
      table(fields.scans, made[0], "scans"), kinds,
      table(fields.allEntries, made[EntryKind.allCases.count + 1], "entries")
    )
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
    let rows = EntryRows(parsed, kinds: [kind])
    let common: [Job] = [
      { rows.ids }, { rows.scans }, { rows.packed(\.name) }, { rows.packed(\.description) },
    ]
    let signalsOnly: [Job] = [
      { rows.packed(\.change) }, { rows.packed(\.tenYear) }, { rows.packed(\.drivingForce) },
    ]
    return common + (kind == .signal ? signalsOnly : []) + [{ rows.relevancy }]
  }

  private var joinedColumns: [Job] {
    let rows = EntryRows(parsed, kinds: EntryKind.allCases)
    return [
      { rows.kindNames }, { rows.ids }, { rows.scans }, { rows.packed(\.name) },
      { rows.packed(\.description) }, { rows.relevancy },
    ]
  }
}
