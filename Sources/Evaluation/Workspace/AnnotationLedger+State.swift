public import Tables

extension AnnotationLedger {
  /// What all entries together come to.
  struct State: Sendable {
    private var position = 0
    private var histories: [Key: History] = [:]
    private var claimed: [ClaimKey: (position: Int, record: ClaimRecord)] = [:]
    private var decided: [DecisionKey: (position: Int, decision: Decision)] = [:]
    /// How many annotations were made.
    private(set) var saidCount = 0

    /// What only one record in force can have.
    private struct Key: Hashable {
      let target: String
      let author: String
    }

    private struct ClaimKey: Hashable {
      let target: String
      let author: String
      let text: String
    }

    private struct DecisionKey: Hashable {
      let target: String
      let field: String
    }

    /// What an author has said of a target, one after another; nil is a retraction.
    private struct History: Sendable {
      var steps: [(position: Int, record: AnnotationRecord?)] = []

      /// What is in force.
      var latest: (position: Int, record: AnnotationRecord)? { latest { _, _ in true } }

      /// What was in force of the steps that count.
      func latest(
        of counts: (Int, AnnotationRecord?) -> Bool
      ) -> (position: Int, record: AnnotationRecord)? {
        var found: (position: Int, record: AnnotationRecord)?
        for step in steps where counts(step.position, step.record) {
          guard let record = step.record else {
            found = nil
            continue
          }
          if let before = found, !before.record.date.isNoLater(than: record.date) { continue }
          found = (step.position, record)
        }
        return found
      }
    }
  }
}

extension AnnotationLedger.State {
  // MARK: Saying

  mutating func add(_ entry: AnnotationLedger.Entry) {
    switch entry {
    case .said(let record): _ = say(record)
    case .retracted(let target, let author): _ = retract(target: target, author: author)
    case .claimed(let record): claim(record)
    case .unclaimed(let target, let author, let text):
      _ = withdraw(target: target, author: author, text: text)
    case .decided(let decision): decide(decision)
    case .reattached(let from, let to, let digest): reattach(from, to, digest)
    case .loaded(_, let entries): for entry in entries { add(entry) }
    }
  }

  mutating func say(_ record: AnnotationRecord) -> Bool {
    position += 1
    saidCount += 1
    let key = Key(target: record.target, author: record.author)
    let before = histories[key]?.latest
    histories[key, default: History()].steps.append((position, record))
    return before != nil && histories[key]?.latest?.position == position
  }

  mutating func retract(target: String, author: String) -> Bool {
    let key = Key(target: target, author: author)
    guard histories[key]?.latest != nil else { return false }
    position += 1
    histories[key]?.steps.append((position, nil))
    return true
  }

  private mutating func claim(_ record: ClaimRecord) {
    position += 1
    let key = ClaimKey(target: record.target, author: record.author, text: record.text)
    if let before = claimed[key], !before.record.date.isNoLater(than: record.date) { return }
    claimed[key] = (claimed[key]?.position ?? position, record)
  }

  /// Takes a claim back; the same words may be claimed again.
  ///
  /// - Returns: whether there was one.
  mutating func withdraw(target: String, author: String, text: String) -> Bool {
    position += 1
    return claimed.removeValue(forKey: ClaimKey(target: target, author: author, text: text)) != nil
  }

  private mutating func decide(_ decision: Decision) {
    position += 1
    let key = DecisionKey(target: decision.target, field: decision.field)
    if let before = decided[key], !before.decision.date.isNoLater(than: decision.date) { return }
    decided[key] = (position, decision)
  }

  private mutating func reattach(_ from: String, _ to: String, _ digest: String?) {
    position += 1
    for (key, history) in histories where key.target == from {
      let moved = history.steps.map { step in
        var step = step
        step.record?.target = to
        step.record?.digest = digest
        return step
      }
      let goal = Key(target: to, author: key.author)
      histories[key] = nil
      histories[goal, default: History()].steps.append(contentsOf: moved)
      histories[goal]?.steps.sort { $0.position < $1.position }
    }
    for (key, claim) in claimed where key.target == from {
      var record = claim.record
      (record.target, record.digest) = (to, digest)
      claimed[key] = nil
      claimed[ClaimKey(target: to, author: key.author, text: key.text)] = (claim.position, record)
    }
    for (key, settled) in decided where key.target == from {
      var decision = settled.decision
      (decision.target, decision.digest) = (to, digest)
      decided[key] = nil
      decided[DecisionKey(target: to, field: key.field)] = (settled.position, decision)
    }
  }

