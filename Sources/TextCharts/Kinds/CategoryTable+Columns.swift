/// What column charts have in common as text and as drawings.
extension CategoryTable {
  /// The categories of a column chart: series on one another keep their whole, and are shares of it where wanted.
  init(ofColumns categories: CategoryValues, _ options: ChartOptions, limit: Int? = nil) {
    let isStacked = (options.isStacked || options.isShare) && !options.hasPanels
    self.init(categories, folds: isStacked, limit: limit)
    if options.isShare, values.count > 1, !options.hasPanels { makeShares() }
  }

  /// Puts the columns in the order that is wanted, and leaves out those beyond a limit.
  mutating func arrangeColumns(_ options: ChartOptions) {
    sort(options.order, bySums: options.isStacked && !options.isShare && !options.hasPanels)
    guard let limit = options.limit else { return }
    self.limit(to: limit) { Remark.limited(shown: $0, of: $1, what: "columns") }
  }
}
