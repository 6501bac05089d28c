/// Where the parts of a heatmap stand: labels, headings and the cells of the grid.
struct HeatmapPlan {
  /// The labels of the rows, cut to their room.
  let labels: [String]
  let headings: HeatmapHeadings
  let cells: ShadedCells
  /// The values shown; shares in whole per cent.
  let values: [[Double?]]
  /// The first column of the grid.
  let origin: Int
  /// Whether rows and columns have the same names, so that numbered rows are the key of numbered columns.
  let isSquare: Bool
  private(set) var remarks: [String]

  /// Nil where there is no value to draw.
  init?(_ matrix: MatrixValues, _ options: ChartOptions, in context: LayoutContext) {
    let grid = matrix.grid
    let finite = grid.joined().compactMap { $0 }.filter(\.isFinite)
    isSquare = matrix.rows == matrix.columns
    guard let scale = ShadeScale(finite, around: isSquare && matrix.areShares ? 50 : nil) else { return nil }
    let numbers = GridNumbers(finite)
    let digits = LabelFitting.widest(finite.map(numbers.text))
    let fitted = Self.fitted(matrix, digits: digits, isSquare: isSquare, in: context)
    let shown = (rows: options.limit ?? Heatmap.usualLimit, columns: max(1, fitted.space))
    let values = grid.prefix(max(1, shown.rows)).map { Array($0.prefix(shown.columns)) }
    self.values = values
    let columns = Array(matrix.columns.prefix(shown.columns))
    let room = max(1, fitted.space / max(1, columns.count))
    let widest = LabelFitting.widest(columns)
    headings = HeatmapHeadings(
      columns, room: min(room, max(Self.widestCell, digits + 1)), symbols: context.symbols)
    // Numbers over the columns take no more than their digits; names take what they need.
    let isShort = headings.areNumbers || !headings.contexts.isEmpty
    let least = isShort ? 0 : min(widest + 1, Self.widestCell)
    cells = ShadedCells(scale, digits: digits, room: room, least: least, text: numbers.text)
    let key = Self.keyCells(matrix, isSquare: isSquare)
    // What the grid leaves free is the labels'.
    let free = context.width - columns.count * cells.width - key - 1
    let wider = LabelFitting.cut(
      matrix.rows, to: max(LabelFitting.widest(fitted.labels), free), symbols: context.symbols)
    labels = Array(wider.prefix(values.count))
    origin = LabelFitting.widest(wider) + key + 1
    // Nobody meets himself: an empty diagonal is nothing to remark on.
    let diagonal = 0..<min(values.count, columns.count)
    let isDiagonalEmpty = isSquare && diagonal.allSatisfy { values[$0][$0] == nil }
    let count = values.joined().count { $0?.isFinite != true } - (isDiagonalEmpty ? diagonal.count : 0)
    remarks =
      cells.legend(context.symbols, unit: matrix.areShares ? " %" : "")
      + (matrix.areShares && cells.hasNumbers ? [Remark.cellsArePercent] : [])
      + (count > 0 ? [Remark.emptyCells(count, symbols: context.symbols)] : [])
    if labels.count < matrix.rows.count {
      remarks.append(Remark.limited(shown: labels.count, of: matrix.rows.count, what: "rows"))
    }
    if columns.count < matrix.columns.count {
      remarks.append(Remark.columnsFit(columns.count, of: matrix.columns.count))
    }
  }

  private static let widestCell = 14

  /// The cells kept for the numbers of the rows.
  private static func keyCells(_ matrix: MatrixValues, isSquare: Bool) -> Int {
    isSquare ? String(matrix.rows.count).count + 2 : 0
  }

  /// The numbers of the rows where they are a key, else 0 cells.
  var keyCells: Int { isSquare && headings.areNumbers ? String(labels.count).count + 2 : 0 }

  /// Labels as wide as they may be with numbers in the cells; narrower ones where that makes room for numbers.
  private static func fitted(
    _ matrix: MatrixValues, digits: Int, isSquare: Bool, in context: LayoutContext
  ) -> (labels: [String], space: Int) {
    let key = keyCells(matrix, isSquare: isSquare)
    var fitted: (labels: [String], space: Int) = ([], 0)
    // First the widest labels beside which numbers have a shade, then numbers alone, then shades.
    for (share, wanted) in [(42, 2), (36, 2), (30, 2), (42, 1), (32, 1), (25, 1)] {
      let room = max(4, context.width * share / 100 - key)
      let labels = LabelFitting.cut(matrix.rows, to: room, symbols: context.symbols)
      let origin = LabelFitting.widest(labels) + key + 1
      fitted = (labels, max(1, context.width - origin))
      if fitted.space / max(1, matrix.columns.count) >= digits + wanted { break }
    }
    return fitted
  }

  /// The canvas column of a grid column.
  func column(_ index: Int) -> Int { origin + index * cells.width }
}

extension MatrixValues {
  /// The values, as many in each row as there are columns, shares in whole per cent.
  var grid: [[Double?]] {
    rows.indices.map { row in
      columns.indices.map { column in
        guard values.indices.contains(row), values[row].indices.contains(column) else { return nil }
        return values[row][column].map { areShares ? ($0 * 100).rounded() : $0 }
      }
    }
  }
}
