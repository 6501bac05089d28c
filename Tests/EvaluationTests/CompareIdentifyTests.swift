import Evaluation
import Ratings
import Tables
import Testing

/// `identify` and `next_pairs`.
@Suite struct CompareIdentifyTests {
  private static let rows: [(String, String, Int64, Int64, Int64, Int64)] = [
    ("x", "a", 40, 38, 10, 2), ("x", "b", 60, 20, 5, 0), ("x", "c", 30, 50, 5, 1), ("a", "b", 70, 25, 6, 0),
    ("a", "c", 33, 52, 9, 0), ("b", "c", 10, 80, 5, 3),
  ]

  private static var desk: Desk {
    var desk = Desk()
    desk.put(CompareTests.pairs(rows), named: "p")
    return desk
  }

  private static func fit() throws -> BradleyTerryFit {
    let names = ["a", "b", "c", "x"]
    return try BradleyTerry.fit(
      PairTable(
        models: 4,
        pairs: rows.map { row in
          PairTable.Pair(
            names.firstIndex(of: row.0) ?? 0, names.firstIndex(of: row.1) ?? 0, wins: Double(row.2),
            losses: Double(row.3), ties: Double(row.4), bothBad: Double(row.5))
        }))
  }

  @Test("the rows are what Ratings computes, best fit first") func numbers() throws {
    var desk = CompareIdentifyTests.desk
    let table = try desk.table("p | identify x control=yes")
    let fit = try CompareIdentifyTests.fit()
    let expected = Identification(3, among: [0, 1, 2], fit, try fit.covariance(.sandwich))
    #expect(table.rowCount == 3)
    for (row, candidate) in expected.candidates.enumerated() {
      #expect(try table.column("model")?[row] == .text(["a", "b", "c", "x"][candidate.model]))
      #expect(try table.column("difference")?[row] == candidate.comparison.map { .number($0.difference) })
      #expect(try table.column("p_level")?[row] == candidate.pLevel.map { .number($0) })
      #expect(try table.column("p_shape")?[row] == candidate.pShape.map { .number($0) })
      #expect(try table.column("told_apart")?[row] == .bool(candidate.isToldApart))
    }
    let control = try IdentificationControl(fit, known: [0, 1, 2], battles: 261)
    let facts = try #require(table.traits.view?.facts)
    #expect(facts["battles"] == .number(261))
    #expect(facts["tests"] == .integer(Int64(expected.tests)))
    #expect(facts["detectable"] == expected.detectableDifference().map { .number($0) })
    #expect(facts["control_found"] == .integer(Int64(control.found)))
    #expect(facts["control_median"] == control.medianSetSize.map { .number($0) })
  }

  @Test(
    "the known models are all, those named, or those of a pipeline",
    arguments: [
      ("", "a / c / b"), (" among=b,a", "a / b"), (" among=\"b\", c", "c / b"), (" among=a,x,a", "a"),
      (" among=(p | where model_a == \"a\" | distinct model_b)", "c / b"),
    ])
  func among(option: String, models: String) throws {
    var desk = CompareIdentifyTests.desk
    let shown = try desk.shown("p | identify x\(option) | sort p_level desc | select model")
    #expect(shown == "model / \(models)")
  }

  @Test("what cannot be a set of known models is told") func errors() throws {
    let desk = CompareIdentifyTests.desk
    let unknown = try desk.failure("p | identify x among=a,q")
    #expect(unknown.kind == .unknownModel("q", candidates: ["a", "b", "c", "x"]))
    #expect(unknown.place == "q")
    #expect(
      try desk.failure("p | identify x among=x").kind
        == .badValue("x", wanted: "votes on other models than this one"))
    let table = try desk.failure("p | identify x among=(p)")
    guard case .singleColumnWanted = table.kind else { throw Desk.Unexpected("\(table)") }
  }

  @Test("the same votes give the same answer again") func deterministic() throws {
    var desk = Desk.sample
    let one = try desk.table("votes | identify gpt2-chatbot control=yes")
    let other = try desk.table("votes | sort time desc | identify gpt2-chatbot control=yes")
    #expect(one.traits.view == other.traits.view)
    #expect(try TableWriter.bytes(one, as: .csv) == TableWriter.bytes(other, as: .csv))
  }

  @Test("a model that shares nothing is not told apart, and the reason is said") func separated() throws {
    var desk = Desk()
    desk.put(CompareTests.pairs([("a", "b", 30, 20, 0, 0), ("c", "d", 5, 6, 0, 0)]), named: "p")
    let table = try desk.table("p | identify a among=c")
    #expect(try table.column("told_apart")?[0] == .bool(false))
    #expect(try table.column("difference")?[0] == .missing)
    #expect(
      table.traits.remarks.first?.hasPrefix("1 model cannot be tested, such as c. No difference: no chain")
        == true)
  }

  @Test("stopping stops") func cancelled() throws {
    var desk = Desk.sample
    desk.environment.cancellation = Cancellation()
    desk.environment.cancellation.cancel()
    let failure = try desk.failure("votes | identify gpt2-chatbot control=yes")
    #expect(failure.kind == .operation(.cancelled))
  }

  @Test(
    "next_pairs gives what Ratings suggests",
    arguments: [("", ActiveSampling.Rule.joint), (" rule=joint", .joint), (" rule=direct", .direct)])
  func nextPairs(option: String, rule: ActiveSampling.Rule) throws {
    var desk = CompareIdentifyTests.desk
    let table = try desk.table("p | next_pairs 4\(option)")
    let fit = try CompareIdentifyTests.fit()
    let expected = try ActiveSampling.suggest(4, fit, try fit.covariance(.sandwich), rule: rule)
    #expect(table.rowCount == 4)
    #expect(table.traits.total == 6)
    for (row, pair) in expected.enumerated() {
      #expect(try table.column("model_a")?[row] == .text(["a", "b", "c", "x"][pair.first]))
      #expect(try table.column("model_b")?[row] == .text(["a", "b", "c", "x"][pair.second]))
      #expect(try table.column("probability")?[row] == pair.probability.map { .number($0) })
    }
  }

  @Test("pairs that would join models come first, without a probability") func joining() throws {
    var desk = Desk()
    desk.put(CompareTests.pairs([("a", "b", 3, 2, 0, 0), ("c", "d", 5, 6, 0, 0)]), named: "p")
    let table = try desk.table("p | next_pairs 2")
    #expect(try table.column("probability")?[0] == .missing)
    #expect(
      table.traits.remarks.first
        == "Pairs without a probability come first: they could join models that share no scale.")
  }
}
