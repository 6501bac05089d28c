import Tables

/// A column of a rating verb's result: its values, and what they mean.
struct ResultColumn {
  /// Name, type and meaning.
  let field: Field
  /// The values.
  let column: Column

  /// Texts.
  static func text(_ name: String, _ values: [String], _ meaning: String) -> ResultColumn {
    ResultColumn(
      field: Field(name, .text, meaning: meaning), column: Column(.packed(PackedText(values))))
  }

  /// Whole numbers.
  static func integers(_ name: String, _ values: [Int?], _ meaning: String) -> ResultColumn {
    ResultColumn(
      field: Field(name, .integer, meaning: meaning),
      column: Column(
        .integer(values.map { Int64($0 ?? 0) }), validity: Bitmap(values.map { $0 != nil })))
  }

  /// Numbers; what is not finite is missing.
  static func numbers(_ name: String, _ values: [Double?], _ meaning: String) -> ResultColumn {
    let isThere = values.map { $0?.isFinite ?? false }
    return ResultColumn(
      field: Field(name, .number, meaning: meaning),
      column: Column(
        .number(zip(values, isThere).map { $1 ? $0 ?? 0 : 0 }), validity: Bitmap(isThere)))
  }

  /// How often something was: whole numbers, unless votes are weighted.
  static func counts(_ name: String, _ values: [Double], _ meaning: String) -> ResultColumn {
    let whole = values.compactMap { Int64(exactly: $0) }
    return whole.count == values.count
      ? integers(name, whole.map { Int($0) }, meaning) : numbers(name, values, meaning)
  }

  /// Dates, as days since 1970-01-01.
  static func dates(_ name: String, _ days: [Int64], _ meaning: String) -> ResultColumn {
    ResultColumn(field: Field(name, .date, meaning: meaning), column: Column(.date(days)))
  }

  /// What is true or false.
  static func flags(_ name: String, _ values: [Bool], _ meaning: String) -> ResultColumn {
    ResultColumn(field: Field(name, .bool, meaning: meaning), column: Column(.bool(values)))
  }
}

extension Table {
  /// A table of such columns.
  init(_ columns: [ResultColumn], rowCount: Int, traits: TableTraits) {
    self.init(
      fields: columns.map(\.field), columns: columns.map(\.column), rowCount: rowCount, traits: traits)
  }
}
