extension ChartSpecification {
  /// The same chart with every text safe to print and no bound that is not a finite number.
  func sanitized() -> ChartSpecification {
    var safe = self
    safe.title = title.map(Sanitizer.sanitized)
    safe.xLabel = xLabel.map(Sanitizer.sanitized)
    safe.yLabel = yLabel.map(Sanitizer.sanitized)
    safe.notes = notes.map(Sanitizer.sanitized)
    safe.data = data.sanitized()
    for index in marks.indices { safe.marks[index].name = Sanitizer.sanitized(marks[index].name) }
    safe.options.minimum = options.minimum.flatMap { $0.isFinite ? $0 : nil }
    safe.options.maximum = options.maximum.flatMap { $0.isFinite ? $0 : nil }
    return safe
  }
}

extension ChartData {
  fileprivate func sanitized() -> ChartData {
    switch self {
    case .numbers: return self
    case .categories(var categories):
      categories.labels = categories.labels.map(Sanitizer.sanitized)
      for index in categories.series.indices {
        categories.series[index].name = categories.series[index].name.map(Sanitizer.sanitized)
      }
      return .categories(categories)
    case .points(var points):
      for index in points.series.indices {
        points.series[index].name = points.series[index].name.map(Sanitizer.sanitized)
        points.series[index].labels = points.series[index].labels?.map(Sanitizer.sanitized)
      }
      return .points(points)
    case .matrix(var matrix):
      matrix.rows = matrix.rows.map(Sanitizer.sanitized)
      matrix.columns = matrix.columns.map(Sanitizer.sanitized)
      return .matrix(matrix)
    case .intervals(var intervals):
      intervals.labels = intervals.labels.map(Sanitizer.sanitized)
      return .intervals(intervals)
    case .groups(var groups):
      groups.labels = groups.labels.map(Sanitizer.sanitized)
      return .groups(groups)
    }
  }
}
