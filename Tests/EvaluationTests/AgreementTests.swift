import CommandLanguage
import Evaluation
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct `Agreement of people` {
  /// Krippendorff's example, four raters by twelve units, as scores on the first twelve signals of the sample.
  static let four: Desk = {
    var desk = Desk.sample
    let lines = ["123321412***", "1233224125*3", "*3332342251*", "12332441251*"]
    let ids = (try? desk.shown("signals | take 12 | select id").split(separator: " / ").dropFirst()) ?? []
    for (rater, line) in zip(["ana", "ben", "chloe", "dan"], lines) {
      for (id, score) in zip(ids, line) where score != "*" {
        _ = try? desk.run("set me \(rater); annotate \(id) impact=\(score)")
      }
    }
    return desk
  }()

  @Test func `alpha is that of the literature, with what it rests on`() throws {
    var desk = Self.four
    #expect(
      try desk.shown(
        "annotations | agreement on impact | select raters, targets, targets_used, scores, scores_used")
        == "raters,targets,targets_used,scores,scores_used / 4,12,11,41,40")
    func alpha(_ options: String) throws -> String {
      try desk.shown("round((annotations | agreement on impact \(options)).alpha * 10000)")
    }
    #expect(try alpha("") == "8154")
    #expect(try alpha("scale=nominal") == "7434")
    #expect(try alpha("scale=interval") == "8491")
    #expect(try alpha("scale=ratio") == "7974")
  }

  @Test func `each pair has its kappas`() throws {
    var desk = Self.four
    let table = try desk.table("annotations | agreement on impact pairwise=yes")
    let quadratic = try #require(try table.column("kappa_quadratic"))
    let hundredths = (0..<table.rowCount).map { row -> Int in
      if case .number(let value) = quadratic[row] { Int((value * 100).rounded()) } else { -1 }
    }
    #expect(hundredths == [94, 54, 55, 86, 87, 89])
    #expect(
      try desk.shown(
        "annotations | agreement on impact pairwise=yes | select rater_a, rater_b, shared | take 2")
        == "rater_a,rater_b,shared / ana,ben,9 / ana,chloe,8")
    let facts = try #require(table.traits.view?.facts)
    let leans = (0..<4).map { index -> Int in
      if case .number(let value)? = facts["leans_\(index)"] { Int((value * 100).rounded()) } else { 0 }
    }
    #expect(leans == [-30, -13, 27, 12])
  }

  @Test func `the interval depends on nothing but the scores, the rounds and the seed`() throws {
    var desk = Self.four
    let text = "annotations | agreement on impact rounds=200 seed=7 | select lower, upper"
    let first = try desk.shown(text)
    #expect(try desk.shown(text) == first)
    #expect(try desk.shown(text.replacingOccurrences(of: "seed=7", with: "seed=8")) != first)
  }

  @Test func `the entries on which people differ come first, with alpha without each`() throws {
    var desk = Self.four
    let ids = try desk.shown("signals | take 12 | select id").split(separator: " / ").dropFirst().map(
      String.init)
    #expect(
      try desk.shown("annotations | adjudicate impact | select id, range | take 1")
        == "id,range / \(ids[5]),3")
    #expect(try desk.shown("annotations | adjudicate impact | count") == "count / 3")
    #expect(
      try desk.shown("round((annotations | adjudicate impact | take 1).alpha_without * 100)") == "94")
    #expect(
      try desk.shown("annotations | adjudicate impact | take 1 | select scores")
        == "scores / \"[\"\"ana 1\"\",\"\"ben 2\"\",\"\"chloe 3\"\",\"\"dan 4\"\"]\"")
  }

  @Test func `all one label is undefined, and nobody who scored the same entry, too`() throws {
    var desk = Desk.sample
    try desk.run("annotate gpt2/s1 impact=4; set me ben; annotate gpt2/s1 impact=4")
    #expect(
      try desk.shown("annotations | agreement on impact | select alpha, lower, targets_used")
        == "alpha,lower,targets_used / ,,1")
    #expect(
      try desk.shown("annotations | agreement on impact pairwise=yes | select kappa, kappa_quadratic")
        == "kappa,kappa_quadratic / ,")
    #expect(try desk.shown("annotations | adjudicate impact | count") == "count / 0")
    desk = Desk.sample
    try desk.run("annotate gpt2/s1 impact=4; set me ben; annotate gpt2/s2 impact=4")
    #expect(
      try desk.shown("annotations | agreement on impact | select alpha, targets_used")
        == "alpha,targets_used / ,0")
  }

  @Test func `tags agree as sets, horizons as grades`() throws {
    var desk = Desk.sample
    try desk.run(
      """
      annotate gpt2/s1 tags=a,b horizon=H1; annotate gpt2/s2 tags=c horizon=H3; set me ben
      annotate gpt2/s1 tags=b,a horizon=H1; annotate gpt2/s2 tags=c,d horizon=H2
      """)
    #expect(
      try desk.shown("annotations | agreement on tags | select scale, scores_used")
        == "scale,scores_used / sets,4")
    #expect(try desk.shown("(annotations | agreement on horizon).scale") == "ordinal")
    #expect(try desk.shown("(annotations | agreement on tags).alpha < 1") == "true")
  }

  @Test func `consensus settles nothing by averaging`() throws {
    var desk = Desk.sample
    try desk.run(
      """
      annotate gpt2/s1 impact=2 tags=a; annotate gpt2/s2 impact=1; annotate gpt2/s3 impact=4
      set me ben; annotate gpt2/s1 impact=3 tags=a,b; annotate gpt2/s2 impact=5
      set me eve; annotate gpt2/s2 impact=5
      """)
    #expect(
      try desk.shown("annotations | consensus on impact | select id, impact, basis, n, lowest, highest")
        == "id,impact,basis,n,lowest,highest / gpt2-chatbot/s1,,between 2 and 3,2,2,3"
        + " / gpt2-chatbot/s2,5,median,3,1,5 / gpt2-chatbot/s3,4,one rater,1,4,4")
    #expect(
      try desk.shown("annotations | consensus on tags | where n > 0 | select tags, basis")
        == "tags,basis / \"[\"\"a\"\"]\",majority")
    #expect(
      try desk.shown("annotations | consensus on impact scale=nominal | take 2 | select impact, basis")
        == "impact,basis / ,no majority / 5,majority")
  }

  @Test func `what was settled counts, and a later score opens it again`() throws {
    var desk = Desk.sample
    let consensus = "annotations | consensus on impact | select impact, basis, n"
    try desk.run(
      """
      annotate gpt2/s1 impact=2 date=2024-05-01
      set me ben; annotate gpt2/s1 impact=5 date=2024-05-01; set me ana
      settle gpt2/s1 impact=3 "talked" date=2024-05-02
      """)
    #expect(try desk.shown(consensus) == "impact,basis,n / 3,settled,2")
    try desk.run("annotate gpt2/s1 \"only words\" impact=2 date=2024-05-03")
    #expect(try desk.shown(consensus) == "impact,basis,n / 3,settled,2")
    try desk.run("set me ben; annotate gpt2/s1 impact=4 date=2024-05-03; set me ana")
    #expect(try desk.shown(consensus) == "impact,basis,n / 3,reopened,2")
    #expect(
      try desk.shown("annotations | adjudicate impact | select settled") == "settled / \"3, reopened by ben\""
    )
    try desk.run("settle gpt2/s1 impact=4 \"talked again\" date=2024-05-04")
    #expect(try desk.shown(consensus) == "impact,basis,n / 4,settled,2")
    let outcome = try desk.run("settle gpt2/s1 horizon=H2 \"why not\"")
    #expect(
      outcome.recordedSource
        == "settle gpt2-chatbot/s1 horizon=H2 \"why not\" author=ana date=2024-05-03 of=babfbff6")
  }

  @Test(arguments: [
    ("annotations | agreement on imapct", "unknownColumn", "imapct"),
    ("annotations | agreement on note", "notAScore", "note"),
    ("annotations | agreement on impact", "tooFewRaters", "impact"),
    ("annotations | adjudicate likelihood", "tooFewRaters", "likelihood"),
    ("signals | agreement on relevancy", "columnsWanted", "agreement"),
    ("annotations | agreement on tags scale=ratio", "unfitScale", "ratio"),
    ("annotations | union annotations | agreement on impact", "scoredTwice", nil),
    ("annotations | agreement on impact rounds=0", "badValue", "0"),
    ("settle gpt2/s1 \"nothing\"", "nothingSettled", nil),
    ("settle gpt2/s1 impact=6 \"too much\"", "badValue", "6"),
    ("settle gpt2/s99 impact=3 \"which?\"", "unknownEntry", "gpt2/s99"),
    ("reattach gpt2/s2 gpt2/s3", "nothingToReattach", "gpt2/s2"),
    ("reattach gpt2/s1 gpt2/s1", "badValue", "gpt2/s1"),
    ("reattach gpt2/s1 gpt2/s77", "unknownEntry", "gpt2/s77"),
    ("load annotations nobody.nb.md", "noSuchFile", "nobody.nb.md"),
    ("claim gpt2/s1 \"a number\": 1 + 1", "conditionWanted", "1 + 1"),
    ("claim gpt2/s1 \"a typo\": signals | wher name == \"x\" | count", "", nil),
  ])
  func `wrong input is told with its place`(text: String, kind: String, place: String?) throws {
    var desk = Desk.sample
    try desk.run("annotate gpt2/s1 impact=4 tags=a likelihood=2")
    do {
      let failure = try desk.failure(text)
      #expect("\(failure.kind)".hasPrefix(kind), "\(failure.kind)")
      if let place { #expect(failure.place == place) }
    } catch is SyntaxError {
      #expect(kind.isEmpty)
    }
  }

  @Test func `reattach moves what everyone said, the decision and the claim`() throws {
    var desk = Desk.sample
    try desk.run(
      """
      set me ben; annotate gpt2/s4 impact=5; set me ana; annotate gpt2/s4 impact=3
      settle gpt2/s4 impact=4 "talked"; claim gpt2/s4 "one": 1 == 1
      """)
    let outcome = try desk.run("reattach gpt2/s4 gpt2/s5")
    guard case .done(.reattached(from: "gpt2-chatbot/s4", to: "gpt2-chatbot/s5", count: 4)) = outcome.value
    else {
      Issue.record("\(outcome.value)")
      return
    }
    #expect(outcome.recordedSource.hasPrefix("reattach gpt2-chatbot/s4 gpt2-chatbot/s5 author=ana date="))
    #expect(
      try desk.shown("annotations | count by target, state")
        == "target,state,count / gpt2-chatbot/s5,current,2")
    #expect(
      try desk.shown("annotations | consensus on impact | select id, impact, basis")
        == "id,impact,basis / gpt2-chatbot/s5,4,settled")
    #expect(try desk.shown("claims | select target") == "target / gpt2-chatbot/s5")
  }
}

