import Dispatch
import Synchronization
public import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An inverted index over the texts of a table: which rows hold a word, how much it weighs there, and in what order the
/// words of a row stand.
///
/// It is made of the columns before selection; what is asked of it may be about some of the rows only, and then gives what
/// an index of those rows alone would give. The same texts make the same index, whatever the cores.
public struct WordIndex: Sendable {
  /// How many rows it has.
  public let rowCount: Int
  let vocabulary: Vocabulary
  /// Row after row: marks and words.
  let tokens: [UInt32]
  /// Where each row's tokens begin, and the end of the last.
  let rowStarts: [Int]
  /// How many words each row has.
  let lengths: [UInt32]
  let postings: Postings

  /// Reads the texts of columns, on all cores.
  ///
  /// - Parameters:
  ///   - columns: text and lists of text, not deferred, each with `rowCount` rows.
  ///   - rowCount: fewer than 2³¹ rows.
  ///   - progress: told the share that is done, `0 ... 1`, from any thread.
  /// - Throws: `TableError.cancelled`.
  /// - Complexity: O(bytes), and O(n log n) in the different words.
  public init(
    _ columns: [SearchedColumn], rowCount: Int, cancellation: Cancellation,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws {
    self.rowCount = rowCount
    let done = Atomic<Int>(0)
    let count = max(1, min(WordIndex.partCount, rowCount / 512))
    var parts = WordIndex.map(count) { part in
      let rows = (rowCount * part / count)..<(rowCount * (part + 1) / count)
      return TokenPart(columns, rows: rows) { read in
        let total = done.wrappingAdd(read, ordering: .relaxed).newValue
        if total & 8191 < 256 { progress?(0.8 * Double(total) / Double(max(rowCount, 1))) }
        return !cancellation.isCancelled
      }
    }
    try cancellation.check()
    let (vocabulary, numbers) = Vocabulary.uniting(parts.map(\.table))
    let unnumbered = parts
    parts = WordIndex.map(count) { part in
      var result = unnumbered[part]
      result.renumber(numbers[part])
      return result
    }
    try cancellation.check()
    progress?(0.9)
    self.vocabulary = vocabulary
    postings = Postings(parts, wordCount: vocabulary.count)
    try cancellation.check()
    (tokens, rowStarts) = WordIndex.join(parts)
    lengths = WordIndex.lengths(tokens, rowStarts)
  }

  /// The rows' words, as many parts as keep all cores busy.
  private static let partCount = 2 * max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private static func join(_ parts: [TokenPart]) -> ([UInt32], [Int]) {
    var tokens: [UInt32] = []
    var starts: [Int] = [0]
    tokens.reserveCapacity(parts.reduce(0) { $0 + $1.tokens.count })
    for part in parts {
      let start = tokens.count
      tokens += part.tokens
      starts += part.starts.dropFirst().map { $0 + start }
    }
    return (tokens, starts)
  }

  private static func lengths(_ tokens: [UInt32], _ starts: [Int]) -> [UInt32] {
    tokens.withUnsafeBufferPointer { tokens in
      (0..<starts.count - 1).map { row in
        var length: UInt32 = 0
        for index in starts[row]..<starts[row + 1] where !TokenMark.isMark(tokens[index]) { length &+= 1 }
        return length
      }
    }
  }

  /// The results for `0 ..< count`, in that order, on all cores.
  static func map<Result: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Result) -> [Result] {
    Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: count) { index in
        results.initializeElement(at: index, to: transform(index))
      }
      initialized = count
    }
  }
}
