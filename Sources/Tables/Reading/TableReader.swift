/// Reads tables from files: CSV, TSV, a JSON array of objects, JSON Lines, and `.gz` of each.
///
/// The content tells the format. Types are inferred over the whole column: integer, number, true/false, date,
/// time, list of text, else text. Nested objects are flattened, their keys joined by `_`; arrays that are not of
/// texts are kept as their JSON. An empty unquoted field and a JSON null are missing, `""` is empty text. Invalid
/// UTF-8 is repaired with U+FFFD and counted. Records that cannot be read are left out and counted.
public enum TableReader {
  /// Reads one file.
  ///
  /// - Throws: `TableError` when the file cannot be opened, is empty or binary, has no record that can be read,
  ///   or takes more memory than allowed; and when reading strictly, at the first record that cannot be read.
  /// - Complexity: O(bytes), on all cores; memory near the columns' size.
  public static func read(
    path: String, options: ReadingOptions = ReadingOptions()
  ) throws -> (table: Table, report: ReadingReport) {
    let file = try OpenFile(path: path)
    guard try Gzip.isCompressed(file) else { return try read(file, .file(file), options) }
    if let archive = try Gzip.believedSource(file, options: options) {
      do {
        return try read(file, .archive(archive), options)
      } catch is GzipArchive.MisstatedSize {}
    }
    return try read(file, Gzip.source(file, options: options), options)
  }

  private static func read(
    _ file: OpenFile, _ source: ByteSource, _ options: ReadingOptions
  ) throws -> (table: Table, report: ReadingReport) {
    var plan = try FilePrologue.plan(path: file.path, source: source, options: options)
    plan.epochs = options.epochs
    while true {
      let pass = BlockPass(
        plan: plan, options: options,
        isHashing: source.isPlainFile && options.blockSize == Fingerprint.blockSize)
      let outcome = try pass.run()
      if case .archive(let archive) = source { try archive.confirm() }
      let corrections = outcome.joiner.corrections()
      let hasMisjudgedEpochs = outcome.joiner.hasMisjudgedEpochs
      if !corrections.isEmpty || hasMisjudgedEpochs {
        plan.columns.merge(corrections) { _, new in new }
        if hasMisjudgedEpochs { plan.epochs = nil }
        continue
      }
      let fingerprint =
        pass.isHashing
        ? Fingerprint.joining(outcome.digests)
        : try Fingerprint.file(file, cancellation: options.cancellation)
      return try finish(file, plan, outcome, fingerprint, options)
    }
  }

  private static func finish(
    _ file: OpenFile, _ plan: ReadingPlan, _ outcome: BlockPass.Outcome, _ fingerprint: String,
    _ options: ReadingOptions
  ) throws -> (table: Table, report: ReadingReport) {
    let (parts, joiner) = (outcome.parts, outcome.joiner)
    let rejected = parts.flatMap(\.rejections).prefix(max(1, options.rejectionsKept))
    let lines = try LineCounter.lines(at: rejected.map(\.offset), of: plan.source)
    let rejections = zip(lines, rejected).map { Rejection(line: $0, reason: $1.reason) }
    var counts: [RejectionReason.Kind: Int] = [:]
    for part in parts { counts.merge(part.rejectedCounts, uniquingKeysWith: +) }
    let isCutOff = try parts.contains(where: \.isCutOff) || FilePrologue.lacksClosingBracket(plan)
    if options.isStrict {
      if let first = rejections.first { throw TableError.unusable(path: file.path, fault: .rejected(first)) }
      if isCutOff { throw TableError.unusable(path: file.path, fault: .cutOff) }
    }
    if joiner.rowCount == 0, let first = rejections.first {
      let count = counts.values.reduce(0, +)
      throw TableError.unusable(path: file.path, fault: .nothingReadable(first: first, count: count))
    }
    let phases = parts.reduce(outcome.joinPhases) { $0 + $1.phases }
    var table = try joiner.table(options.cancellation)
    table.traits.origins = [Origin(path: file.path, fingerprint: fingerprint)]
    let report = ReadingReport(
      path: file.path, format: plan.format, byteCount: file.count, fingerprint: fingerprint,
      rowCount: joiner.rowCount, rejections: Array(rejections.prefix(options.rejectionsKept)),
      rejectedCounts: counts, isCutOff: isCutOff,
      repairedTextCount: joiner.repairedTextCount, phases: options.measuresPhases ? phases : nil,
      places: joiner.places)
    return (table, report)
  }
}