@Suite struct `Claims` {
  @Test(arguments: [
    ("1 < 2", "supported", "1 < 2"), ("2 < 1", "contradicted", "2 < 1"),
    (
      "votes | compare gpt2-chatbot claude-2.1 margin=20 | select ahead", "supported",
      "difference +111, from +90 to +132"
    ),
    (
      "votes | compare gpt2-chatbot claude-2.1 margin=20 | select level", "contradicted",
      "difference +111, from +90 to +132"
    ),
    (
      "votes | compare gpt2-chatbot gpt-4-turbo-2024-04-09 margin=20 | select level", "not settled",
      "difference +21, from +3 to +39"
    ),
    (
      "(votes | compare gpt2-chatbot gpt-4-turbo-2024-04-09 margin=20).level", "not settled",
      "difference +21, from +3 to +39"
    ),
    ("votes | compare gpt2-chatbot gpt-9 | select ahead", "cannot be judged", "no vote names gpt-9"),
    ("signals | where id == \"none\" | select relevancy > 3", "cannot be judged", "no row"),
    ("(signals | count) > 40 and 1 == 2", "contradicted", "44 > 40; 1 == 2"),
    (
      "(signals | where relevancy is null | take 1 | select relevancy) > 3", "cannot be judged", "missing > 3"
    ),
  ])
  func `a claim is judged with its numbers`(expression: String, verdict: String, evidence: String) throws {
    var desk = Desk.sample
    let value = try desk.run("claim gpt2/s3 \"so it is\": \(expression)").value
    guard case .claim(let claim) = value else {
      Issue.record("\(value)")
      return
    }
    #expect(claim.verdict?.rawValue == verdict)
    #expect(claim.evidence == evidence)
  }

