import CommandLanguage
import Tables

/// The rows that an expression is evaluated over: a table's columns, each gathered once, or no table at all.
struct RowScope {
  /// The table whose columns the names stand for; nil in an expression of its own.
  let table: Table?
  /// Counts and stops the operations.
  var kernels: KernelContext
  /// Whether aggregates have been computed already and stand as columns of these names.
  var aggregates: [Expression.Kind: String] = [:]
  private var columns: [Int: Column] = [:]

  init(table: Table, cancellation: Cancellation) {
    self.table = table
    kernels = KernelContext(rowCount: table.rowCount, cancellation: cancellation)
  }

  /// One row without columns: for expressions that stand alone.
  init(cancellation: Cancellation) {
    table = nil
    kernels = KernelContext(rowCount: 1, cancellation: cancellation)
  }

  /// The column at a position, gathered at the first call.
  mutating func column(at index: Int) throws -> Column {
    if let column = columns[index] { return column }
    guard let table else { throw ChecksEndHere() }
    let column = try table.column(at: index)
    columns[index] = column
    return column
  }
}
