/// Everyone's annotations, claims and decisions in force: later ones revise, retractions take back; the history is in
/// the notebooks.
public struct AnnotationLedger: Sendable {
  /// All that was said, in the order given: what cells are told apart by.
  private(set) var entries: [Entry] = []
  /// What is in force, and what it revised.
  private var state = State()

  /// One thing that was said.
  indirect enum Entry: Sendable, Hashable {
    case said(AnnotationRecord)
    case retracted(target: String, author: String)
    case claimed(ClaimRecord)
    /// A claim is taken back.
    case unclaimed(target: String, author: String, text: String)
    case decided(Decision)
    /// All that was said of one entry so far is about another, whose digest is told.
    case reattached(from: String, to: String, digest: String?)
    /// What somebody's notebook says, in place of what it said when it was loaded before.
    case loaded(path: String, [Entry])
  }

  /// Nothing said.
  public init() {}

  // MARK: Saying

  /// Adds a record; one by the same author on the same target counts as revised from now on.
  ///
  /// - Returns: whether it revised one; false for a record of an earlier date than the one in force.
  public mutating func say(_ record: AnnotationRecord) -> Bool {
    entries.append(.said(record))
    return state.say(record)
  }

  /// Takes back what an author says of a target.
  ///
  /// - Returns: false, and nothing changes, when there is nothing to take back.
  public mutating func retract(target: String, author: String) -> Bool {
    guard state.retract(target: target, author: author) else { return false }
    entries.append(.retracted(target: target, author: author))
    return true
  }

  /// Takes a claim of an author on an entry back.
  ///
  /// - Returns: false when there is none; nothing is changed then.
  public mutating func withdraw(target: String, author: String, text: String) -> Bool {
    guard state.withdraw(target: target, author: author, text: text) else { return false }
    entries.append(.unclaimed(target: target, author: author, text: text))
    return true
  }

  /// Adds what was said in another way.
  mutating func add(_ entry: Entry) {
    let isRepeated: Bool
    if case .loaded(let path, _) = entry {
      isRepeated = entries.contains { if case .loaded(path, _) = $0 { true } else { false } }
    } else {
      isRepeated = false
    }
    entries.append(entry)
    if isRepeated { rebuild() } else { state.add(entry) }
  }

  /// Adds what was said elsewhere, in order.
  mutating func follow(with later: ArraySlice<Entry>) {
    for entry in later {
      switch entry {
      case .retracted(let target, let author): _ = retract(target: target, author: author)
      case .unclaimed(let target, let author, let text):
        _ = withdraw(target: target, author: author, text: text)
      default: add(entry)
      }
    }
  }

  /// Counts of each notebook only what it said when it was loaded last.
  private mutating func rebuild() {
    state = State()
    var last: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      if case .loaded(let path, _) = entry { last[path] = index }
    }
    for (index, entry) in entries.enumerated() {
      if case .loaded(let path, _) = entry, last[path] != index { continue }
      state.add(entry)
    }
  }

  // MARK: What is in force

  /// The records in force: for each author and target the latest by date, then by order; none that was retracted.
  ///
  /// - Complexity: O(n log n), n their number.
  public var current: [AnnotationRecord] { state.current }

  /// The claims in force: for each author, target and text the latest by date, then by order.
  public var claims: [ClaimRecord] { state.claims }

  /// What the team has settled about a field of an entry, and who has said something else since: then it is
  /// *reopened*.
  ///
  /// - Complexity: O(records of the entry).
  func decision(on field: String, of target: String) -> (decision: Decision, reopenedBy: [String])? {
    state.decision(on: field, of: target)
  }

  /// All decisions in force, in the order made.
  var allDecisions: [Decision] { state.decisions }

  /// How many annotations were made, those revised and taken back included.
  var saidCount: Int { state.saidCount }

  /// Whether anything at all is said of a target.
  func speaks(of target: String) -> Bool { state.targets.contains(target) }

  /// What the team has settled about a target, field by field, and who has said something else since.
  func decisions(of target: String) -> [(decision: Decision, reopenedBy: [String])] {
    AnnotationRecord.scoreNames.compactMap { decision(on: $0, of: target) }
  }

  /// The entries of which anything is said.
  var targets: [String] { state.targets }

  /// How many annotations, claims and decisions in force are about a target.
  func count(of target: String) -> Int { state.targets.count { $0 == target } }

  /// The annotations in force of a target.
  func records(of target: String) -> [AnnotationRecord] { state.current.filter { $0.target == target } }
}

extension AnnotationLedger.Entry {
  /// Who says it; nil where that does not matter.
  var author: String? {
    switch self {
    case .said(let record): record.author
    case .retracted(_, let author), .unclaimed(_, let author, _): author
    case .claimed(let record): record.author
    case .decided(let decision): decision.author
    case .reattached, .loaded: nil
    }
  }
}
