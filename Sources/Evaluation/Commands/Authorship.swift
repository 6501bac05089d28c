import CommandLanguage
import Scans
import Tables

extension OptionParameter {
  /// What may be said about an entry, beside words.
  static let scores = [
    OptionParameter("tags", .word(values: []), summary: "labels, parted by commas"),
    OptionParameter("impact", .integer, summary: "how much it would change, 1 to 5"),
    OptionParameter("likelihood", .integer, summary: "how likely it is, 1 to 5"),
    OptionParameter(
      "horizon", .word(values: ["H1", "H2", "H3"]), summary: "H1 now, H2 next, H3 later",
      values: ["H1", "H2", "H3"]),
    OptionParameter("confidence", .integer, summary: "how sure you are, 1 to 5"),
  ]

  /// Who says something, when, and of what: recorded by itself.
  static let authorship = [
    OptionParameter("author", .word(values: []), summary: "who says it; recorded by itself"),
    OptionParameter("date", .days, summary: "when; recorded by itself"),
    OptionParameter("of", .word(values: []), summary: "the digest of the entry; recorded by itself"),
  ]
}

extension Call {
  /// The day that `date=` tells.
  var day: Int64? {
    if case .days(let day, _, _)? = option("date")?.value { Int64(day) } else { nil }
  }

  /// What `tags=` lists.
  fileprivate var tags: [String] {
    (wordOption("tags")?.text ?? "").split(separator: ",")
      .map { $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed() }
      .map(String.init).filter { !$0.isEmpty }
  }
}

extension AnnotationRecord {
  /// What the options of `annotate` say; the target and, where none is told, the day are left open.
  ///
  /// - Throws: `badValue` for a score outside its scale.
  init(_ call: Call, note: String?, author: String) throws {
    self.init(target: "", author: author, date: call.day)
    self.note = note
    tags = call.tags
    impact = try call.integerOption("impact", in: 1...5)
    likelihood = try call.integerOption("likelihood", in: 1...5)
    horizon = call.wordOption("horizon")?.text
    confidence = try call.integerOption("confidence", in: 1...5)
    digest = call.wordOption("of")?.text
  }
}

extension Decision {
  /// What a `settle` settles: a decision for each field.
  ///
  /// - Throws: `badValue` for a score outside its scale.
  static func all(of call: Call, target: String, author: String) throws -> [Decision] {
    let record = try AnnotationRecord(call, note: nil, author: author)
    return AnnotationRecord.scoreNames.compactMap { field in
      let value = record.score(field)
      guard value != .missing else { return nil }
      return Decision(
        target: target, field: field, value: value, reason: call.string(1) ?? "", author: author,
        date: record.date, digest: record.digest)
    }
  }
}

extension Evaluation {
  /// The entry that something is said of: one that is loaded, or, in a statement that was recorded with `of=`, one
  /// that once was.
  mutating func target(_ argument: Argument, of call: Call) throws -> EntryID {
    do {
      return try entry(argument).1
    } catch let error as EvaluationError {
      guard case .unknownEntry(let text, _) = error.kind, call.option("of") != nil, let id = EntryID(text)
      else {
        throw error
      }
      trace.reads.formUnion(workspace.scanSets.keys.map { $0 + "scans" })
      return id
    }
  }

  /// The id of an entry of which something is said, be it loaded or not; recorded in full.
  ///
  /// - Throws: what `entry` throws, when nothing is said of such an entry either.
  mutating func spokenOf(_ argument: Argument) throws -> String {
    if case .words(let words) = argument, let word = words.first, let typed = EntryID(word.text) {
      let targets = Set(workspace.annotations.targets)
      let fitting =
        targets.contains(word.text)
        ? [word.text]
        : targets.filter { target in
          guard let id = EntryID(target), id.kind == typed.kind, id.number == typed.number else {
            return false
          }
          return typed.scan.count >= ScanIndex.shortestPrefix && id.scan.hasPrefix(typed.scan)
        }
      if fitting.count == 1, let only = fitting.first {
        trace.reads.insert("annotations")
        record(Word.quotedIfNeeded(only), for: word.range)
        return only
      }
    }
    return try entry(argument).1.description
  }

  /// The digest of an entry of the scans that are loaded.
  func digest(of id: EntryID) -> String? {
    workspace.scanSets.sorted { $0.key < $1.key }.lazy.compactMap { $0.value.digest(of: id) }.first
  }

  /// Who says something: who is typing, or, in a statement that a notebook has recorded, the author it names.
  ///
  /// - Throws: `saidForAnother` for a statement that is typed in somebody else's name.
  func speaker(of call: Call) throws -> String {
    try speaker(of: call) { .saidForAnother(author: $0, typing: $1) }
  }

  /// Whose words are taken back: those of who is typing, or of the author that a recorded statement names.
  ///
  /// - Throws: `notOnesOwn` for a statement that is typed and names somebody else.
  func retractor(of call: Call) throws -> String {
    try speaker(of: call) { .notOnesOwn(author: $0, typing: $1) }
  }

  private func speaker(
    of call: Call, otherwise refusal: (_ author: String, _ typing: String) -> EvaluationError.Kind
  ) throws -> String {
    guard let given = call.wordOption("author") else { return author }
    if environment.isTyped, given.text != author {
      throw EvaluationError(refusal(given.text, author), range: given.range)
    }
    return given.text
  }

  /// Adds what the author did not type: `author=`, `date=` and, for a single entry, `of=`.
  ///
  /// - Parameter place: where in the text; the end of the call when nil.
  mutating func recordAuthorship(of id: EntryID?, author: String, _ call: Call, at place: Int? = nil) {
    var added = ""
    if call.option("author") == nil { added += " author=\(Word.quotedIfNeeded(author))" }
    if call.option("date") == nil { added += " date=\(Scalar.date(environment.today).plainText)" }
    if call.option("of") == nil, let id, let digest = digest(of: id) { added += " of=\(digest)" }
    append(added, to: call, at: place)
  }

  /// Records more after the end of a call, or at a place in it.
  mutating func append(_ text: String, to call: Call, at place: Int? = nil) {
    let place = place ?? call.range.upperBound
    if !text.isEmpty { record(text, for: SourceRange(place, place)) }
  }
}