  @Test func `a claim is recorded with who, when and of what, before its expression`() throws {
    var desk = Desk.sample
    let outcome = try desk.run("claim gpt2/s3 \"so it is\": votes | count | select count > 5")
    #expect(
      outcome.recordedSource
        == "claim gpt2-chatbot/s3 author=ana date=2024-05-03 of=ff1af97b \"so it is\": votes | count | select count > 5"
    )
    #expect(outcome.trace.reads.contains("votes") && outcome.trace.defines == ["claims"])
    var again = Desk.sample
    #expect(try again.run(outcome.recordedSource).recordedSource == outcome.recordedSource)
  }

  @Test func `votes that are not loaded are a verdict, a wrong name is an error`() throws {
    var desk = Desk()
    try desk.run("load scans data/scans; claim gpt2/s3 \"x\": (votes | count) > 5")
    #expect(
      try desk.shown("claims | select verdict, evidence")
        == "verdict,evidence / cannot be judged,votes is not loaded")
    let failure = try Desk.sample.failure("claim gpt2/s3 \"x\": (votse | count) > 5")
    #expect("\(failure.kind)".hasPrefix("unknownTable"))
  }

  @Test func `the latest claim of the same words counts, and the card shows it`() throws {
    var desk = Desk.sample
    try desk.run("claim gpt2/s3 \"x\": 1 == 1; claim gpt2/s3 \"y\": 1 == 1; claim gpt2/s3 \"x\": 1 == 2")
    #expect(try desk.shown("claims | select text, verdict") == "text,verdict / x,contradicted / y,supported")
    guard case .card(let card) = try desk.run("card gpt2/s3").value else { return }
    #expect(card.claims.map(\.text) == ["x", "y"])
  }
}
