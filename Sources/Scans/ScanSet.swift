public import Tables

/// The tables of one load of scans, what was read, and how entries are found.
public struct ScanSet: Sendable {
  /// One row a scan, in byte order of the files' paths.
  public private(set) var scans: Table
  /// The tables of entries, in the order of `EntryKind`.
  private var kinds: [Table]
  /// All entries: kind after kind, each as in its own table.
  public private(set) var entries: Table
  /// What was read, what was skipped, and what is worth knowing.
  public let report: ScanReport
  /// Finds scans and entries by what is typed.
  public let index: ScanIndex
  /// The short names of the scans, for printed tables.
  public let names: ScanNames
  /// What stands before the tables' names: `old_` after `load scans … as old`, else empty.
  public let prefix: String

  /// The table of one kind.
  public func table(_ kind: EntryKind) -> Table { kinds[kind.rawValue] }

  /// The signals.
  public var signals: Table { table(.signal) }

  /// All tables with the names that they are loaded under, `scans` first, `entries` last.
  public var tables: [(name: String, table: Table)] {
    [(prefix + "scans", scans)]
      + EntryKind.allCases.map { (prefix + $0.tableName, table($0)) }
      + [(prefix + "entries", entries)]
  }

  /// The same scans, their tables made from the given data: fingerprints are known only after reading.
  public func settingOrigins(_ origins: Set<Origin>) -> ScanSet {
    var result = self
    result.scans.traits.origins = origins
    result.entries.traits.origins = origins
    for index in kinds.indices { result.kinds[index].traits.origins = origins }
    return result
  }

  /// Reads scans that are in memory.
  ///
  /// - Throws: `TableError.cancelled`.
  public static func load(
    _ files: [ScanFile], as name: String? = nil, origins: Set<Origin> = [],
    cancellation: Cancellation? = nil
  ) throws -> ScanSet {
    try load(
      paths: files.map(\.relativePath), as: name, origins: origins, cancellation: cancellation
    ) { files[$0].bytes }
  }

  /// Reads scans, several files at a time, each read just before it is parsed.
  ///
  /// - Parameters:
  ///   - paths: the files' paths from the folder that was loaded, or as given; in any order.
  ///   - name: the name after `as`; nil for none.
  ///   - origins: what the tables' traits say they were made from.
  ///   - cancellation: looked at before each file.
  ///   - read: the content, unpacked, of the file at a position of `paths`; called from several threads; a
  ///     `TableError` becomes a reason in the report and stops nothing.
  /// - Throws: `TableError.cancelled`.
  /// - Complexity: O(bytes), on all cores.
  public static func load(
    paths: [String], as name: String? = nil, origins: Set<Origin> = [],
    cancellation: Cancellation? = nil, read: @Sendable (Int) throws -> [UInt8]
  ) throws -> ScanSet {
    let order = paths.indices.sorted { paths[$0].precedesByBytes(paths[$1]) }
    let outcomes = Parallel.map(order.count, stride: 8) { position -> ScanParser.Outcome in
      if cancellation?.isCancelled == true { return .skipped(.unreadable("")) }
      return outcome(path: paths[order[position]]) { try read(order[position]) }
    }
    try cancellation?.check()
    let prefix = name.map { $0 + "_" } ?? ""
    return ScanSet(order.map { paths[$0] }, outcomes, prefix: prefix, origins: origins)
  }

  private static func outcome(path: String, read: () throws -> [UInt8]) -> ScanParser.Outcome {
    guard ParsedScan.id(path: path) != nil else { return .skipped(.notMarkdown) }
    do {
      return ScanParser.parse(ScanFile(relativePath: path, bytes: try read()))
    } catch TableError.memoryLimit(_, let limit) {
      return .skipped(.unreadable("it holds more than the \(limit >> 20) MiB that are allowed"))
    } catch TableError.unreadable(_, let reason) {
      return .skipped(.unreadable(reason))
    } catch TableError.malformed(_, _, let reason) {
      return .skipped(.unreadable(reason))
    } catch {
      return .skipped(.unreadable("\(error)"))
    }
  }

  private init(
    _ paths: [String], _ outcomes: [ScanParser.Outcome], prefix: String, origins: Set<Origin>
  ) {
    var skipped: [SkippedFile] = []
    var parsed: [ParsedScan] = []
    for (path, outcome) in zip(paths, outcomes) {
      switch outcome {
      case .scan(let scan): parsed.append(scan)
      case .skipped(let reason): skipped.append(SkippedFile(path: path, reason: reason))
      }
    }
    let (kept, repeated) = ScanSet.withoutRepeated(parsed)
    (scans, kinds, entries) = ScanTables(kept, prefix: prefix, origins: origins).build()
    report = ScanReport(kept, fileCount: paths.count, skipped: skipped, repeated: repeated)
    index = ScanIndex(kept)
    names = ScanNames(sorted: index.scans)
    self.prefix = prefix
  }

  /// Of the scans with one name the last, in its own place, and what was dropped for it.
  private static func withoutRepeated(_ parsed: [ParsedScan]) -> ([ParsedScan], [RepeatedScan]) {
    let places = Dictionary(grouping: parsed.indices) { parsed[$0].id }
    guard places.count < parsed.count else { return (parsed, []) }
    let kept = parsed.indices.filter { places[parsed[$0].id]?.last == $0 }
    let repeated = kept.compactMap { place -> RepeatedScan? in
      guard let all = places[parsed[place].id], all.count > 1 else { return nil }
      return RepeatedScan(
        scan: parsed[place].id, kept: parsed[place].path, dropped: all.dropLast().map { parsed[$0].path })
    }
    return (kept.map { parsed[$0] }, repeated)
  }
}

extension ScanReport {
  init(_ scans: [ParsedScan], fileCount: Int, skipped: [SkippedFile], repeated: [RepeatedScan]) {
    let days = scans.compactMap(\.published)
    self.init(
      fileCount: fileCount, scanCount: scans.count,
      published: days.min().flatMap { first in days.max().map { first...$0 } },
      counts: EntryKind.allCases.map { kind in
        KindCount(kind: kind, count: scans.reduce(0) { $0 + $1.rows(kind).count })
      },
      skipped: skipped, facts: ScanFacts(scans).facts(repeated: repeated))
  }
}
