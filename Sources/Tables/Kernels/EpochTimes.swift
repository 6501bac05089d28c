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
    case .integer(let values): converted(values, milliseconds) { Double($0) }
    case .number(let values): converted(values, milliseconds) { $0 }
    default: nil
    }
  }

  /// The least and the greatest time; nil when there is none.
  ///
  /// - Complexity: O(rows), on all cores.
  public var timeRange: ClosedRange<Int64>? {
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

  private func converted<Value: Sendable>(
    _ values: [Value], _ milliseconds: Double, _ number: @Sendable (Value) -> Double
  ) -> Column? {
    var isWithin = true
    let times = [Int64].filled(count: values.count) { times in
      values.withUnsafeBufferPointer { values in
        nonisolated(unsafe) let target = times
        nonisolated(unsafe) let source = values
        // Each range of rows is written by one thread, and all of it.
        let faults = Workers.sum(rows: values.count) { rows in
          EpochTimes.faults(
            converting: UnsafeBufferPointer(rebasing: source[rows]), number, millisecondsFrom: milliseconds,
            into: UnsafeMutableBufferPointer(rebasing: target[rows]))
        }
        isWithin = faults == 0
      }
    }
    return isWithin ? Column(.time(times), validity: validity) : nil
  }
}

/// Microseconds since 1970 from numbers of seconds or milliseconds.
enum EpochTimes {
  /// Converts numbers; those that stand for no time become 0.
  ///
  /// - Parameters:
  ///   - number: the number that a value is.
  ///   - milliseconds: numbers of at least this magnitude count milliseconds, those below it seconds.
  ///   - times: has room for all.
  /// - Returns: how many stand for no time: they are beyond the years that 64 bits of microseconds hold, or none.
  @inline(__always)
  static func faults<Value>(
    converting values: UnsafeBufferPointer<Value>, _ number: (Value) -> Double,
    millisecondsFrom milliseconds: Double, into times: UnsafeMutableBufferPointer<Int64>
  ) -> Int {
    var faults = 0
    for row in values.indices {
      let value = number(values[row])
      let magnitude = abs(value)
      // A number that is none fails the comparison too.
      let isFit = magnitude < 9e15
      faults &+= isFit ? 0 : 1
      let time = isFit ? value * (magnitude >= milliseconds ? 1e3 : 1e6) : 0
      times.initializeElement(at: row, to: Int64(roundingHalvesAway: time))
    }
    return faults
  }
}

extension Int64 {
  /// The nearest integer, halves away from zero; the number must be within an Int64.
  ///
  /// Without the library's `round`, which costs a call: the difference to the whole part is exact.
  @inline(__always)
  fileprivate init(roundingHalvesAway number: Double) {
    let whole = Int64(number)
    let rest = number - Double(whole)
    self = rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole
  }
}
