/// How a table is to be read.
public struct ReadingOptions: Sendable {
  /// Whether the first record that cannot be read, or a file that is cut off, is an error.
  public var isStrict = false
  /// Whether a column, by its name, is text even where its values look like numbers.
  public var isTextColumn: @Sendable (String) -> Bool = { _ in false }
  /// Which column of numbers, if any, counts time, and so becomes a column of times.
  public var epochs: EpochColumn?
  /// The bytes that columns and decompressed data may take; nil for no limit.
  public var memoryLimit: Int?
  /// The bytes that a `.gz` file may unfold to.
  public var decompressedLimit = 16 << 30
  /// Looked at once a block.
  public var cancellation = Cancellation()
  /// Told after every block how many bytes of how many are done; called on any thread, one call at a time.
  public var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  /// How many rejected records are kept with line and reason; all are counted.
  public var rejectionsKept = 20
  /// Files of at least so many bytes leave text with very many values in the file until it is asked for.
  public var deferringFrom = 8 << 20
  /// Whether the report tells what each phase cost, which costs some itself.
  public var measuresPhases = false
  /// The bytes read at once by a thread; small ones exercise the seams in tests.
  var blockSize = Fingerprint.blockSize
  /// The bytes of a block that a thread holds at once, more or less; small ones exercise the seams in tests.
  var pieceSize = 256 << 10
  /// What a `.gz` file unfolds to is held in memory up to so many bytes; small numbers are for tests.
  var unfoldedHeld = 16 << 20
  /// How many different values text may have and still be coded; small ones are for tests.
  var codedLimit = 1 << 16

  /// The options that suit most files.
  public init() {}
}

/// A column whose numbers count time since 1970-01-01T00:00:00Z.
///
/// It becomes a column of times where all its numbers stand for some, as by `Column.times(millisecondsFrom:)`; else it
/// stays what it is.
public struct EpochColumn: Sendable {
  /// The name of the column, by the names of all; nil where none is to become times.
  public var name: @Sendable (_ names: [String]) -> String?
  /// Numbers of at least this magnitude count milliseconds, those below it seconds.
  public var millisecondsFrom: Double

  /// A column, by the names of all.
  public init(millisecondsFrom: Double, name: @escaping @Sendable (_ names: [String]) -> String?) {
    self.name = name
    self.millisecondsFrom = millisecondsFrom
  }
}

/// What reading a table found out about its file.
public struct ReadingReport: Sendable {
  /// The path as it was given.
  public let path: String
  /// The format, told by the content.
  public let format: TableFormat
  /// How many bytes the file has on disk.
  public let byteCount: Int
  /// The fingerprint of the file on disk.
  public let fingerprint: String
  /// How many records were read.
  public let rowCount: Int
  /// The first records that were left out, in order of the file.
  public let rejections: [Rejection]
  /// How many records were left out, by kind of reason.
  public let rejectedCounts: [RejectionReason.Kind: Int]
  /// Whether the file ends in the middle of a record; the whole records before it were read.
  public let isCutOff: Bool
  /// How many texts held invalid UTF-8, which was replaced by U+FFFD.
  ///
  /// Texts that were left in the file are counted too.
  public let repairedTextCount: Int
  /// What each phase cost; nil unless it was asked for.
  public let phases: ReadingPhases?
  /// Where the records begin.
  let places: RowPlaces

  /// How many records were left out.
  public var rejectedCount: Int { rejectedCounts.values.reduce(0, +) }

  /// The line of the file, from 1, where each of the given rows begins.
  ///
  /// - Parameter rows: rows in `0 ..< rowCount`, in any order.
  /// - Throws: `TableError.changedSinceLoaded` when the file is not the one that was read.
  /// - Complexity: O(the file's bytes up to the last of them).
  public func lines(ofRows rows: [Int]) throws -> [Int] { try places.lines(ofRows: rows) }
}
