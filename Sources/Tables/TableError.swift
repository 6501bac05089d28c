/// What can go wrong in a whole-column operation or a reader; the caller adds the place in the statement.
public enum TableError: Error, Sendable, Hashable {
  /// An operator or a function does not take these types.
  case types(operation: String, given: [ColumnType], wanted: String)
  /// A date or time was written in quotes: the text reads as one, and the other side is of that type.
  case quotedTime(operation: String, type: ColumnType, text: String)
  /// An operation was given too few, too many or unusable arguments; `wanted` says what it takes.
  case arguments(operation: String, wanted: String)
  /// A table has no column of that name.
  case unknownColumn(name: String)
  /// Two columns of one name cannot be united.
  case columnTypes(column: String, types: [ColumnType])
  /// A result does not fit 64 bits.
  case integerOverflow(operation: String)
  /// A regular expression does not compile; `offset` counts bytes of the pattern.
  case badPattern(message: String, offset: Int)
  /// A regular expression reached its match limit.
  case runawayPattern
  /// A file is not the one that was loaded.
  case changedSinceLoaded(path: String)
  /// A statement was stopped.
  case cancelled
  /// A file cannot be opened or read; `reason` is the system's.
  case unreadable(path: String, reason: String)
  /// A file that is unfit as a whole.
  case unusable(path: String, fault: FileFault)
  /// A path names a folder where a file was wanted.
  case isFolder(path: String)
  /// A file is there, but is not what it was taken for; `line` counts from 1.
  case malformed(path: String, line: Int?, reason: String)
  /// Reading would need more memory than allowed; both in bytes.
  case memoryLimit(needed: Int, limit: Int)
}
