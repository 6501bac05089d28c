import CommandLanguage
import Tables

extension Evaluation {
  /// The value of a name: a column, else a `let`, else a table of one row and one column.
  mutating func value(of name: Name, over rows: inout RowScope) throws -> Operand {
    if let table = rows.table, let index = table.index(of: name.text) {
      return .column(try located(name.range) { try rows.column(at: index) })
    }
    if case .value(let scalar) = workspace.lets[name.text] {
      trace.reads.insert(name.text)
      return .constant(scalar)
    }
    if let table = workspace.table(named: name.text) {
      return .constant(try singleValue(of: read(table, name), at: name.range))
    }
    throw EvaluationError(unknown(name.text, over: rows), range: name.range)
  }

  private func unknown(_ name: String, over rows: RowScope) -> EvaluationError.Kind {
    guard let table = rows.table else {
      return .unknownName(name, candidates: workspace.valueNames + workspace.tableNames)
    }
    return .unknownColumn(
      name, table: sourceName,
      candidates: table.fields.map(\.name) + lookups(of: name, from: table) + workspace.valueNames)
  }

  /// How a column of another table is reached through the keys of this one: `scan.published`.
  private func lookups(of name: String, from table: Table) -> [String] {
    table.fields.filter { field in
      field.reference.flatMap { workspace.table(named: $0)?.index(of: name) } != nil
    }.map { "\($0.name).\(name)" }
  }

  /// Notes that a table is read, and gives it without rows in a check.
  mutating func read(_ table: Table, _ name: Name) -> Table {
    trace.reads.insert(name.text)
    trace.origins.formUnion(table.traits.origins)
    return isChecking ? table.emptied : table
  }

  /// The last table shown above.
  mutating func shownTable(at range: SourceRange) throws -> Table {
    guard let shown = workspace.it else { throw EvaluationError(.nothingShown, range: range) }
    trace.reads.insert("it")
    trace.origins.formUnion(shown.table.traits.origins)
    return isChecking ? shown.table.emptied : shown.table
  }

  /// The last table shown above, inside an expression.
  mutating func shownValue(at range: SourceRange) throws -> Table {
    if let shown = workspace.it { noteIt(at: range, as: "(\(shown.source))") }
    return try shownTable(at: range)
  }

  /// The value of `$name`.
  mutating func parameter(_ name: Name) throws -> Scalar {
    guard let value = workspace.parameters[name.text] else {
      throw EvaluationError(
        .unknownParameter(name.text, candidates: workspace.parameters.keys.sorted()), range: name.range)
    }
    trace.parameters[name.text] = value.plainText
    return value
  }

  /// What `@row` stands for: the id or the model of that row of the table last shown.
  ///
  /// It is recorded as what it stands for.
  mutating func nameOfRow(_ row: Int, at range: SourceRange) throws -> String {
    guard let shown = workspace.lastShown, row >= 1, row <= shown.rowCount else {
      throw EvaluationError(.noSuchRow(row, shown: workspace.lastShown?.rowCount), range: range)
    }
    let wanted = ["target", "id", "model", "scan"]
    guard let index = wanted.lazy.compactMap({ shown.index(of: $0) }).first,
      case .text(let name) = try located(
        range, { try shown.selecting(Selection(row - 1..<row)).column(at: index)[0] })
    else { throw EvaluationError(.rowHasNoName(row), range: range) }
    return name
  }

  /// `base.member`: through a key into the table that it names, or a column of a table of one row.
  mutating func look(
    up member: Name, through base: Expression, over rows: inout RowScope
  ) throws -> Operand {
    if let (keys, reference) = try key(base, over: &rows) {
      let table = try referenced(reference, member: member)
      guard table.index(of: member.text) != nil else {
        throw EvaluationError(
          .unknownColumn(member.text, table: reference, candidates: table.fields.map(\.name)),
          range: member.range)
      }
      let named = try keyed(table, by: Self.keyColumn(of: reference))
      return try operate(member.range, over: &rows) { context in
        .column(
          try Table.lookUp(
            keys: Kernels.column(keys, count: context.rowCount, type: .text), in: named, column: member.text,
            context.cancellation))
      }
    }
    if let column = try columnNamed(base, member, over: &rows) { return column }
    let table = try oneRowTable(base, member: member, over: rows)
    guard let index = table.index(of: member.text) else {
      throw EvaluationError(
        .unknownColumn(member.text, table: source(base.range), candidates: table.fields.map(\.name)),
        range: member.range)
    }
    if isChecking { return .constant(.missing) }
    guard table.rowCount == 1 else {
      throw EvaluationError(
        .singleRowWanted(rows: table.rowCount, name: source(base.range)), range: base.range)
    }
    return .constant(try located(member.range) { try table.column(at: index)[0] })
  }

