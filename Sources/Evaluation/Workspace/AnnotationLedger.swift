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

/// Everyone's annotations in force: later ones revise, retractions take back; the history is in the notebook.
public struct AnnotationLedger: Sendable {
  /// All records and retractions, in the order given: what cells are told apart by.
  private(set) var entries: [Entry] = []
  private var latest: [Key: (position: Int, record: AnnotationRecord)] = [:]

  /// A record or a retraction.
  enum Entry: Sendable, Hashable {
    case said(AnnotationRecord)
    case retracted(target: String, author: String)
  }

  /// What only one record in force can have.
  private struct Key: Hashable {
    let target: String
    let author: String
  }

  /// No annotations.
  public init() {}

  /// Adds a record; one by the same author on the same target counts as revised from now on.
  ///
  /// - Returns: whether it revised one; false for a record of an earlier date than the one in force.
  public mutating func say(_ record: AnnotationRecord) -> Bool {
    let key = Key(target: record.target, author: record.author)
    entries.append(.said(record))
    let before = latest[key]
    if let before, before.record.date > record.date { return false }
    latest[key] = (entries.count, record)
    return before != nil
  }

  /// Takes back what an author says of a target.
  ///
  /// - Returns: false, and nothing changes, when there is nothing to take back.
  public mutating func retract(target: String, author: String) -> Bool {
    guard latest.removeValue(forKey: Key(target: target, author: author)) != nil else { return false }
    entries.append(.retracted(target: target, author: author))
    return true
  }

  /// Adds records and retractions that were made elsewhere, in order.
  mutating func follow(with later: ArraySlice<Entry>) {
    for entry in later {
      switch entry {
      case .said(let record): _ = say(record)
      case .retracted(let target, let author): _ = retract(target: target, author: author)
      }
    }
  }

  /// The records in force: for each author and target the latest by date, then by order; none that was retracted.
  ///
  /// - Complexity: O(n log n), n their number.
  public var current: [AnnotationRecord] {
    latest.values.sorted { $0.position < $1.position }.map(\.record)
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
