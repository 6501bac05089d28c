import CommandLanguage
import Evaluation
import Testing

@testable import Rendering

/// Pages of help.
@Suite struct HelpTests {
  @Test("the overview fits one screen") func overview() throws {
    let lines = HelpOverview.lines(on: Page()) { _ in true }.texts(.plain)
    #expect(lines.count <= 23)
    #expect(lines.allSatisfy { $0.cells <= 80 })
    try Golden.expect(lines, "help-overview")
  }

  @Test("the overview shows what there is, and nothing else") func known() {
    let lines = HelpOverview.lines(on: Page()) { $0 == "where" || $0 == "load votes" }.texts(.plain)
    #expect(lines.contains("bring in   load votes FILE"))
    #expect(lines.contains("choose     where EXPR"))
    #expect(!lines.joined().contains("leaderboard"))
  }

  private static let sample = Documentation(
    signature: Signature(
      name: "sample", aliases: ["random"],
      parameters: [
        Parameter("N", .integer), Parameter("KEY", .columns, label: "by", isOptional: true),
        Parameter("EXPR", .expression, label: ":"),
      ],
      options: [
        OptionParameter("seed", .integer, summary: "the same seed gives the same rows"),
        OptionParameter("kind", .word(values: ["with", "without"]), summary: "whether rows may come twice"),
      ]), isVerb: true, summary: "Picks rows at random",
    discussion:
      "The rows stay in their order. Without a seed, 1 is taken, so that a notebook replays.\nA table with"
      + " fewer rows is given whole.",
    examples: [
      Example("signals | sample 2", "id  name\n──  ────\na   b"), Example("votes | sample 3 seed=2"),
    ])

  @Test("a definition is a page", arguments: [40, 80])
  func definition(width: Int) throws {
    try Golden.expect(
      try Samples.recorded(.help(.definition(HelpTests.sample, others: [])), width: width),
      "help-sample-\(width)")
  }

  @Test("a function is a page of its own") func function() throws {
    let page = HelpPage.function(
      name: "bin", usage: "bin(x, size)", summary: "the start of the step that x is in")
    #expect(try Samples.recorded(.help(page)) == ["bin(x, size)", "", "The start of the step that x is in."])
  }

  @Test("functions are listed by where they may stand") func functions() throws {
    let lines = try Samples.recorded(.help(.functions))
    #expect(lines.first == "In any expression:")
    #expect(lines.contains { $0.hasPrefix("  bin(x, size)") })
  }
}
