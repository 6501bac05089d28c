/// The values that a chart shows. A missing value is nil, never a number that stands for it.
public enum ChartData: Sendable, Equatable {
  /// One or more values for each of some labels: bars and columns.
  case categories(CategoryValues)
  /// Values without order or label: histograms and sparklines.
  case numbers([Double?])
  /// Pairs of numbers, or of times and numbers: lines, points, and columns over time.
  case points(PointValues)
  /// A value for each row and column: heatmaps.
  case matrix(MatrixValues)
  /// Values with bounds.
  case intervals(IntervalValues)
  /// Distributions by category.
  case groups(GroupedValues)
}

/// Labels, each with a value in every series.
public struct CategoryValues: Sendable, Equatable {
  /// What each category is called, in order; may repeat.
  public var labels: [String]
  /// The values; those beyond the labels are not shown, absent ones are missing.
  public var series: [ValueSeries]

  /// Several values for each label.
  public init(labels: [String], series: [ValueSeries]) {
    self.labels = labels
    self.series = series
  }

  /// One value for each label.
  public init(labels: [String], values: [Double?]) {
    self.init(labels: labels, series: [ValueSeries(values: values)])
  }
}

/// The values of one series, one for each category.
public struct ValueSeries: Sendable, Equatable {
  /// What the series is called; nil where there is only one.
  public var name: String?
  /// One value for each category.
  public var values: [Double?]

  /// A series; a name is needed where there are several.
  public init(name: String? = nil, values: [Double?]) {
    self.name = name
    self.values = values
  }
}

/// Points of one or more series over a common axis.
public struct PointValues: Sendable, Equatable {
  /// What the x values are.
  public enum Kind: Sendable, Equatable {
    /// Numbers.
    case number
    /// Seconds since 1970 UTC.
    case time
    /// Seconds since 1970 UTC, each the start of a day; ticks are days or longer.
    case date
  }

  /// What the x values are.
  public var kind: Kind
  /// The points.
  public var series: [PointSeries]

  /// Points of several series.
  public init(kind: Kind = .number, series: [PointSeries]) {
    self.kind = kind
    self.series = series
  }

  /// Points of one series.
  public init(kind: Kind = .number, x: [Double?], y: [Double?], labels: [String]? = nil) {
    self.init(kind: kind, series: [PointSeries(x: x, y: y, labels: labels)])
  }
}

/// The points of one series, in the order of the rows.
public struct PointSeries: Sendable, Equatable {
  /// What the series is called; nil where there is only one.
  public var name: String?
  /// One for each point.
  public var x: [Double?]
  /// One for each point; points beyond the shorter of `x` and `y` are not shown.
  public var y: [Double?]
  /// What each point is called, for the key of a scatter chart.
  public var labels: [String]?

  /// A series; a name is needed where there are several.
  public init(name: String? = nil, x: [Double?], y: [Double?], labels: [String]? = nil) {
    self.name = name
    self.x = x
    self.y = y
    self.labels = labels
  }

  /// The points, in order.
  var count: Int { min(x.count, y.count) }
}
