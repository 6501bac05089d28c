/// The tokens of some rows, column by column, so that a column is given its type in one loop.
struct TokenBatch: ~Copyable {
  /// How many rows fit.
  static let rows = 512

  private var tokens: UnsafeMutablePointer<Token>
  /// Where each row begins, as an offset in the block's bytes.
  private let starts: UnsafeMutablePointer<UInt32>
  private(set) var columnCount: Int
  private var capacity: Int

  init(columns: Int) {
    columnCount = columns
    capacity = max(columns, 16)
    tokens = .allocate(capacity: capacity * TokenBatch.rows)
    tokens.initialize(repeating: .missing, count: capacity * TokenBatch.rows)
    starts = .allocate(capacity: TokenBatch.rows)
    starts.initialize(repeating: 0, count: TokenBatch.rows)
  }

  deinit {
    tokens.deallocate()
    starts.deallocate()
  }

  /// Has room for so many columns; the new ones are missing in all rows.
  mutating func grow(columns: Int) {
    if columns > capacity {
      let larger = UnsafeMutablePointer<Token>.allocate(capacity: 2 * columns * TokenBatch.rows)
      larger.initialize(repeating: .missing, count: 2 * columns * TokenBatch.rows)
      larger.update(from: tokens, count: columnCount * TokenBatch.rows)
      tokens.deallocate()
      tokens = larger
      capacity = 2 * columns
    }
    columnCount = max(columnCount, columns)
  }

  /// `column` is below `columnCount` and `row` below `rows`: the scanner's column numbers are those it grew by.
  @inline(__always)
  func set(_ token: Token, column: Int, row: Int) { tokens[column &* TokenBatch.rows &+ row] = token }

  /// The tokens of a column.
  func column(_ column: Int) -> UnsafePointer<Token> { UnsafePointer(tokens + column * TokenBatch.rows) }

  /// Where the rows from `row` on begin: room for `rows` less `row` of them.
  func starts(from row: Int) -> UnsafeMutablePointer<UInt32> { starts + row }

  /// The tokens of a row: the column's is `rows` times its number further.
  func row(_ row: Int) -> UnsafeMutablePointer<Token> { tokens + row }
}
