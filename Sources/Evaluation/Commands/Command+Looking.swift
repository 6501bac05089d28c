import CommandLanguage
import Scans
import Tables

extension Command {
  static let tables = Command(
    Signature(name: "tables"),
    "list the tables and values that are there",
    examples: [
      Example(
        "tables",
        """
        name           rows  columns  from
        ────────────  ─────  ───────  ───────────────────
        annotations       0       11  this notebook
        behaviors        12        5  data/scans
        claims            0        7  this notebook
        concerns         15        5  data/scans
        entries          91        6  data/scans
        events            0        3  this notebook
        issues           11        5  data/scans
        scans            10       11  data/scans
        signals          44        8  data/scans
        technologies      9        5  data/scans
        votes         20000       10  data/arena-week.csv
        """)
    ], isRecorded: false
  ) { _, evaluation in
    .table(evaluation.workspace.overview, style: .plain)
  }

  static let schema = Command(
    Signature(name: "schema", parameters: [Parameter("TABLE", .table)]),
    "tell what each column of a table means, with an example",
    examples: [
      Example(
        "schema events",
        """
        column  type  meaning                                            example
        ──────  ────  ─────────────────────────────────────────────────  ───────
        date    date  The day, or the first of several.                  -
        until   date  The last day of a span; missing for a single day.  -
        name    text  What happened.                                     -
        """)
    ], isRecorded: false
  ) { call, evaluation in
    guard let source = call.table(0) else { return .nothing }
    try evaluation.check(source)
    let table = try evaluation.table(source)
    return .table(try evaluation.located(source.range) { try table.schemaTable() }, style: .full)
  }

  static let fingerprint = Command(
    Signature(name: "fingerprint", parameters: [Parameter("FILE", .path)]),
    "tell the fingerprint of a file or a folder",
    discussion: """
      Two files with the same bytes have the same fingerprint (XXH3, 128 bits). It finds changes; it promises nothing \
      against forgery.
      """,
    examples: [
      Example(
        "fingerprint data/arena-week.csv",
        """
        data/arena-week.csv: 0aaf848216c3e4e5fbf1ec3147ec339b
        """)
    ], isRecorded: false
  ) { call, evaluation in
    guard let word = call.words(0).first else { return .nothing }
    let value = try evaluation.fingerprint(of: word)
    return .done(.fingerprint(path: word.text, value: value))
  }

  static let card = Command(
    Signature(name: "card", parameters: [Parameter("ID", .id)]),
    "show everything about one entry: texts, scan, everyone's scores",
    discussion:
      "Any start of the scan's name, four characters or more, will do; `@2` is row 2 of the table above.",
    examples: [
      Example(
        "card gpt2-chatbot/i1",
        """
        Rules for unreleased models                                    gpt2-chatbot/i1
        ──────────────────────────────────────────────────────────────────────────────
          description   Who may test in public, for how long, and what is published
                        afterwards?
          relevancy     █████ 5 of 5

        scan            gpt2-chatbot: An Unknown Model Appears in the Chatbot Arena
                        and Vanishes
                        technology, news · 2024-04-30 · x.com
        """),
      Example(
        "card gpt2/b2",
        """
        Rushing to try it                                              gpt2-chatbot/b2
        ──────────────────────────────────────────────────────────────────────────────
          description   So many came that the model was limited and then taken down.
          relevancy     ████░ 4 of 5

        scan            gpt2-chatbot: An Unknown Model Appears in the Chatbot Arena
                        and Vanishes
                        technology, news · 2024-04-30 · x.com
        """),
    ]
  ) { call, evaluation in
    let (set, id) = try evaluation.entry(call.arguments[0])
    guard let entry = set.card(id) else { return .nothing }
    let annotations = evaluation.workspace.annotations.table(in: evaluation.workspace)
    let ledger = evaluation.workspace.annotations
    let claims = ledger.claims.filter { $0.target == id.description }
    for claim in claims { evaluation.trace.origins.formUnion(claim.origins) }
    evaluation.trace.reads.formUnion(["annotations", "claims"])
    return .card(
      CardContent(
        entry: entry, annotations: try evaluation.rows(of: annotations, about: id.description),
        decisions: ledger.decisions(of: id.description),
        claims: claims))
  }

  static let params = Command(
    Signature(name: "params"),
    "list the parameters, `$name`, and their values",
    examples: [
      Example(
        "params",
        """
        name  value
        ────  ─────

        no parameters.
        """)
    ], isRecorded: false
  ) { _, evaluation in
    let parameters = evaluation.workspace.parameters.sorted { $0.key < $1.key }
    return .table(
      .ofTexts(
        [("name", parameters.map(\.key)), ("value", parameters.map(\.value.plainText))], noun: "parameters"),
      style: .plain)
  }
}

extension Evaluation {
  /// The entry that an id, the beginning of one, or `@n` names; recorded in full.
  mutating func entry(_ argument: Argument) throws -> (ScanSet, EntryID) {
    let (text, range): (String, SourceRange)
    switch argument {
    case .words(let words):
      guard let word = words.first else { throw EvaluationError(.unknownEntry("", candidates: [])) }
      (text, range) = (word.text, word.range)
    case .rowReference(let row, let place): (text, range) = (try nameOfRow(row, at: place), place)
    default: throw EvaluationError(.unknownEntry("", candidates: []))
    }
    let sets = workspace.scanSets.sorted { $0.key < $1.key }.map(\.value)
    guard !sets.isEmpty else {
      throw EvaluationError(.unknownTable("scans", candidates: [], madeBy: "load scans"), range: range)
    }
    let (set, id) = try resolve(text, in: sets, at: range)
    trace.reads.insert(set.prefix + "scans")
    trace.origins.formUnion(set.scans.traits.origins)
    record(Word.quotedIfNeeded(id.description), for: range)
    return (set, id)
  }

  private func resolve(_ text: String, in sets: [ScanSet], at range: SourceRange) throws -> (ScanSet, EntryID)
  {
    var failure: EvaluationError.Kind?
    for set in sets {
      let found: EvaluationError.Kind
      switch set.index.resolve(text) {
      case .entry(let id): return (set, id)
      case .scan(let scan): found = .unknownEntry(text, candidates: entryIDs(of: scan, in: set))
      case .ambiguous(_, let scans): found = .ambiguousEntry(text, matches: scans)
      case .unknownScan(_, let nearest): found = .unknownEntry(text, candidates: nearest)
      case .tooShort(let prefix, _): found = .prefixTooShort(prefix)
      case .noSuchEntry(let id, _): found = .unknownEntry(text, candidates: entryIDs(of: id.scan, in: set))
      case .malformed: found = .unknownEntry(text, candidates: [])
      }
      failure = failure ?? found
    }
    throw EvaluationError(failure ?? .unknownEntry(text, candidates: []), range: range)
  }

  private func entryIDs(of scan: String, in set: ScanSet) -> [String] {
    EntryKind.allCases.flatMap { kind in
      (0..<set.index.count(of: kind, in: scan)).map {
        EntryID(scan: scan, kind: kind, number: $0 + 1).description
      }
    }
  }

  /// The annotations about one entry.
  fileprivate func rows(of annotations: Table, about id: String) throws -> Table {
    guard let column = try annotations.column("target") else { return annotations }
    let rows = (0..<annotations.rowCount).filter { column[$0] == .text(id) }
    return annotations.selecting(Selection(rows.map { Int32($0) }))
  }
}
