import Tables

/// The times of votes, from whatever a file has for them.
enum VoteTime {
  /// Seconds below this are seconds, numbers from it on milliseconds: it is the year 5138, or March 1973.
  private static let millisecondsFrom = 1e11

  /// A column of times: from seconds or milliseconds since 1970, from dates, or as it is.
  static func times(_ column: Column) -> Column {
    switch column.storage {
    case .integer(let values): convert(values.map(Double.init), column)
    case .number(let values): convert(values, column)
    case .date(let days): Column(.time(days.map { $0 &* 86_400_000_000 }), validity: column.validity)
    default: column
    }
  }

  /// Times beyond the years that 64 bits of microseconds hold leave the column as it was.
  private static func convert(_ values: [Double], _ column: Column) -> Column {
    guard values.allSatisfy({ abs($0) < 9e15 }) else { return column }
    let times = values.map { value in
      Int64((value * (abs(value) >= millisecondsFrom ? 1e3 : 1e6)).rounded())
    }
    return Column(.time(times), validity: column.validity)
  }
}
