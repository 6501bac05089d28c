extension ChartSpecification {
  /// The same chart with the labels of its categories, rows, columns and groups named otherwise.
  ///
  /// - Parameter rename: given all labels of one kind, gives as many; labels of points and series stay.
  public func renamed(_ rename: ([String]) -> [String]) -> ChartSpecification {
    var result = self
    switch data {
    case .categories(var categories):
      categories.labels = rename(categories.labels)
      result.data = .categories(categories)
    case .matrix(var matrix):
      (matrix.rows, matrix.columns) = (rename(matrix.rows), rename(matrix.columns))
      result.data = .matrix(matrix)
    case .intervals(var intervals):
      intervals.labels = rename(intervals.labels)
      result.data = .intervals(intervals)
    case .groups(var groups):
      groups.labels = rename(groups.labels)
      result.data = .groups(groups)
    case .numbers, .points: break
    }
    return result
  }
}
