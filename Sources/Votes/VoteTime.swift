import Tables

/// The times of votes, from whatever a file has for them.
enum VoteTime {
  /// Seconds below this are seconds, numbers from it on milliseconds: it is the year 5138, or March 1973.
  private static let millisecondsFrom = 1e11

  /// What a file's column of times may be called, the best first.
  static let names = ["time", "tstamp", "timestamp"]

  /// The column of times, which is made while it is read: afterwards it would be one more pass over all rows.
  static let epochs = EpochColumn(millisecondsFrom: millisecondsFrom) { columns in
    names.first { columns.contains($0) }
  }

  /// A column of times: from seconds or milliseconds since 1970, from dates, or as it is.
  static func times(_ column: Column) -> Column {
    if case .date(let days) = column.storage {
      return Column(.time(days.map { $0 &* 86_400_000_000 }), validity: column.validity)
    }
    // Times beyond the years that 64 bits of microseconds hold leave the column as it was.
    return column.times(millisecondsFrom: millisecondsFrom) ?? column
  }
}
