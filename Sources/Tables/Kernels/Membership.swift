extension Kernels {
  /// `x in (a, b)`: true where a value equals one of the list, else missing where `x` or any of the list is missing.
  ///
  /// - Throws: as `compare` with `==`, for each of the list.
  public static func isIn(
    _ operand: Operand, _ list: [Operand], _ context: inout KernelContext
  ) throws -> Operand {
    if operand.type == .text, list.count > 1, let column = constantTexts(list) {
      return try isIn(operand, column: column, &context)
    }
    var result: Operand = operand.isMissingConstant ? .constant(.missing) : .constant(.bool(false))
    for item in list {
      result = try or(result, try compare(.equal, operand, item, &context), &context)
    }
    guard case .constant(.bool(false)) = result, let validity = operand.validity else { return result }
    // An empty list holds nothing; a missing value stays missing.
    return .column(Column(.bool(try context.generate { _ in false }), validity: validity))
  }

  /// `x in (pipeline)`: as `isIn` with the values of a column for a list.
  ///
  /// As in SQL a missing value in the column makes missing what would be false, and `not in` keeps nothing then.
  public static func isIn(
    _ operand: Operand, column list: Column, _ context: inout KernelContext
  ) throws -> Operand {
    // The types are checked as `==` checks them, on no rows.
    var none = KernelContext(rowCount: 0, cancellation: context.cancellation)
    let empty = try list.gathering(Selection(0..<0))
    _ = try compare(.equal, try operand.emptied, .column(empty), &none)
    let list = try list.resolved()
    return try evaluate([operand], &context) { context in
      let values =
        if let texts = try TextLane(operand) {
          try isIn(texts, list, context)
        } else {
          try isIn(operand, keys: list, context)
        }
      guard list.missingCount > 0 else { return Column(.bool(values), validity: operand.validity) }
      let known = Bitmap(count: context.rowCount) { values[$0] && (operand.validity?[$0] ?? true) }
      return Column(.bool(values), validity: known)
    }
  }

  /// `list has item`: whether a list of texts holds a text, exactly.
  ///
  /// - Throws: `TableError.types` unless they are a list and a text.
  public static func has(
    _ list: Operand, _ item: Operand, _ context: inout KernelContext
  ) throws -> Operand {
    for (side, type) in [(list, ColumnType.list), (item, .text)] where side.type != nil && side.type != type {
      throw TableError.types(operation: "has", given: list.types + item.types, wanted: "a list and a text")
    }
    return try evaluate([list, item], &context) { context in
      guard case .list(let lists) = column(list, count: context.rowCount).storage,
        let items = try TextLane(item)
      else {
        throw mismatch("has", list, item, wanted: "a list and a text")
      }
      var interner = TextInterner()
      lists.items.dictionary.withReader { reader in
        for code in 0..<reader.count { _ = interner.code(of: reader[code]) }
      }
      let sought = try items.map(context, default: nil) { interner.find($0) }
      let values = try context.generate { row in
        guard let code = sought[row] else { return false }
        return (lists.offsets[row]..<lists.offsets[row + 1]).contains { lists.items.codes[$0] == Int(code) }
      }
      return Column(.bool(values), validity: intersection([list.validity, item.validity]))
    }
  }

  private static func constantTexts(_ list: [Operand]) -> Column? {
    var texts: [String?] = []
    for item in list {
      switch item {
      case .constant(.text(let text)): texts.append(text)
      case .constant(.missing): texts.append(nil)
      default: return nil
      }
    }
    let validity = Bitmap(texts.map { $0 != nil })
    return Column(.packed(PackedText(texts.map { $0 ?? "" })), validity: validity)
  }

  private static func isIn(_ texts: TextLane, _ list: Column, _ context: KernelContext) throws -> [Bool] {
    var interner = TextInterner()
    TextLane(column: list)?.withReader { reader in
      for row in 0..<list.count where !list.isMissing(row) { _ = interner.code(of: reader[row]) }
    }
    return try texts.map(context, default: false) { interner.find($0) != nil }
  }

  /// Numbers, truth values and times by the keys of their order, which are equal for equal values.
  private static func isIn(_ operand: Operand, keys list: Column, _ context: KernelContext) throws -> [Bool] {
    let common = commonType(operand.type, list.type)
    let needles = try OrderKeys.keys(
      try column(operand, count: context.rowCount).converted(to: common, context), context.cancellation)
    let listContext = KernelContext(rowCount: list.count, cancellation: context.cancellation)
    let keys = try OrderKeys.keys(try list.converted(to: common, listContext), context.cancellation)
    var interner = KeyInterner()
    for row in 0..<list.count where !list.isMissing(row) { _ = interner.code(of: keys[row]) }
    return try context.generate { interner.find(needles[$0]) != nil }
  }

  /// The type in which values of two types are compared: number for integers with numbers, date for dates with times.
  static func commonType(_ left: ColumnType?, _ right: ColumnType) -> ColumnType {
    switch (left, right) {
    case (.integer, .number), (.number, .integer): .number
    case (.time, .date), (.date, .time): .date
    default: right
    }
  }
}

extension Operand {
  /// The operand of a table without rows.
  var emptied: Operand {
    get throws {
      guard case .column(let column) = self else { return self }
      return .column(try column.gathering(Selection(0..<0)))
    }
  }
}

extension Column {
  /// Integers as numbers and times as dates, where that is the type wanted.
  func converted(to type: ColumnType, _ context: KernelContext) throws -> Column {
    switch (storage, type) {
    case (.integer, .number): return widened
    case (.time(let times), .date):
      return Column(.date(try context.generate { Calendar.days(time: times[$0]) }), validity: validity)
    default: return self
    }
  }
}
