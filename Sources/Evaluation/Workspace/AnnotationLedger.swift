import Scans
public import Tables

/// What one person says of one entry at one date.
public struct AnnotationRecord: Sendable, Hashable {
  /// The id of the entry, in full.
  public var target: String
  /// Who says it.
  public var author: String
  /// The day, counted from 1970-01-01.
  public var date: Int64
  /// In words; nil when only scores were given.
  public var note: String?
  /// Labels.
  public var tags: [String]
  /// 1 to 5.
  public var impact: Int?
  /// 1 to 5.
  public var likelihood: Int?
  /// `H1`, `H2` or `H3`.
  public var horizon: String?
  /// 1 to 5.
  public var confidence: Int?
  /// The digest of the entry's scan and name when it was annotated (notebook-format.md, "Annotations").
  public var digest: String?

  /// A record of a target, to be filled in.
  public init(target: String, author: String, date: Int64) {
    self.target = target
    self.author = author
    self.date = date
    tags = []
  }

  /// Whether nothing is said: no note, no tag, no score.
  public var isEmpty: Bool {
    note == nil && tags.isEmpty && impact == nil && likelihood == nil && horizon == nil && confidence == nil
  }
}

/// Everyone's annotations, the history included: later ones revise, retractions take back.
public struct AnnotationLedger: Sendable {
  /// All records in the order given, retractions among them.
  private(set) var entries: [Entry] = []

  /// A record or its retraction.
  enum Entry: Sendable, Hashable {
    case said(AnnotationRecord)
    case retracted(target: String, author: String)
  }

  /// No annotations.
  public init() {}

  /// Adds a record; one by the same author on the same target counts as revised from now on.
  ///
  /// - Returns: whether it revised one.
  /// - Complexity: O(number of records).
  public mutating func say(_ record: AnnotationRecord) -> Bool {
    let revises = current.contains { $0.target == record.target && $0.author == record.author }
    entries.append(.said(record))
    return revises
  }

  /// Takes back what an author says of a target.
  ///
  /// - Returns: false, and nothing changes, when there is nothing to take back.
  public mutating func retract(target: String, author: String) -> Bool {
    guard current.contains(where: { $0.target == target && $0.author == author }) else { return false }
    entries.append(.retracted(target: target, author: author))
    return true
  }

  /// Adds records and retractions that were made elsewhere, in order.
  mutating func follow(with later: ArraySlice<Entry>) { entries += later }

  /// The records in force: for each author and target the latest by date, then by order; none that was retracted.
  public var current: [AnnotationRecord] {
    var latest: [Key: (position: Int, record: AnnotationRecord)] = [:]
    for (position, entry) in entries.enumerated() {
      switch entry {
      case .said(let record):
        let key = Key(target: record.target, author: record.author)
        if let before = latest[key], before.record.date > record.date { continue }
        latest[key] = (position, record)
      case .retracted(let target, let author):
        latest[Key(target: target, author: author)] = nil
      }
    }
    return latest.values.sorted { $0.position < $1.position }.map(\.record)
  }

  private struct Key: Hashable {
    let target: String
    let author: String
  }

  /// The table `annotations`, a row per record in force, in the order given.
  ///
  /// `state` holds each against the entries that are loaded: `current`, `changed` (the entry has another name),
  /// `moved` (the name is at another id), `orphaned`; missing when its scan is not loaded.
  public func table(in workspace: Workspace) -> Table {
    let records = current
    let states = AnnotationStates(workspace: workspace)
    var builder = AnnotationTableBuilder(count: records.count)
    var perAuthor: [String: Int] = [:]
    for record in records {
      perAuthor[record.author, default: 0] += 1
      builder.add(
        record, id: "\(record.author)/\(perAuthor[record.author] ?? 1)", state: states.state(of: record))
    }
    return builder.table
  }
}
