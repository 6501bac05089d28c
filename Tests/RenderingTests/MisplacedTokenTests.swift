import CommandLanguage
import Evaluation
import Testing

@testable import Rendering

@Suite("What is said of a token too many")
struct MisplacedTokenTests {
  @Test(
    "The hint fits what stands before it",
    arguments: [
      ("votes | count winner", "the key comes behind by: count by winner"),
      ("votes | count by winner language", "several columns have commas between them: …, language"),
      ("signals | select id name", "several columns have commas between them: …, name"),
      ("entries | chart hist relevancy", "which column is what is said with = signs: x=relevancy"),
      ("entries | summarize avg relevancy by kind", "functions have parentheses: avg(relevancy)"),
      ("signals | where name == new york", "a text is written in quotes: \"new york\""),
      (
        "signals | where name contains gpt-4 turbo 2024 and relevancy > 3 | count",
        "a text is written in quotes: \"gpt-4 turbo 2024\""
      ),
      ("note hello", "a text is written in quotes: \"hello …\""),
      ("annotate ab12/s1 others will copy", "a text is written in quotes: \"others …\""),
      ("signals | annotate vote", "a text is written in quotes: \"vote …\""),
      (
        "check \"enough\": signals | count >= 40",
        "within an expression a pipeline stands in parentheses: (… | count) >= …"
      ),
    ])
  func hint(statement: String, expected: String) {
    #expect(lines(statement).last == "  " + expected, "\(lines(statement))")
  }

  @Test(
    "There is none where nothing is likely",
    arguments: ["1 2", "votes | take 5 6", "votes | where a b", "votes | where 1 == 2 3"])
  func noHint(statement: String) {
    #expect(lines(statement).last?.contains("^") == true, "\(lines(statement))")
  }

  private func lines(_ statement: String) -> [String] {
    do throws(SyntaxError) {
      _ = try Parser(grammar: Definitions.standard.grammar).parse(statement)
      return []
    } catch {
      return ErrorRenderer.lines(for: error, source: statement, on: Page())
    }
  }
}
