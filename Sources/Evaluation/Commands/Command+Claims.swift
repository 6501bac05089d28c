import CommandLanguage
import Scans
import Tables

extension Command {
  static let claim = Command(
    Signature(
      name: "claim",
      parameters: [
        Parameter("ID", .id), Parameter("\"text\"", .string), Parameter("EXPR", .expression, label: ":"),
      ], options: OptionParameter.authorship),
    "put a claim on an entry, which is judged now and at each replay",
    discussion: """
      True is supported, false is contradicted, missing is not settled, as when an interval reaches over the limit; \
      where the data are not there it cannot be judged. The expression may be a pipeline with one row and one column. \
      The table `claims` lists all claims with the numbers behind their verdicts.
      """,
    examples: [
      Example("let h2h = votes | compare gpt2-chatbot gpt-4-turbo-2024-04-09 margin=20"),
      Example(
        "claim gpt2/s3 \"level with GPT-4 Turbo, give or take 20\": h2h.level",
        """
        claim by ana on gpt2-chatbot/s3: "level with GPT-4 Turbo, give or take 20"
        verdict   not settled
        evidence  difference +21, from +3 to +39

        synthetic sample, no real votes
        """),
      .claimingEveryTenth,
      Example(
        "claims",
        """
        target           author  text                verdict       evidence
        ───────────────  ──────  ──────────────────  ────────────  ───────────────────
        gpt2-chatbot/s3  ana     level with GPT-4    not settled   difference +21,
                                 Turbo, give or                    from +3 to +39
                                 take 20
        gpt2-chatbot/b2  ana     every tenth battle  contradicted  1748 >= 2000
                                 was its

        synthetic sample, no real votes
        """),
    ]
  ) { call, evaluation in
    guard let text = call.string(1), let expression = call.expression(2) else { return .nothing }
    let id = try evaluation.target(call.arguments[0], of: call)
    let author = try evaluation.speaker(of: call)
    let judgement = try evaluation.judgeClaim(expression)
    let record = ClaimRecord(
      target: id.description, author: author,
      date: call.day ?? (evaluation.environment.isTyped ? evaluation.environment.today : nil), text: text,
      expression: evaluation.recordedSource(of: expression.range),
      digest: call.wordOption("of")?.text ?? evaluation.digest(of: id), verdict: judgement.verdict,
      evidence: judgement.text, origins: evaluation.trace.origins)
    evaluation.workspace.annotations.add(.claimed(record))
    // After the expression an option would belong to its last verb.
    evaluation.recordAuthorship(of: id, author: author, call, at: call.arguments[0].range?.upperBound)
    evaluation.trace.defines.insert("claims")
    return .claim(record)
  }

  static let unclaim = Command(
    Signature(
      name: "unclaim", parameters: [Parameter("ID", .id), Parameter("\"text\"", .string, isOptional: true)],
      options: [OptionParameter("author", .word(values: []), summary: "whose; recorded by itself")]),
    "take back what you claimed of an entry",
    discussion: """
      The words tell which, where you claimed more than one thing. The claim stays in the notebook's history and is no \
      longer in the table `claims`.
      """,
    examples: [
      .claimingEveryTenth,
      Example(
        "unclaim gpt2/b2",
        """
        gpt2-chatbot/b2: the claim "every tenth battle was its" by ana is taken back
        """),
      Example(
        "claims | count",
        """
        count
        ─────
            0
        """),
    ]
  ) { call, evaluation in
    let author = try evaluation.retractor(of: call)
    let id = try evaluation.spokenOf(call.arguments[0])
    let typed = call.string(1)
    let own = evaluation.workspace.annotations.claims.filter { $0.target == id && $0.author == author }
    guard let text = typed ?? (own.count == 1 ? own[0].text : nil),
      evaluation.workspace.annotations.withdraw(target: id, author: author, text: text)
    else {
      throw EvaluationError(
        .noClaim(id: id, author: author, text: typed, there: own.map(\.text)), range: call.arguments[0].range)
    }
    var recorded = typed == nil ? " \(Literal.quoted(text))" : ""
    if call.option("author") == nil { recorded += " author=\(Word.quotedIfNeeded(author))" }
    evaluation.append(recorded, to: call)
    evaluation.trace.reads.insert("claims")
    evaluation.trace.defines.insert("claims")
    return .done(.unclaimed(id: id, author: author, text: text))
  }
}
