import CVectors
import Synchronization

/// Times from numbers that count since 1970-01-01T00:00:00Z, as data files have them.
extension Column {
  /// The column as times: numbers below `milliseconds` count seconds, those from it on milliseconds.
  ///
  /// - Returns: nil when the column is neither of integers nor of numbers, or when a value is beyond the years that
  ///   64 bits of microseconds hold; values of missing rows count too.
  /// - Complexity: O(rows), on all cores.
  public func times(millisecondsFrom milliseconds: Double) -> Column? {
    switch storage {
    case .integer(let values): converted(values.map(Double.init), milliseconds)
    case .number(let values): converted(values, milliseconds)
    default: nil
    }
  }

  /// The least and the greatest time; nil when there is none.
  ///
  /// - Complexity: O(rows), on all cores; O(1) where it was found out when the column was read.
  public var timeRange: ClosedRange<Int64>? {
    if let knownTimeRange { return knownTimeRange }
    guard case .time(let times) = storage else { return nil }
    let range = Mutex((low: Int64.max, high: Int64.min))
    times.withUnsafeBufferPointer { times in
      nonisolated(unsafe) let times = times
      Workers.sum(rows: times.count) { rows in
        var (low, high) = (Int64.max, Int64.min)
        for row in rows where validity.map({ $0[row] }) ?? true {
          low = min(low, times[row])
          high = max(high, times[row])
        }
        range.withLock { $0 = (min($0.low, low), max($0.high, high)) }
        return 0
      }
    }
    return range.withLock { $0.low <= $0.high ? $0.low...$0.high : nil }
  }

  private func converted(_ values: [Double], _ milliseconds: Double) -> Column? {
    var isWithin = true
    let times = [Int64].filled(count: values.count) { times in
      values.withUnsafeBufferPointer { values in
        nonisolated(unsafe) let target = times
        nonisolated(unsafe) let source = values
        // Each range of rows is written by one thread, and all of it.
        let faults = Workers.sum(rows: values.count) { rows in
          EpochTimes.convert(
            UnsafeBufferPointer(rebasing: source[rows]), millisecondsFrom: milliseconds,
            into: UnsafeMutableBufferPointer(rebasing: target[rows])
          ).faults
        }
        isWithin = faults == 0
      }
    }
    return isWithin ? Column(.time(times), validity: validity) : nil
  }
}

/// Microseconds since 1970 from numbers of seconds or milliseconds.
enum EpochTimes {
  /// Converts numbers; those that stand for no time, as they are beyond the years that 64 bits of microseconds hold, or
  /// none, become 0.
  ///
  /// - Parameters:
  ///   - milliseconds: numbers of at least this magnitude count milliseconds, those below it seconds.
  ///   - times: has room for all.
  /// - Returns: how many stand for no time; the least and the greatest time, nil where there are no numbers.
  static func convert(
    _ numbers: UnsafeBufferPointer<Double>, millisecondsFrom milliseconds: Double,
    into times: UnsafeMutableBufferPointer<Int64>
  ) -> (faults: Int, range: ClosedRange<Int64>?) {
    guard let source = numbers.baseAddress, let target = times.baseAddress, numbers.count > 0 else {
      return (0, nil)
    }
    let found = vectors_epochs(source, numbers.count, milliseconds, target)
    return (found.faults, found.least...found.greatest)
  }
}
