/// Each kind draws one shape of data; the other shapes are read as that one.
extension ChartData {
  /// As labels with values; points are labelled with their x, numbers with their place.
  var asCategories: CategoryValues {
    switch self {
    case .categories(let categories): return categories
    case .numbers(let numbers):
      return CategoryValues(labels: numbers.indices.map { String($0 + 1) }, values: numbers)
    case .points(let points):
      if points.series.count == 1, let series = points.series.first {
        return CategoryValues(
          labels: series.x.prefix(series.count).map { points.kind.text($0) }, values: series.y)
      }
      return points.sharedCategories
    case .matrix(let matrix):
      return CategoryValues(
        labels: matrix.rows,
        series: matrix.columns.indices.map { column in
          ValueSeries(
            name: matrix.columns[column],
            values: matrix.values.map { $0.indices.contains(column) ? $0[column] : nil })
        })
    case .intervals(let intervals):
      return CategoryValues(labels: intervals.labels, values: intervals.values)
    case .groups(let groups):
      let labels = zip(groups.labels, groups.values).flatMap { label, values in values.map { _ in label } }
      return CategoryValues(labels: labels, values: groups.values.flatMap { $0 })
    }
  }

  /// As points; categories and numbers stand at 1, 2, 3 and on.
  var asPoints: PointValues {
    switch self {
    case .points(let points): return points
    case .numbers(let numbers):
      return PointValues(x: (0..<numbers.count).map { Double($0 + 1) }, y: numbers)
    case .intervals(let intervals):
      guard let kind = intervals.kind else { return ChartData.categories(asCategories).asPoints }
      return PointValues(kind: kind, x: intervals.places, y: intervals.values, labels: intervals.labels)
    case .matrix, .groups: return ChartData.categories(asCategories).asPoints
    case .categories(let categories):
      let places = categories.labels.indices.map { Double($0 + 1) as Double? }
      return PointValues(
        series: categories.series.map { series in
          PointSeries(name: series.name, x: places, y: series.values, labels: categories.labels)
        })
    }
  }

  /// As values with bounds; other shapes have none.
  var asIntervals: IntervalValues {
    if case .intervals(let intervals) = self { return intervals }
    let categories = asCategories
    let values = categories.series.first?.values ?? []
    return IntervalValues(
      labels: categories.labels,
      values: categories.labels.indices.map { $0 < values.count ? values[$0] : nil },
      lowers: [], uppers: [])
  }

  /// As rows and columns.
  var asMatrix: MatrixValues {
    if case .matrix(let matrix) = self { return matrix }
    let categories = asCategories
    return MatrixValues(
      rows: categories.labels, columns: categories.series.map { $0.name ?? "value" },
      values: categories.labels.indices.map { row in
        categories.series.map { row < $0.values.count ? $0.values[row] : nil }
      })
  }

  /// As distributions; values of the same label are one group.
  var asGroups: GroupedValues {
    switch self {
    case .groups(let groups): return groups
    case .numbers(let numbers): return GroupedValues(labels: [""], values: [numbers])
    case .categories, .points, .matrix, .intervals:
      let categories = asCategories
      if categories.series.count > 1 {
        return GroupedValues(
          labels: categories.series.map { $0.name ?? "-" }, values: categories.series.map(\.values))
      }
      return GroupedValues(
        rowLabels: categories.labels, values: categories.series.first?.values ?? [])
    }
  }

  /// As values alone: those of the first series.
  var asNumbers: [Double?] {
    switch self {
    case .numbers(let numbers): numbers
    case .categories(let categories): categories.series.first?.values ?? []
    case .points(let points): points.series.first?.y ?? []
    case .matrix(let matrix): matrix.values.flatMap { $0 }
    case .intervals(let intervals): intervals.values
    case .groups(let groups): groups.values.flatMap { $0 }
    }
  }
}

extension PointValues {
  /// Every x of any series, in order, as a category.
  fileprivate var sharedCategories: CategoryValues {
    let places = Set(series.flatMap { $0.x.prefix($0.count).compactMap { $0 } }).filter(\.isFinite).sorted()
    let columns = series.map { series in
      var values: [Double: Double] = [:]
      for (x, y) in zip(series.x, series.y) {
        if let x, let y { values[x] = y }
      }
      return ValueSeries(name: series.name, values: places.map { values[$0] })
    }
    return CategoryValues(labels: places.map { kind.text($0) }, series: columns)
  }
}

extension PointValues.Kind {
  /// An x value in words: a number, a date, or a date and a clock time.
  func text(_ x: Double?) -> String {
    guard let x, x.isFinite else { return "-" }
    let civil = CivilTime(seconds: x)
    return switch self {
    case .number: NumberText.value(x)
    case .date: civil.dateText
    case .time: civil.dateText + " " + civil.clockText(seconds: civil.secondOfDay % 60 != 0)
    }
  }

  /// The shortest distance between ticks, in seconds.
  var shortestStep: Double { self == .date ? CivilTime.secondsPerDay : 1 }
}
