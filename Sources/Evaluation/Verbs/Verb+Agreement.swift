import Agreement
import CommandLanguage
import Tables

extension Verb {
  static let agreement = Verb(
    Signature(
      name: "agreement", parameters: [Parameter("FIELD", .column, label: "on")],
      options: [
        OptionParameter(
          "pairwise", .word(values: ["yes", "no"]), summary: "Cohen's kappa for each pair of people",
          values: ["yes", "no"]),
        OptionParameter("rounds", .integer, summary: "of the bootstrap; 1000 when not said"),
        OptionParameter("seed", .integer, summary: "of the bootstrap; 1 when not said"),
        .scale,
      ]),
    "say how far people agree in their scores",
    discussion: """
      Krippendorff's alpha with a bootstrap interval: 1 is full agreement, 0 what chance would give. Impact, \
      likelihood, confidence and horizon are ordered grades; tags are sets of labels, compared by MASI: saying less is \
      nearer than saying something else. Where all gave the same, alpha is undefined.
      """,
    examples: [
      .loadingTheTeam,
      Example(
        "annotations | agreement on impact pairwise=yes",
        """
        impact, 1 to 5, as ordered grades                         3 raters, 10 signals
        ──────────────────────────────────────────────────────────────────────────────
        alpha  0.6432   95 % interval .11 to .86 (bootstrap, 1000 rounds, seed 1)

                              ├─────────────────────────●──────────┤
                        ┴─────────┴─────────┴─────────┴─────────┴─────────┴
                        0         .2        .4        .6        .8        1

        The interval is wide: ten signals say little.

                                     kappa, quadratic
        rater  scored   mean  leans      ana      ben    chloe
        ─────  ──────  ─────  ─────  ───────  ───────  ───────
        ana        10   3.50  -0.25        ·      .86      .48
        ben         8   3.50  -0.19      .86        ·      .64
        chloe      10   3.80  +0.40      .48      .64        ·

        All 10 signals and 28 scores count.
        leans: mean distance from the others on the same signals. kappa: quadratic
        weights; kappa and kappa_linear are columns, too.
        """),
      Example(
        "annotations | agreement on likelihood | select alpha, lower, upper, targets_used",
        """
         alpha  lower  upper  targets_used
        ──────  ─────  ─────  ────────────
        0.8172  0.423      1            10
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.agreement(table, call))
  }

  static let adjudicate = Verb(
    Signature(name: "adjudicate", parameters: [Parameter("FIELD", .column)], options: [.scale]),
    "list the entries on which people differ, most first",
    discussion: """
      With who gave what, and what alpha would be without each. `settle @1 impact=3 "why"` records what the team \
      makes of the first.
      """,
    examples: [
      .loadingTheTeam,
      Example(
        "annotations | adjudicate impact",
        """
        id                       name           1    2    3    4    5   range  without
        ───────────────────────  ────────────  ───  ───  ───  ───  ───  ─────  ───────
        gpt2-chatbot/s4          Guessing a…    a    ·    ·    c    ·       3     0.77
        llama-3-release/s2       Open weight…   ·    ·    ·    a    c       1     0.64
        chatbot-arena-launch/s5  Open data o…   ·    ·    c   ab    ·       1     0.67
        gpt2-chatbot/s1          Unreleased…    ·    ·    b   ac    ·       1     0.67
        chatbot-arena-launch/s2  Blind compa…   ·    ·    ·    b   ac       1     0.59
        eu-ai-act-vote/s4        Computing p…   ·    c   ab    ·    ·       1     0.63
        gpt2-chatbot/s3          High expect…   ·   ab    c    ·    ·       1     0.61

        All raters of the other 3 agree. Alpha is 0.64; without gpt2-chatbot/s4 it
        would be 0.77.
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.adjudication(table, call))
  }

  static let consensus = Verb(
    Signature(
      name: "consensus", parameters: [Parameter("FIELD", .column, label: "on")], options: [.scale]),
    "give the value that a team can go by: settled, else the median or the majority",
    discussion: """
      Nothing is averaged: between two different middle grades there is no value, nor without a majority of labels. \
      Of tags those count that more than half gave.
      """,
    examples: [
      .loadingTheTeam,
      Example(
        "annotations | consensus on impact",
        """
        id                       name               impact  basis            n  spread
        ───────────────────────  ─────────────────  ──────  ───────────────  ─  ──────
        chatbot-arena-launch/s2  Blind comparison        5  median           3  4–5
        chatbot-arena-launch/s5  Open data of vot…       4  median           3  3–4
        eu-ai-act-vote/s2        Duties for gener…       5  median           3  5
        eu-ai-act-vote/s4        Computing power…        3  median           3  2–3
        gpt-4-release/s2         Reports without…        3  median           3  3
        gpt2-chatbot/s1          Unreleased model…       4  median           3  3–4
        gpt2-chatbot/s2          Evaluation as a…        4  median           3  4
        gpt2-chatbot/s3          High expectation…       2  median           3  2–3
        gpt2-chatbot/s4          Guessing a maker…       -  between 1 and 4  2  1–4
        llama-3-release/s2       Open weights nea…       -  between 4 and 5  2  4–5

        2 of 10 have no value; nothing is averaged: settle them, or leave them open.
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.consensus(table, call))
  }
}

extension Evaluation {
  fileprivate mutating func agreement(_ table: Table, _ call: Call) throws -> Table {
    let rounds = try call.integerOption("rounds", in: 1...100_000) ?? 1000
    let seed = try call.integerOption("seed", in: 0...Int.max) ?? 1
    let sheet = try scoreSheet(table, call)
    try wantTwoRaters(sheet, call)
    let alpha = KrippendorffAlpha(sheet.scores, sheet.distance)
    let cancellation = environment.cancellation
    let interval = try located(call.range) {
      try alpha.interval(rounds: rounds, seed: UInt64(seed)) { try cancellation.check() }
    }
    let answer = AgreementAnswer(
      sheet: sheet, alpha: alpha, interval: interval, rounds: rounds, seed: seed,
      isPairwise: call.isSet("pairwise"))
    let result = answer.table(of: table, remarks: try displacedRemarks(table))
    return isChecking ? result.emptied : result
  }

  fileprivate mutating func adjudication(_ table: Table, _ call: Call) throws -> Table {
    let sheet = try scoreSheet(table, call)
    try wantTwoRaters(sheet, call)
    let answer = AdjudicationAnswer(
      sheet: sheet, alpha: KrippendorffAlpha(sheet.scores, sheet.distance), names: names(of: sheet.targets),
      settled: settled(on: sheet.field.name, of: sheet.targets))
    return try located(call.range) {
      try answer.table(of: table, remarks: displacedRemarks(table), environment.cancellation)
    }
  }

  fileprivate mutating func consensus(_ table: Table, _ call: Call) throws -> Table {
    let sheet = try scoreSheet(table, call)
    let column = try table.column("target")
    let targets = Set((0..<table.rowCount).compactMap { column?[$0].plainText })
    let answer = ConsensusAnswer(
      sheet: sheet, names: names(of: targets), settled: settled(on: sheet.field.name, of: targets))
    return answer.table(of: table, remarks: try displacedRemarks(table))
  }

  private func names(of targets: some Collection<String>) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: targets.compactMap { target in entryName(target).map { (target, $0) } })
  }

  private func settled(
    on field: String, of targets: some Collection<String>
  ) -> [String: (decision: Decision, reopenedBy: [String])] {
    Dictionary(
      uniqueKeysWithValues: targets.compactMap { target in
        workspace.annotations.decision(on: field, of: target).map { (target, $0) }
      })
  }
}
