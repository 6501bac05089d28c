public import Tables

/// Reads votes from files of any of the shapes in data-formats.md, told apart by their columns.
public enum VoteReader {
  /// Reads votes from files and joins them in byte order of their names.
  ///
  /// - Parameters:
  ///   - paths: for opening.
  ///   - names: what the files are called in the report, in errors and as origins of the table, so that neither
  ///     depends on where they lie; the paths when nil.
  ///   - options: `isTextColumn` is set here.
  /// - Throws: `VoteError` when a file holds no votes; what `TableReader.read` throws.
  public static func read(
    paths: [String], names: [String]? = nil, options: ReadingOptions = ReadingOptions()
  ) throws -> VoteSet {
    guard !paths.isEmpty else { throw VoteError.noFiles }
    let files = zip(names ?? paths, paths).sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    let sorted = files.map(\.0)
    let sets = try files.map { try read(path: $1, name: $0, options: options) }
    guard sets.count > 1 else { return sets[0] }
    var report = VoteReport()
    for set in sets { report.add(set.report, keeping: options.rejectionsKept) }
    report.fingerprint = Fingerprint.folder(
      zip(sorted, sets).map { (relativePath: $0, fingerprint: $1.report.fingerprint) })
    var table = try Table.concatenating(sets.map(\.table))
    table.traits.noun = "battles"
    return VoteSet(table: table, report: try report.describing(table, options.cancellation))
  }

  private static func read(path: String, name: String, options: ReadingOptions) throws -> VoteSet {
    var options = options
    options.isTextColumn = VoteColumns.isText
    options.epochs = VoteTime.epochs
    let (raw, reading) = try TableReader.read(path: path, options: options)
    let shape = try VoteShape(raw, path: name)
    let verdicts = try shape.verdicts(of: raw, options.cancellation)
    let report = try verdicts.report(reading, keeping: options.rejectionsKept)
    if options.isStrict, let first = report.rejections.first { throw VoteError.rejected(first) }
    if verdicts.kept.count == 0 {
      throw VoteError.noBattles(path: name, ignored: report.ignored, first: report.rejections.first)
    }
    var table = try shape.battles(of: raw, verdicts)
    table.traits.noun = "battles"
    table.traits.origins = [
      Origin(
        path: name, fingerprint: reading.fingerprint, about: Origin.about(path),
        leftOut: report.rejectedCount + report.ignored)
    ]
    return VoteSet(
      table: table,
      report: try report.describing(table, options.cancellation, modelCount: verdicts.modelCount))
  }
}

extension VoteReport {
  /// Adds what was found out about another file.
  mutating func add(_ other: VoteReport, keeping limit: Int) {
    paths += other.paths
    ignored += other.ignored
    rejections = Array((rejections + other.rejections).prefix(limit))
    rejectedCounts.merge(other.rejectedCounts, uniquingKeysWith: +)
    cutOffPaths += other.cutOffPaths
    repairedTextCount += other.repairedTextCount
  }

  /// The report with what a table of battles says at a glance.
  ///
  /// - Parameter modelCount: how many models it has, where that is known.
  func describing(
    _ table: Table, _ cancellation: Cancellation, modelCount: Int? = nil
  ) throws -> VoteReport {
    var result = self
    result.battles = table.rowCount
    result.models =
      try modelCount ?? VoteCells(table)?.modelCount ?? VoteSides(table, cancellation)?.models.usedCount ?? 0
    result.judges = table.index(of: "judge").flatMap { table.baseColumns[$0].distinctTextCount }
    let range = table.index(of: "time").flatMap { table.baseColumns[$0].timeRange }
    result.days = range.map { Calendar.days(time: $0.lowerBound)...Calendar.days(time: $0.upperBound) }
    return result
  }
}

extension Column {
  /// How many different texts there are, where codes tell; nil for text still in its file.
  var distinctTextCount: Int? {
    switch storage {
    case .coded(let text):
      var isUsed = [Bool](repeating: false, count: text.dictionary.count)
      for row in 0..<count where !isMissing(row) { isUsed[text.codes[row]] = true }
      return isUsed.count { $0 }
    case .packed(let text):
      return Set((0..<count).lazy.filter { !isMissing($0) }.map { text[$0] }).count
    default: return nil
    }
  }
}
