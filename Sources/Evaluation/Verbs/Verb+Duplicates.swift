import CommandLanguage
import Scans
import Tables

extension Verb {
  static let duplicates = Verb(
    Signature(name: "duplicates"),
    "keep the scans of articles that came more than once, numbered by article",
    discussion: """
      Two scans are of one article when they have the same set of signal names, three or more. It takes `scans`, or any \
      table with a column `scan`.
      """,
    examples: [
      Example(
        "scans | duplicates | select group, scan, published",
        """
        group  scan  published
        ─────  ────  ─────────

        no scans.
        """)
    ], keepsColumns: false
  ) { call, table, evaluation in
    guard let index = table.index(of: "scan"), let reference = table.fields[index].reference,
      let set = evaluation.workspace.scanSets[String(reference.dropLast("scans".count))]
    else {
      throw EvaluationError(
        .columnsWanted(verb: "duplicates", wanted: ["scan"], candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
    evaluation.trace.reads.insert(reference)
    return .table(
      try evaluation.located(call.range) {
        try table.duplicates(ofScansAt: index, set, evaluation.environment.cancellation)
      })
  }
}

extension Table {
  /// The rows about scans of repeated articles, those of one article together, with its number first.
  ///
  /// - Complexity: O(rows).
  fileprivate func duplicates(
    ofScansAt index: Int, _ set: ScanSet, _ cancellation: Cancellation
  ) throws -> Table {
    let scans = try column(at: index)
    let groups = set.groupsOfRepeatedArticles
    let found = try (0..<rowCount).compactMap { row -> (row: Int32, group: Int64)? in
      if row & 0xFFFF == 0 { try cancellation.check() }
      guard case .text(let scan) = scans[row], let group = groups[scan] else { return nil }
      return (Int32(row), Int64(group))
    }.sorted { ($0.group, $0.row) < ($1.group, $1.row) }
    let kept = try selecting(Selection(found.map(\.row)))
      .settingColumns([
        (
          Field("group", .integer, meaning: "the article, numbered by first appearance"),
          Column(.integer(found.map(\.group)))
        )
      ])
    let last = kept.fields.count - 1
    return kept.projecting([last] + Array(0..<last))
  }
}

extension Evaluation {
  /// What is to be said of a count over rows of scans, where articles are among them that came more than once.
  func remarkOnRepeatedArticles(in table: Table) throws -> String? {
    guard let index = table.index(of: "scan"), let reference = table.fields[index].reference,
      let set = workspace.scanSets[String(reference.dropLast("scans".count))]
    else { return nil }
    let groups = set.groupsOfRepeatedArticles
    guard !groups.isEmpty else { return nil }
    let scans = try table.column(at: index)
    var present: [Int: Set<String>] = [:]
    for row in 0..<scans.count {
      if case .text(let scan) = scans[row], let group = groups[scan] {
        present[group, default: []].insert(scan)
      }
    }
    let count = present.values.count { $0.count > 1 }
    let noun = count == 1 ? "1 article" : "\(count) articles"
    return count == 0
      ? nil
      : "\(noun) came more than once and count\(count == 1 ? "s" : "") each time; see: scans | duplicates"
  }
}

extension ScanSet {
  /// The number of the article, from 1, of each scan whose article came more than once.
  fileprivate var groupsOfRepeatedArticles: [String: Int] {
    for case .repeatedArticles(let articles) in report.facts {
      return Dictionary(
        articles.enumerated().flatMap { number, scans in scans.map { ($0, number + 1) } },
        uniquingKeysWith: { first, _ in first })
    }
    return [:]
  }
}