  /// The column that an unnamed look-up made further up: after `count by scan.published` there is no `scan`, but a
  /// column `scan.published`.
  private func columnNamed(
    _ base: Expression, _ member: Name, over rows: inout RowScope
  ) throws -> Operand? {
    guard let index = rows.table?.index(of: source(base.range.union(member.range))) else { return nil }
    return .column(try located(member.range) { try rows.column(at: index) })
  }

  /// The column by which rows of a table are named.
  static func keyColumn(of table: String) -> String {
    table.hasSuffix("scans") ? "scan" : "id"
  }

  /// The table with the column that names its rows first.
  private func keyed(_ table: Table, by name: String) throws -> Table {
    guard let index = table.index(of: name) else { return table }
    return table.projecting([index] + table.fields.indices.filter { $0 != index })
  }

  /// The values of a key and the table that they name; nil when the base is a table itself.
  private mutating func key(
    _ base: Expression, over rows: inout RowScope
  ) throws -> (values: Operand, reference: String)? {
    switch base.kind {
    case .name(let name):
      guard let table = rows.table, let index = table.index(of: name.text) else { return nil }
      guard let reference = table.fields[index].reference else {
        let keys = table.fields.filter { $0.reference != nil }.map(\.name)
        throw EvaluationError(.notAKey(column: name.text, keys: keys), range: name.range)
      }
      return (.column(try located(name.range) { try rows.column(at: index) }), reference)
    case .member(let inner, let member):
      guard let (_, outer) = try key(inner, over: &rows) else { return nil }
      let table = try referenced(outer, member: member)
      guard let index = table.index(of: member.text), let reference = table.fields[index].reference else {
        return nil
      }
      return (try evaluate(base, over: &rows), reference)
    case .group(let inner): return try key(inner, over: &rows)
    default: return nil
    }
  }

  /// The table that a key names; in a check with its rows, since only its columns are asked for then.
  private mutating func referenced(_ reference: String, member: Name) throws -> Table {
    // Annotations are about entries of any set; where only one is loaded, under a name, it is that one.
    let onlySet = workspace.scanSets.count == 1 ? workspace.scanSets.keys.first ?? "" : ""
    for name in [reference, onlySet + reference] {
      if let table = workspace.table(named: name) { return read(table, Name(name, range: member.range)) }
    }
    throw EvaluationError(
      .referencedTableMissing(table: reference, member: member.text), range: member.range)
  }

  /// What is wrong with a name before a dot: a column in a pipeline, else a table.
  private func unknownBase(_ name: String, over rows: RowScope) -> EvaluationError.Kind {
    guard let table = rows.table, workspace.lets[name] == nil else { return unknownTable(name) }
    return .unknownColumn(
      name, table: sourceName, candidates: table.fields.map(\.name) + workspace.tableNames)
  }

  private mutating func oneRowTable(_ base: Expression, member: Name, over rows: RowScope) throws -> Table {
    switch base.kind {
    case .pipeline(let pipeline): return try subordinate(pipeline)
    case .group(let inner): return try oneRowTable(inner, member: member, over: rows)
    case .it: return try shownValue(at: base.range)
    case .name(let name):
      if let table = workspace.table(named: name.text) { return read(table, name) }
      throw EvaluationError(unknownBase(name.text, over: rows), range: name.range)
    default: throw EvaluationError(.tableWanted(name: source(base.range)), range: base.range)
    }
  }

  /// The only value of a table of one row and one column.
  func singleValue(of table: Table, at range: SourceRange) throws -> Scalar {
    guard table.fields.count == 1, isChecking || table.rowCount == 1 else {
      throw EvaluationError(
        .singleValueWanted(rows: table.rowCount, columns: table.fields.count), range: range)
    }
    return isChecking ? .missing : try located(range) { try table.column(at: 0)[0] }
  }

  /// A pipeline inside a statement: its table; it shows nothing and leaves `it` alone.
  mutating func subordinate(_ pipeline: Pipeline) throws -> Table {
    let outerName = sourceName
    defer { sourceName = outerName }
    switch try run(pipeline) {
    case .table(let table): return table
    case .final(let value, _):
      if case .table(let table, _) = value { return table }
      throw EvaluationError(.tableWanted(name: source(pipeline.range)), range: pipeline.range)
    }
  }
}
