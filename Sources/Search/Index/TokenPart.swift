import Tables

/// The words of neighbouring rows as one thread reads them, by numbers of its own.
struct TokenPart: Sendable {
  /// The rows read.
  let rows: Range<Int>
  /// Row after row: a mark before each text, then its words. Words by number in `table`.
  private(set) var tokens: [UInt32] = []
  /// Where each row's tokens begin, and the end of the last.
  private(set) var starts: [Int] = [0]
  /// The words of the rows.
  private(set) var table = WordTable()

  /// Reads rows; leaves off early when told to stop.
  ///
  /// - Parameter read: told how many rows were read, some thousand times in all; says whether to go on.
  init(_ columns: [SearchedColumn], rows: Range<Int>, read: (Int) -> Bool) {
    self.rows = rows
    starts.reserveCapacity(rows.count + 1)
    var tokenizer = Tokenizer()
    for row in rows {
      for searched in columns {
        searched.column.eachText(ofRow: row) { text in
          tokens.append(TokenMark.beginning(weight: searched.weight))
          text.withUnsafeBufferPointer { bytes in
            tokenizer.eachWord(in: bytes) { word, hash in tokens.append(table.number(of: word, hash: hash)) }
          }
        }
      }
      starts.append(tokens.count)
      if row & 255 == 255, !read(256) { return }
    }
  }

  /// Gives each word its number of the whole index.
  mutating func renumber(_ numbers: [UInt32]) {
    tokens.withUnsafeMutableBufferPointer { tokens in
      numbers.withUnsafeBufferPointer { numbers in
        for index in tokens.indices where !TokenMark.isMark(tokens[index]) {
          tokens[index] = numbers[Int(tokens[index])]
        }
      }
    }
    table = WordTable()
  }
}

/// A token that is no word: it begins a text and holds its weight, so that no phrase runs from one text to the next.
enum TokenMark {
  private static let first: UInt32 = 0xFFFF_FF00

  static func beginning(weight: Int) -> UInt32 { first | UInt32(truncatingIfNeeded: weight) }

  @inline(__always)
  static func isMark(_ token: UInt32) -> Bool { token >= first }

  @inline(__always)
  static func weight(_ mark: UInt32) -> UInt32 { mark & 0xFF }
}
