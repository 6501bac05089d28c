#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the phases of reading a table cost, in seconds, of all threads together: those of the processor where every thread
/// has a core to itself.
public struct ReadingPhases: Sendable, Hashable {
  /// Copying the file's bytes, hashing them, and looking for quotes and for what is not ASCII.
  public var read = 0.0
  /// Finding the records and their fields.
  public var split = 0.0
  /// Making numbers, truth values, times and places of fields.
  public var parse = 0.0
  /// Coding texts.
  public var dictionary = 0.0
  /// Joining the blocks' columns.
  public var join = 0.0

  /// Nothing so far.
  public init() {}

  /// The phases of two parts together.
  static func + (left: ReadingPhases, right: ReadingPhases) -> ReadingPhases {
    var sum = left
    sum.read += right.read
    sum.split += right.split
    sum.parse += right.parse
    sum.dictionary += right.dictionary
    sum.join += right.join
    return sum
  }

  /// Seconds since some moment, by the clock that costs least: it is asked some hundred thousand times a file, and that of a
  /// thread's own time takes six times as long.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
