import CommandLanguage
import Scans
import Tables

extension Command {
  static let settle = Command(
    Signature(
      name: "settle", parameters: [Parameter("ID", .id), Parameter("\"reason\"", .string)],
      options: OptionParameter.scores + OptionParameter.authorship),
    "record the team's decision on a score, beside the scores",
    discussion: """
      The scores of each person stay on record. `consensus` takes what was settled; when somebody's score is another \
      one later, the decision is shown as reopened.
      """,
    examples: [
      Example(
        "annotate gpt2-chatbot/s3 impact=5",
        """
        gpt2-chatbot/s3: annotated by ana
        """),
      Example(
        "settle gpt2-chatbot/s3 impact=4 \"it was gone after a week\"",
        """
        gpt2-chatbot/s3: impact 4 for the team; the one score stays on record
        """),
      Example(
        "annotations | consensus on impact",
        """
        id               name                               impact  basis    n  spread
        ───────────────  ─────────────────────────────────  ──────  ───────  ─  ──────
        gpt2-chatbot/s3  High expectations from few answe…       4  settled  1  5
        """),
    ]
  ) { call, evaluation in
    let id = try evaluation.target(call.arguments[0], of: call)
    let author = try evaluation.speaker(of: call)
    var decisions = try Decision.all(of: call, target: id.description, author: author)
    if decisions.isEmpty { throw EvaluationError(.nothingSettled, range: call.range) }
    for index in decisions.indices {
      decisions[index].date =
        decisions[index].date ?? (evaluation.environment.isTyped ? evaluation.environment.today : nil)
      decisions[index].digest = decisions[index].digest ?? evaluation.digest(of: id)
      evaluation.workspace.annotations.add(.decided(decisions[index]))
    }
    let field = decisions[0].field
    let scores = evaluation.workspace.annotations.records(of: id.description).count {
      $0.score(field) != .missing
    }
    evaluation.recordAuthorship(of: id, author: author, call)
    evaluation.trace.reads.insert("annotations")
    evaluation.trace.defines.insert("annotations")
    return .done(.settled(id: id.description, decisions, scores: scores))
  }

  static let reattach = Command(
    Signature(
      name: "reattach", parameters: [Parameter("OLD", .id), Parameter("NEW", .id)],
      options: OptionParameter.authorship),
    "move what was said of an entry that has moved or gone to another",
    discussion: """
      When a scan is written anew, its entries may move, change or go; annotations then say so in `state` and are \
      never moved by themselves. Everyone's annotations, claims and decisions of the old entry go to the new one.
      """,
    examples: [
      Example(
        "annotate gpt2-chatbot/s4 \"this is about a person\" impact=3",
        """
        gpt2-chatbot/s4: annotated by ana
        """),
      Example(
        "reattach gpt2-chatbot/s4 gpt2-chatbot/s5",
        """
        gpt2-chatbot/s4 → gpt2-chatbot/s5: 1 record reattached
        """),
      Example(
        "annotations | select target, note, impact, state",
        """
        target           note                    impact  state
        ───────────────  ──────────────────────  ──────  ───────
        gpt2-chatbot/s5  this is about a person       3  current
        """),
    ]
  ) { call, evaluation in
    let author = try evaluation.speaker(of: call)
    let old = try evaluation.spokenOf(call.arguments[0])
    let (_, new) = try evaluation.entry(call.arguments[1])
    guard evaluation.workspace.annotations.speaks(of: old) else {
      throw EvaluationError(.nothingToReattach(old), range: call.arguments[0].range)
    }
    guard old != new.description else {
      throw EvaluationError(
        .badValue(old, wanted: "another entry than the old one"), range: call.arguments[1].range)
    }
    let count = evaluation.workspace.annotations.count(of: old)
    let digest = call.wordOption("of")?.text ?? evaluation.digest(of: new)
    evaluation.workspace.annotations.add(.reattached(from: old, to: new.description, digest: digest))
    evaluation.recordAuthorship(of: new, author: author, call)
    evaluation.trace.reads.formUnion(["annotations", "claims"])
    evaluation.trace.defines.formUnion(["annotations", "claims"])
    return .done(.reattached(from: old, to: new.description, count: count))
  }
}
