import CommandLanguage
import Scans
import Tables

/// What may be said about an entry, beside the note.
private let annotationOptions = OptionParameter.scores + OptionParameter.authorship

extension Command {
  static let annotate = Command(
    Signature(
      name: "annotate",
      parameters: [Parameter("ID", .id), Parameter("\"note\"", .string, isOptional: true)],
      options: annotationOptions),
    "write a note, tags and scores on an entry",
    discussion: """
      A later annotation by the same author on the same entry revises the earlier one; the history stays in the file. \
      `set me NAME` says who is typing; nobody speaks for another. As a verb, `table | annotate "…"` takes every row of a table of entries.
      """,
    examples: [
      Example(
        "annotate gpt2-chatbot/s1 \"who made it?\" tags=trust,brief impact=4",
        """
        gpt2-chatbot/s1: annotated by ana
        """),
      Example(
        "annotations | select target, note, tags, impact, author, date",
        """
        target           note          tags          impact  author  date
        ───────────────  ────────────  ────────────  ──────  ──────  ──────────
        gpt2-chatbot/s1  who made it?  trust, brief       4  ana     2024-05-06
        """),
    ]
  ) { call, evaluation in
    let id = try evaluation.target(call.arguments[0], of: call)
    return try evaluation.annotate([id], call, note: call.string(1))
  }

  static let unannotate = Command(
    Signature(
      name: "unannotate", parameters: [Parameter("ID", .id)],
      options: [OptionParameter("author", .word(values: []), summary: "whose; recorded by itself")]),
    "take back what you said of an entry",
    examples: [
      Example(
        "annotate gpt2-chatbot/s1 impact=2",
        """
        gpt2-chatbot/s1: annotated by ana
        """),
      Example(
        "unannotate gpt2-chatbot/s1",
        """
        gpt2-chatbot/s1: the annotation by ana is taken back
        """),
      Example(
        "annotations | count",
        """
        count
        ─────
            0
        """),
    ]
  ) { call, evaluation in
    let author = try evaluation.retractor(of: call)
    let id = try evaluation.spokenOf(call.arguments[0])
    guard evaluation.workspace.annotations.retract(target: id, author: author) else {
      throw EvaluationError(
        .noAnnotation(id: call.words(0).first?.text ?? id, author: author), range: call.arguments[0].range)
    }
    if call.option("author") == nil { evaluation.append(" author=\(Word.quotedIfNeeded(author))", to: call) }
    evaluation.trace.defines.insert("annotations")
    return .done(.unannotated(id: id, author: author))
  }

  static let event = Command(
    Signature(
      name: "event", parameters: [Parameter("DATE[..DATE]", .days), Parameter("\"name\"", .string)]),
    "mark a day, or several, that charts over time show",
    examples: [
      Example(
        "event 2024-04-27..2024-05-02 \"gpt2-chatbot in the arena\"",
        """
        event 2024-04-27..2024-05-02: gpt2-chatbot in the arena
        """),
      Example(
        "events",
        """
        date        until       name
        ──────────  ──────────  ─────────────────────────
        2024-04-27  2024-05-02  gpt2-chatbot in the arena
        """),
    ]
  ) { call, evaluation in
    guard case .days(let first, let last, _) = call.arguments[0], let name = call.string(1) else {
      return .nothing
    }
    let event = Event(first: Int64(first), last: Int64(last), name: name)
    evaluation.workspace.insert(event)
    evaluation.trace.defines.insert("events")
    return .done(.event(name: name, first: event.first, last: event.last))
  }

  static let check = Command(
    Signature(
      name: "check",
      parameters: [Parameter("\"label\"", .string), Parameter("EXPR", .expression, label: ":")]),
    "state what the notebook stands for; false never stops a run, but it ends with exit code 1",
    examples: [
      Example(
        "check \"most signals matter\": (signals | where relevancy >= 4 | count) > 30",
        """
        check "most signals matter": true (32 > 30)
        2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
        llama-3-release/s4).
        """),
      Example(
        "check \"an unknown model was in the arena\": (votes | where involves(\"gpt2-chatbot\") | count) > 0",
        """
        check "an unknown model was in the arena": true (1748 > 0)

        synthetic sample, no real votes
        """),
    ]
  ) { call, evaluation in
    guard let label = call.string(0), let expression = call.expression(1) else { return .nothing }
    return .check(try evaluation.judge(label, expression))
  }
}

