extension Kernels {
  /// Sums of integers, numbers and durations; 0 of nothing.
  static func sum(_ column: Column, _ grouping: Grouping, _ context: KernelContext) throws -> Column {
    if case .number(let values) = column.storage {
      return try finite(try sums(values, column.validity, grouping, context), nil)
    }
    guard column.type == .integer || column.type == .duration, let values = column.integers else {
      throw types(.sum, column, wanted: "numbers or durations")
    }
    var overflow = false
    let totals = try values.withUnsafeBufferPointer { values in
      try accumulate(grouping, column.validity, context, zero: Int64(0)) { total, row in
        let result = total.addingReportingOverflow(values[row])
        total = result.partialValue
        overflow = overflow || result.overflow
      }
    }
    if overflow { throw TableError.integerOverflow(operation: "sum") }
    return Column(totals, as: column.type, validity: nil)
  }

  /// Sums of numbers: over each block of 65,536 rows in order, then over the blocks in order, so that the result does
  /// not depend on how many cores share the blocks, and rounding errors stay small.
  static func sums(
    _ values: [Double], _ validity: Bitmap?, _ grouping: Grouping, _ context: KernelContext
  ) throws -> [Double] {
    var totals = [Double](repeating: 0, count: grouping.groupCount)
    var block = totals
    try grouping.groups.withUnsafeBufferPointer { groups in
      try values.withUnsafeBufferPointer { values in
        // Groups are below `groupCount`, rows below `rowCount`, which both buffers have.
        try block.withUnsafeMutableBufferPointer { block in
          try context.eachBatch { range in
            if let validity {
              for row in range where validity[row] { block[Int(groups[row])] += values[row] }
            } else {
              for row in range { block[Int(groups[row])] += values[row] }
            }
            for group in totals.indices {
              totals[group] += block[group]
              block[group] = 0
            }
          }
        }
      }
    }
    return totals
  }

  /// Means; of times and dates too, as times.
  static func average(_ column: Column, _ grouping: Grouping, _ context: KernelContext) throws -> Column {
    let values = try measure(column, .avg)
    let totals = try sums(values, column.validity, grouping, context)
    let counts = try accumulate(grouping, column.validity, context, zero: 0) { count, _ in count += 1 }
    let means = totals.indices.map { counts[$0] == 0 ? Double.nan : totals[$0] / Double(counts[$0]) }
    return try measured(means, as: column.type, "avg")
  }

  /// Standard deviations of samples, by Welford's running mean and sum of squares (Technometrics, 1962).
  static func deviation(_ column: Column, _ grouping: Grouping, _ context: KernelContext) throws -> Column {
    guard column.type.isNumeric || column.type == .duration else {
      throw types(.stdev, column, wanted: "numbers or durations")
    }
    let values = try measure(column, .stdev)
    let moments = try values.withUnsafeBufferPointer { values in
      try accumulate(grouping, column.validity, context, zero: Moments()) { $0.add(values[$1]) }
    }
    return try measured(moments.map(\.deviation), as: column.type, "stdev")
  }

  /// Count, mean and sum of squared distances from it.
  private struct Moments: BitwiseCopyable {
    var count = 0.0
    var mean = 0.0
    var squares = 0.0

    mutating func add(_ value: Double) {
      count += 1
      let distance = value - mean
      mean += distance / count
      squares += distance * (value - mean)
    }

    var deviation: Double { count < 2 ? .nan : (squares / (count - 1)).squareRoot() }
  }

  /// Values that have a distance from each other, as numbers.
  static func measure(_ column: Column, _ aggregate: Aggregate) throws -> [Double] {
    if let numbers = column.numbers { return numbers }
    guard let values = column.integers else { throw types(aggregate, column, wanted: "numbers or times") }
    // Dates become times, in whose microseconds a mean can be told.
    let unit = column.type == .date ? Double(Calendar.day) : 1
    return values.map { Double($0) * unit }
  }

  /// The inverse of `measure` for results: numbers for integers, times for dates; what is not finite is missing.
  static func measured(_ values: [Double], as type: ColumnType, _ operation: String) throws -> Column {
    let column = try finite(values, nil)
    if type.isNumeric { return column }
    let whole = try rounded(column, operation, Cancellation())
    return Column(whole, as: type == .date ? .time : type, validity: column.validity)
  }
}
