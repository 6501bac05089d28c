/// A value for each pair of a row and a column: win rates, how often two things occur together.
public struct MatrixValues: Sendable, Equatable {
  /// What each row is called, from the top.
  public var rows: [String]
  /// What each column is called, from the left.
  public var columns: [String]
  /// The values, row by row; a missing one is a cell left empty.
  public var values: [[Double?]]
  /// Whether the values are fractions of one, printed as whole percentages.
  public var areShares: Bool

  /// A matrix; rows of values shorter than `columns` end in missing ones.
  public init(rows: [String], columns: [String], values: [[Double?]], areShares: Bool = false) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.areShares = areShares
  }
}

/// Values with a lower and an upper bound, each under a label or at a place of an axis.
public struct IntervalValues: Sendable, Equatable {
  /// What the places are; nil where rows are told apart by label alone.
  public var kind: PointValues.Kind?
  /// What each interval is called, in order; over dates the name of its series, and so empty for a single one.
  public var labels: [String]
  /// Where each interval lies on the axis across, one for each label; empty without `kind`.
  public var places: [Double?]
  /// The values themselves.
  public var values: [Double?]
  /// The lower bounds, not above the values.
  public var lowers: [Double?]
  /// The upper bounds, not below the values.
  public var uppers: [Double?]

  /// Intervals; all lists are as long as `labels`, but `places`, which may be empty.
  public init(
    kind: PointValues.Kind? = nil, labels: [String], places: [Double?] = [], values: [Double?],
    lowers: [Double?], uppers: [Double?]
  ) {
    self.kind = kind
    self.labels = labels
    self.places = places
    self.values = values
    self.lowers = lowers
    self.uppers = uppers
  }
}

/// Several values for each of some labels: distributions by category.
public struct GroupedValues: Sendable, Equatable {
  /// What each group is called, in order.
  public var labels: [String]
  /// The values of each group.
  public var values: [[Double?]]

  /// Groups of values.
  public init(labels: [String], values: [[Double?]]) {
    self.labels = labels
    self.values = values
  }
}

extension GroupedValues {
  /// Values in the order of their rows, each under its label; groups come in order of first appearance.
  public init(rowLabels: [String], values: [Double?]) {
    var labels: [String] = []
    var places: [String: Int] = [:]
    var groups: [[Double?]] = []
    for (label, value) in zip(rowLabels, values) {
      let place = places[label] ?? labels.count
      if place == labels.count {
        places[label] = place
        labels.append(label)
        groups.append([])
      }
      groups[place].append(value)
    }
    self.init(labels: labels, values: groups)
  }
}

/// A dated event, or a span of days, that charts over time show below their axis.
public struct TimeMark: Sendable, Equatable {
  /// Seconds since 1970 UTC: the start of the first day.
  public var start: Double
  /// Seconds since 1970 UTC: the start of the last day; `start` again for a single day.
  public var end: Double
  /// What happened.
  public var name: String

  /// A mark from one day to another.
  public init(start: Double, end: Double, name: String) {
    self.start = start
    self.end = end
    self.name = name
  }
}
