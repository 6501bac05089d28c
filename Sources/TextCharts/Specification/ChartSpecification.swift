/// Everything that says what a chart shows, and nothing about where it is printed.
public struct ChartSpecification: Sendable, Equatable {
  /// How the data is drawn.
  public var kind: ChartKind
  /// The values.
  public var data: ChartData
  /// A line above the picture.
  public var title: String?
  /// What the x axis shows, with its unit.
  public var xLabel: String?
  /// What the y axis shows, with its unit.
  public var yLabel: String?
  /// How much of the data is shown, and how large.
  public var options: ChartOptions
  /// Events that charts over time show below their axis, in order of time.
  public var marks: [TimeMark]
  /// Sentences printed below the picture, after the chart's own.
  public var notes: [String]

  /// A chart of data; texts from files may be passed as they are, control characters are shown as escapes.
  public init(
    kind: ChartKind, data: ChartData, title: String? = nil, xLabel: String? = nil, yLabel: String? = nil,
    options: ChartOptions = ChartOptions(), marks: [TimeMark] = [], notes: [String] = []
  ) {
    self.kind = kind
    self.data = data
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.options = options
    self.marks = marks
    self.notes = notes
  }
}

/// The kinds of charts, by the name typed.
public enum ChartKind: String, CaseIterable, Sendable {
  /// Horizontal bars, one for each category.
  case bar
  /// Upright columns, one for each category or step of time.
  case column
  /// The distribution of a number.
  case hist
  /// A trend over numbers or time.
  case line
  /// A trend whose values hold until the next.
  case step
  /// Points of two numbers; a grid where both are whole numbers up to ten.
  case scatter
  /// One line of marks.
  case spark
  /// Values with their bounds, a row each; upright over an axis of dates.
  case interval
  /// A matrix, in numbers and shades.
  case heatmap
  /// Distributions by category.
  case box
  /// Dated events with their names.
  case timeline
  /// Days as cells, weeks as columns.
  case calendar
}

/// How much of the data a chart shows, and how large.
public struct ChartOptions: Sendable, Equatable {
  /// The order of categories.
  public enum Order: String, CaseIterable, Sendable {
    /// As they come.
    case none
    /// The smallest value first.
    case ascending = "asc"
    /// The largest value first.
    case descending = "desc"
  }

  /// An axis that can be logarithmic.
  public enum Axis: String, CaseIterable, Sendable {
    /// Across.
    case x
    /// Up.
    case y
  }

  /// The cells across, at most those that the caller has.
  public var width: Int?
  /// The rows of the plot without its labels; nil for what suits the kind.
  public var height: Int?
  /// The number of bins wanted; round edges may make it a few more or less.
  public var bins: Int?
  /// The lower end of the value axis; for a histogram the smallest value counted.
  public var minimum: Double?
  /// The upper end of the value axis; for a histogram the largest value counted.
  public var maximum: Double?
  /// The axes that are logarithmic.
  public var logarithmic: Set<Axis>
  /// The most categories, events or labelled points shown, of curves and histograms the most series; the rest is
  /// counted below.
  public var limit: Int?
  /// The order of categories by the value of the first series, in stacks by the sum of all.
  public var order: Order
  /// Whether the series of bars and columns stand on one another instead of side by side.
  public var isStacked = false
  /// Whether stacked bars and columns show each series' part of the whole in per cent.
  public var isShare = false
  /// Whether each series has a panel and a scale of its own, over a shared axis.
  public var hasPanels = false
  /// Whether an interval chart shades the interval of the first row.
  public var hasBand = true
  /// Whether the axis of an interval chart holds zero, as differences want it.
  public var includesZero = false

  /// Options, all at rest.
  public init(
    width: Int? = nil, height: Int? = nil, bins: Int? = nil, minimum: Double? = nil, maximum: Double? = nil,
    logarithmic: Set<Axis> = [], limit: Int? = nil, order: Order = .none
  ) {
    self.width = width
    self.height = height
    self.bins = bins
    self.minimum = minimum
    self.maximum = maximum
    self.logarithmic = logarithmic
    self.limit = limit
    self.order = order
  }
}
