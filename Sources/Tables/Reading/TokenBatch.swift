/// The tokens of some rows, column by column, so that a column is given its type in one loop.
struct TokenBatch: ~Copyable {
  /// How many rows fit.
  static let rows = 1024

  private var tokens: UnsafeMutablePointer<Token>
  private(set) var columnCount: Int
  private var capacity: Int

  init(columns: Int) {
    columnCount = columns
    capacity = max(columns, 16)
    tokens = .allocate(capacity: capacity * TokenBatch.rows)
    tokens.initialize(repeating: .missing, count: capacity * TokenBatch.rows)
  }

  deinit { tokens.deallocate() }

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

  /// The tokens of a row: the column's is `rows` times its number further.
  func row(_ row: Int) -> UnsafeMutablePointer<Token> { tokens + row }
}