  // MARK: What is in force

  var current: [AnnotationRecord] {
    histories.values.compactMap(\.latest).sorted { $0.position < $1.position }.map(\.record)
  }

  var claims: [ClaimRecord] { claimed.values.sorted { $0.position < $1.position }.map(\.record) }

  var decisions: [Decision] { decided.values.sorted { $0.position < $1.position }.map(\.decision) }

  /// The target of everything in force, each as often as something is said of it.
  var targets: [String] {
    histories.filter { $0.value.latest != nil }.map(\.key.target) + claimed.keys.map(\.target)
      + decided.keys.map(\.target)
  }

  func decision(on field: String, of target: String) -> (decision: Decision, reopenedBy: [String])? {
    guard let (place, decision) = decided[DecisionKey(target: target, field: field)] else { return nil }
    func value(_ record: AnnotationRecord?) -> Scalar { record?.score(field) ?? .missing }
    let others = histories.filter { $0.key.target == target }.filter { _, history in
      let before = history.latest { position, record in
        record.map { $0.date.isBefore(decision.date, position < place) } ?? (position < place)
      }
      return value(before?.record) != value(history.latest?.record)
    }
    return (decision, others.keys.map(\.author).sorted())
  }
}

extension Int64? {
  /// Whether a day is the same or earlier; one that is not known is earlier than all others.
  fileprivate func isNoLater(than other: Int64?) -> Bool { (self ?? .min) <= (other ?? .min) }

  /// Whether a day is earlier; on the same day the order decides.
  fileprivate func isBefore(_ other: Int64?, _ isEarlierInOrder: Bool) -> Bool {
    let (day, otherDay) = (self ?? .min, other ?? .min)
    return day == otherDay ? isEarlierInOrder : day < otherDay
  }
}

extension AnnotationLedger {
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
        record, id: "\(record.author)/\(perAuthor[record.author] ?? 1)",
        state: states.standing(of: record.target, digest: record.digest)?.name)
    }
    return builder.table
  }

  /// The table `claims`, a row per claim in force, in the order made.
  func claimTable() -> Table {
    let claims = claims
    var columns = AnswerColumns()
    columns.text("target", "The entry that it is about.", claims.map(\.target), reference: "entries")
    columns.text("author", "Who claims it.", claims.map(\.author))
    columns.date("date", "When it was claimed.", claims.map(\.date))
    columns.text("text", "The claim, in words.", claims.map(\.text))
    columns.text("expression", "What it is judged by.", claims.map(\.expression))
    columns.text(
      "verdict", "supported, contradicted, not settled or cannot be judged.",
      claims.map { $0.verdict?.rawValue })
    columns.text(
      "evidence", "The numbers behind the verdict.", claims.map { $0.evidence.isEmpty ? nil : $0.evidence })
    var data = Table(fields: [], columns: [], rowCount: 0)
    data.traits.origins = claims.reduce(into: []) { $0.formUnion($1.origins) }
    return columns.table(
      of: data, noun: "claims", view: TableView("claims"), remarks: Self.recordedRemarks(claims))
  }

  /// That verdicts of others are theirs.
  private static func recordedRemarks(_ claims: [ClaimRecord]) -> [String] {
    let authors = Set(claims.filter(\.isRecorded).map(\.author)).sorted()
    guard let last = authors.last else { return [] }
    if authors.count == 1 {
      return ["The verdict on what \(last) claims is that of their notebook; nothing of it is run here."]
    }
    let names = authors.dropLast().joined(separator: ", ") + " and " + last
    return ["The verdicts on what \(names) claim are those of their notebooks; nothing of them is run here."]
  }
}
