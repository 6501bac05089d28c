import Tables

extension Workspace {
  /// The table that `tables` shows: every table and value, with its size and where it comes from.
  var overview: Table {
    var names: [String] = []
    var sizes: [(rows: Int64, columns: Int64)?] = []
    var sources: [String] = []
    for name in tableNames {
      guard let table = table(named: name) else { continue }
      names.append(name)
      sizes.append((Int64(table.rowCount), Int64(table.fields.count)))
      sources.append(source(of: name, table))
    }
    for name in valueNames {
      guard case .value(let value)? = lets[name] else { continue }
      names.append(name)
      sizes.append(nil)
      sources.append("let \(name) = \(value.plainText)")
    }
    let validity = Bitmap(sizes.map { $0 != nil })
    var result = Table(
      fields: [
        Field("name", .text, meaning: "what to type"), Field("rows", .integer, meaning: "how many rows"),
        Field("columns", .integer, meaning: "how many columns"),
        Field("from", .text, meaning: "the data behind it"),
      ],
      columns: [
        Column(.packed(PackedText(names))), Column(.integer(sizes.map { $0?.rows ?? 0 }), validity: validity),
        Column(.integer(sizes.map { $0?.columns ?? 0 }), validity: validity),
        Column(.packed(PackedText(sources))),
      ], rowCount: names.count)
    result.traits.noun = "tables"
    return result
  }

  private func source(of name: String, _ table: Table) -> String {
    if lets[name] != nil { return "let" }
    let paths = table.traits.origins.map(\.path).sorted()
    return paths.isEmpty ? "this notebook" : paths.joined(separator: ", ")
  }
}

extension Table {
  /// A table of texts.
  static func ofTexts(_ columns: [(name: String, values: [String])], noun: String) -> Table {
    var table = Table(
      fields: columns.map { Field($0.name, .text) },
      columns: columns.map { Column(.packed(PackedText($0.values))) },
      rowCount: columns.first?.values.count ?? 0)
    table.traits.noun = noun
    return table
  }

  /// A row per column: its name, type, meaning, and the first value that is not missing.
  ///
  /// - Throws: what reading deferred text throws.
  func schemaTable() throws -> Table {
    let examples = try fields.indices.map { try firstValue(of: $0) }
    var table = Table(
      fields: [
        Field("column", .text, meaning: "the name, as typed"),
        Field("type", .text, meaning: "what its values are"),
        Field("meaning", .text, meaning: "what it says"),
        Field("example", .text, meaning: "the first value there is"),
      ],
      columns: [
        Column(.packed(PackedText(fields.map(\.name)))),
        Column(.packed(PackedText(fields.map(\.type.displayName)))),
        Column(
          .packed(PackedText(fields.map(\.meaning))), validity: Bitmap(fields.map { !$0.meaning.isEmpty })),
        Column(
          .packed(PackedText(examples.map { $0 ?? "" })), validity: Bitmap(examples.map { $0 != nil })),
      ], rowCount: fields.count)
    table.traits.noun = "columns"
    return table
  }

  /// The first value of a column within its first rows, cut to some 60 characters; nil when there is none.
  func firstValue(of index: Int) throws -> String? {
    let start = try selecting(Selection(0..<min(rowCount, 1000))).column(at: index)
    guard let row = (0..<start.count).first(where: { !start.isMissing($0) }) else { return nil }
    let text = start[row].plainText
    return text.count > 60 ? String(text.prefix(59)) + "…" : text
  }
}