extension Verb {
  static let annotate = Verb(
    Signature(
      name: "annotate", parameters: [Parameter("\"note\"", .string, isOptional: true)],
      options: annotationOptions),
    "write the same note, tags or scores on every entry of the table; comes last",
    examples: [
      Example(
        "signals | where relevancy >= 5 | annotate tags=top",
        """
        11 entries annotated by ana: bletchley-declaration/s3,
        chatbot-arena-launch/s1, eu-ai-act-vote/s2 … 8 more

        2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
        llama-3-release/s4).
        """),
      Example(
        "annotations | select target, tags, author, date | take 2",
        """
        target                    tags  author  date
        ────────────────────────  ────  ──────  ──────────
        bletchley-declaration/s3  top   ana     2024-05-06
        chatbot-arena-launch/s1   top   ana     2024-05-06

        2 of 11 annotations.
        """),
    ]
  ) { call, table, evaluation in
    guard let index = table.index(of: "id"), table.fields[index].type == .text else {
      throw EvaluationError(
        .columnsWanted(verb: "annotate", wanted: ["id"], candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
    let column = try table.column(at: index)
    var ids: [EntryID] = []
    for row in 0..<column.count {
      try evaluation.environment.cancellation.check()
      let word = Word(column[row].plainText, range: call.name.range)
      ids.append(try evaluation.entry(.words([word])).1)
    }
    evaluation.replacements.removeAll { $0.range == call.name.range }
    return .final(try evaluation.annotate(ids, call, note: call.string(0)), input: table)
  }
}

extension Evaluation {
  /// Says the same of some entries, and records who said it and when.
  fileprivate mutating func annotate(_ ids: [EntryID], _ call: Call, note: String?) throws -> Value {
    var record = try AnnotationRecord(call, note: note, author: speaker(of: call))
    // A statement written by hand tells no day, and today would be another one at each replay.
    record.date = record.date ?? (environment.isTyped ? environment.today : nil)
    if record.isEmpty { throw EvaluationError(.emptyAnnotation, range: call.range) }
    if isChecking { return .nothing }
    let revised = say(record, of: ids, digest: call.wordOption("of")?.text)
    recordAuthorship(of: ids.count == 1 ? ids[0] : nil, author: record.author, call)
    trace.defines.insert("annotations")
    return .done(
      elsewhere(record, ids, call)
        ?? .annotated(ids: ids.map(\.description), author: record.author, revised: revised))
  }

  private mutating func say(_ record: AnnotationRecord, of ids: [EntryID], digest: String?) -> Int {
    var revised = 0
    for id in ids {
      var one = record
      one.target = id.description
      one.digest = digest ?? self.digest(of: id)
      if workspace.annotations.say(one) { revised += 1 }
    }
    return revised
  }

  /// What is said of a recorded annotation whose entry is not what it was; nil for all others.
  private func elsewhere(_ record: AnnotationRecord, _ ids: [EntryID], _ call: Call) -> Deed? {
    guard let digest = call.wordOption("of")?.text, ids.count == 1 else { return nil }
    let states = AnnotationStates(workspace: workspace)
    let target = ids[0].description
    guard let standing = states.standing(of: target, digest: digest), standing != .current else { return nil }
    var record = record
    record.target = target
    let now = states.whereabouts(of: record, standing, name: nil)
    return .annotatedElsewhere(
      id: target, author: record.author, state: standing.name, now: now?.id, name: now?.name)
  }

  /// The verdict on a check: true, false, or nil when a value is missing, with the two sides of a comparison.
  fileprivate mutating func judge(_ label: String, _ expression: Expression) throws -> CheckContent {
    try check(expression)
    let evidence = try evidence(expression)
    let verdict: Bool?
    switch try evidence?.verdict(at: expression.range) ?? scalar(expression) {
    case .bool(let truth): verdict = truth
    case .missing: verdict = nil
    case let other: throw EvaluationError(.conditionWanted(given: other.type), range: expression.range)
    }
    return CheckContent(
      label: label, source: source(expression.range), verdict: verdict, evidence: evidence)
  }

  /// The two sides of a comparison, each computed once.
  mutating func evidence(_ expression: Expression) throws -> CheckContent.Evidence? {
    guard case .binary(let sign, let left, let right, _) = expression.kind,
      ComparisonOperator(rawValue: sign.rawValue) != nil
    else { return nil }
    return CheckContent.Evidence(left: try scalar(left), sign: sign.rawValue, right: try scalar(right))
  }
}

extension CheckContent.Evidence {
  /// Whether the comparison holds; nil when the sign is none.
  func verdict(at range: SourceRange) throws -> Scalar? {
    guard let comparison = ComparisonOperator(rawValue: sign) else { return nil }
    var context = KernelContext(rowCount: 1, cancellation: Cancellation())
    do {
      switch try Kernels.compare(comparison, .constant(left), .constant(right), &context) {
      case .constant(let verdict): return verdict
      case .column(let column): return column.count == 1 ? column[0] : .missing
      }
    } catch let error as TableError {
      throw EvaluationError(.operation(error), range: range)
    }
  }
}
