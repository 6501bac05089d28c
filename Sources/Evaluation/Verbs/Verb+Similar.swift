import CommandLanguage
import Scans
import Search
import Tables

extension Verb {
  static let similar = Verb(
    Signature(name: "similar", parameters: [Parameter("ID", .id)]),
    "find the rows that are nearest to an entry by their words",
    discussion: """
      Two texts are near when they share rare words: `similarity` is the cosine of their tf–idf vectors, 0 to 1, after \
      endings and accents are taken off, with the weights of `search`; addresses, files and labels aside. Below 0.15 it is chance, and is left out; where \
      nothing is left, nothing is near. The entry need not be of the table; `scans | similar SCAN` compares whole scans, \
      where chance ends at 0.1.
      """,
    examples: [
      Example(
        "entries | similar gpt2-chatbot/s1 | select id, name, similarity",
        """
        id                        name                          similarity
        ────────────────────────  ────────────────────────────  ──────────
        gpt2-chatbot/i1           Rules for unreleased models         0.30
        bletchley-declaration/b1  Voluntary access for testers        0.22
        llama-3-release/s4        Announcing the unfinished           0.16

        3 of 91 entries.
        """)
    ]
  ) { call, table, evaluation in
    .table(try evaluation.rows(of: table, near: call))
  }
}

extension Evaluation {
  /// Below this, two texts share words by chance: of 7,791 pairs of signals and of 147,248 pairs of entries, each from two
  /// real scans, 99 in 100 lie below 0.135.
  private static let leastSimilarity = 0.15
  /// The same for two whole scans, which share less by chance, being longer: of 276 pairs of real ones 267 lie below.
  private static let leastSimilarityOfScans = 0.1

  fileprivate mutating func rows(of table: Table, near call: Call) throws -> Table {
    let (texts, id) = try texts(of: call.arguments[0])
    let range = call.arguments[0].range
    guard !isChecking else {
      _ = try searchedFields(of: table, at: call.range)
      let none = Column(.packed(PackedText()))
      return try table.settingColumns([(.shared, none), (.similarity, Column(.number([])))])
    }
    let searched = try searched(table, over: proseFields(of: table, at: call.range), at: call.range)
    let nearness = try located(range) {
      try searched.index.nearness(to: texts, in: searched.rows, environment.cancellation)
    }
    let rounded = nearness.similarities.map { ($0 * 100).rounded() / 100 }
    let own = try rowsNamed(id, in: searched.base)
    let areScans = !id.contains("/") && table.index(of: "id") == nil
    let least = areScans ? Evaluation.leastSimilarityOfScans : Evaluation.leastSimilarity
    let places = searched.rows.map { rows in (0..<rows.count).map { rows[$0] } } ?? Array(rounded.indices)
    let near = places.enumerated()
      .filter { rounded[$0.element] >= least && !own.contains($0.element) }
      .sorted { (-rounded[$0.element], $0.offset) < (-rounded[$1.element], $1.offset) }
      .map { Int32($0.element) }
    if near.isEmpty { notice(.nothingNear(id: id, of: table.rowCount, noun: table.traits.noun ?? "rows")) }
    var result = searched.showing(
      [(.shared, Column(.coded(nearness.shared))), (.similarity, Column(.number(rounded)))], rows: near)
    result.traits.total = table.traits.total ?? table.rowCount
    return result
  }

  /// The rows that are the entry itself.
  private func rowsNamed(_ id: String, in table: Table) throws -> Set<Int> {
    guard let index = table.index(of: "id") ?? table.index(of: "scan") else { return [] }
    let column = try table.column(at: index)
    return Set((0..<table.baseCount).filter { column[$0] == .text(id) })
  }

  /// The texts of an entry or of a scan, with the weights of their columns.
  private mutating func texts(of argument: Argument) throws -> (
    texts: [(text: String, weight: Int)], id: String
  ) {
    if case .words(let words) = argument, let word = words.first, !word.text.contains("/"),
      let (set, scan) = scan(word.text), let row = set.index.row(ofScan: scan)
    {
      record(Word.quotedIfNeeded(scan), for: word.range)
      return (try texts(ofRow: row, in: set.scans, set), scan)
    }
    let (set, id) = try entry(argument)
    guard let row = set.index.row(of: id) else { return ([], id.description) }
    return (try texts(ofRow: row, in: set.table(id.kind), set), id.description)
  }

  private func scan(_ text: String) -> (ScanSet, String)? {
    for (_, set) in workspace.scanSets.sorted(by: { $0.key < $1.key }) {
      if case .scan(let scan) = set.index.resolveScan(text) { return (set, scan) }
    }
    return nil
  }

  private mutating func texts(
    ofRow row: Int, in table: Table, _ set: ScanSet
  ) throws -> [(text: String, weight: Int)] {
    trace.reads.insert(set.prefix + "scans")
    trace.origins.formUnion(set.scans.traits.origins)
    return try proseFields(of: table, at: nil).flatMap { field -> [(text: String, weight: Int)] in
      switch table.baseColumns[field.index][row] {
      case .text(let text): [(text: text, weight: field.weight)]
      case .list(let items): items.map { (text: $0, weight: field.weight) }
      default: []
      }
    }
  }
}

extension Field {
  fileprivate static let similarity = Field(
    "similarity", .number,
    meaning: "How near the words of the row are to those of the entry (cosine), 0 to 1.")
}
