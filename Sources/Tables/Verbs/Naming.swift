/// Names of columns.
extension Table {
  /// Names of which none occurs twice: a later one gets `_2`, `_3`, … O(n²) at worst.
  public static func uniqueNames(_ names: [String]) -> [String] {
    var taken = Set(names)
    var seen: Set<String> = []
    return names.map { name in
      if seen.insert(name).inserted { return name }
      var number = 2
      while taken.contains("\(name)_\(number)") { number += 1 }
      let unique = "\(name)_\(number)"
      taken.insert(unique)
      seen.insert(unique)
      return unique
    }
  }

  /// Fields with unique names.
  static func uniqueFields(_ fields: [Field]) -> [Field] {
    zip(fields, uniqueNames(fields.map(\.name))).map { field, name in
      var field = field
      field.name = name
      return field
    }
  }

  /// The table with other names for some of its columns, by position; names that then occur twice get `_2`.
  public func renaming(_ names: [(index: Int, name: String)]) -> Table {
    var fields = fields
    for (index, name) in names { fields[index].name = name }
    return replacingFields(Table.uniqueFields(fields))
  }

  /// The table without the columns at the given positions.
  public func dropping(_ indices: [Int]) -> Table {
    projecting(fields.indices.filter { !indices.contains($0) })
  }

  /// A table made from this one, whose rows are other things: it keeps where the data came from and what is said of it.
  func derived(_ columns: [(field: Field, column: Column)], rowCount: Int) -> Table {
    var traits = traits
    traits.noun = nil
    traits.total = nil
    traits.tally = nil
    let fields = Table.uniqueFields(columns.map(\.field))
    return Table(fields: fields, columns: columns.map(\.column), rowCount: rowCount, traits: traits)
  }
}
