import Tables

/// Columns of a computed answer, in order, each with its meaning.
struct AnswerColumns {
  private var fields: [Field] = []
  private var columns: [Column] = []

  /// Adds a column of texts.
  mutating func text(_ name: String, _ meaning: String, _ values: [String]) {
    add(Field(name, .text, meaning: meaning), Column(.packed(PackedText(values))))
  }

  /// Adds a column of texts; nil is missing.
  mutating func text(_ name: String, _ meaning: String, _ values: [String?], reference: String? = nil) {
    add(
      Field(name, .text, meaning: meaning, reference: reference),
      Column(.packed(PackedText(values.map { $0 ?? "" })), validity: Bitmap(values.map { $0 != nil })))
  }

  /// Adds a column of days since 1970-01-01; nil is missing.
  mutating func date(_ name: String, _ meaning: String, _ values: [Int64?]) {
    add(
      Field(name, .date, meaning: meaning),
      Column(.date(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil })))
  }

  /// Adds a column of lists of texts; an empty one is missing.
  mutating func lists(_ name: String, _ meaning: String, _ values: [[String]]) {
    add(
      Field(name, .list, meaning: meaning),
      Column(.list(TextLists(values)), validity: Bitmap(values.map { !$0.isEmpty })))
  }

  /// Adds a column of values of one type, lists among them; nil is missing.
  mutating func values(_ name: String, _ meaning: String, _ values: [Scalar?], type: ColumnType) {
    func whole(_ value: Scalar?) -> Int64? { if case .integer(let value)? = value { value } else { nil } }
    switch type {
    case .integer: integer(name, meaning, values.map(whole))
    case .number: number(name, meaning, values.map { $0?.asNumber })
    case .bool: bool(name, meaning, values.map { if case .bool(let truth)? = $0 { truth } else { nil } })
    case .list: lists(name, meaning, values.map { if case .list(let items)? = $0 { items } else { [] } })
    default: text(name, meaning, values.map { $0.map(\.plainText) })
    }
  }

  /// Adds a column of whole numbers; nil is missing.
  mutating func integer(_ name: String, _ meaning: String, _ values: [Int64?]) {
    add(
      Field(name, .integer, meaning: meaning),
      Column(.integer(values.map { $0 ?? 0 }), validity: Bitmap(values.map { $0 != nil })))
  }

  /// Adds a column of numbers; nil and what is not finite is missing.
  mutating func number(_ name: String, _ meaning: String, _ values: [Double?]) {
    let finite = values.map { value in value.flatMap { $0.isFinite ? $0 : nil } }
    add(
      Field(name, .number, meaning: meaning),
      Column(.number(finite.map { $0 ?? 0 }), validity: Bitmap(finite.map { $0 != nil })))
  }

  /// Adds a column of true, false or missing.
  mutating func bool(_ name: String, _ meaning: String, _ values: [Bool?]) {
    add(
      Field(name, .bool, meaning: meaning),
      Column(.bool(values.map { $0 ?? false }), validity: Bitmap(values.map { $0 != nil })))
  }

  /// Adds a column of whole numbers.
  mutating func integer(_ name: String, _ meaning: String, _ values: [Int]) {
    add(Field(name, .integer, meaning: meaning), Column(.integer(values.map(Int64.init))))
  }

  /// Adds a column of battles: whole numbers where the input counts in whole numbers.
  mutating func battles(_ name: String, _ meaning: String, _ values: [Double], whole: Bool) {
    if whole {
      integer(name, meaning, values.map { Int($0) })
    } else {
      number(name, meaning, values)
    }
  }

  private mutating func add(_ field: Field, _ column: Column) {
    fields.append(field)
    columns.append(column)
  }

  /// The table of the columns, made of another one's data.
  func table(
    of source: Table, noun: String? = nil, view: TableView? = nil, remarks: [String] = []
  ) -> Table {
    var traits = TableTraits()
    traits.origins = source.traits.origins
    traits.noun = noun
    traits.view = view
    traits.remarks = remarks
    return Table(fields: fields, columns: columns, rowCount: columns.first?.count ?? 0, traits: traits)
  }
}

extension Table {
  /// Whether its battles are counted in whole numbers: always for votes.
  var countsWholeBattles: Bool {
    index(of: "winner") != nil
      || RatingInput.countColumns.allSatisfy { name in
        index(of: name).map { fields[$0].type == .integer } ?? false
      }
  }
}
