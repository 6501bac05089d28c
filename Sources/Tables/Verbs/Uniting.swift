extension Table {
  /// The rows of both tables, columns united by name: those of the first in order, then new ones of the second; a
  /// column that one lacks is missing there. Integers become numbers where the other has numbers.
  ///
  /// - Parameter cancellation: looked at before each column.
  /// - Throws: `TableError.columnTypes` for a name with two types, `TableError.memoryLimit`.
  public func union(_ other: Table, _ cancellation: Cancellation = Cancellation()) throws -> Table {
    let names = fields.map(\.name) + other.fields.map(\.name).filter { index(of: $0) == nil }
    let columns = try names.map { name -> (field: Field, column: Column) in
      try cancellation.check()
      let first = try column(name)
      let second = try other.column(name)
      let known = index(of: name).map { fields[$0] } ?? other.index(of: name).map { other.fields[$0] }
      let type = try Table.unitedType(name, [first, second].compactMap { $0?.type })
      var field = known ?? Field(name, type)
      field.type = type
      let parts = [
        first ?? Column(missing: type, count: rowCount),
        second ?? Column(missing: type, count: other.rowCount),
      ]
      for part in parts { try cancellation.demand(part.count, of: part.width) }
      return (field, try Column.concatenated(parts))
    }
    var result = derived(columns, rowCount: rowCount + other.rowCount)
    result.traits.unite(other.traits)
    result.traits.noun = traits.noun == other.traits.noun ? traits.noun : nil
    return result
  }

  private static func unitedType(_ name: String, _ types: [ColumnType]) throws -> ColumnType {
    let type = types.first ?? .text
    if types.allSatisfy({ $0 == type }) { return type }
    guard types.allSatisfy(\.isNumeric) else { throw TableError.columnTypes(column: name, types: types) }
    return .number
  }
}
