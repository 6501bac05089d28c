import TestSupport
import Testing

@testable import Sessions

/// `▮` marks the cursor.
@Suite("Completion")
struct CompletionTests {
  private static func desk() throws -> Desk {
    var desk = try Desk(parameters: ["since": "2024-04-23"])
    desk.type(
      "load votes data/votes.csv; load scans data/scans; let tied = votes | where winner == \"tie\"; let n = 3"
    )
    desk.type("votes | count by winner")
    return desk
  }

  private func completion(_ marked: String, _ desk: Desk) -> Completion {
    let parts = marked.split(separator: "▮", omittingEmptySubsequences: false)
    return desk.session.completion(of: parts.joined(), cursor: parts[0].utf8.count)
  }

  @Test("What may come is told by where the cursor is")
  func contexts() throws {
    let desk = try Self.desk()
    let table: [(String, wanted: [String], unwanted: [String])] = [
      ("▮", ["load votes", "votes", "signals", "tied", "n", "let", "save", "it"], ["where", "take"]),
      ("vo▮", ["votes"], ["signals"]),
      ("load ▮", ["scans", "table", "votes"], ["load"]),
      ("load v▮", ["votes"], ["scans"]),
      ("drop ▮", ["cell"], []),
      ("votes | ▮", ["where", "count", "sort", "chart", "show"], ["load", "save"]),
      ("votes | wh▮", ["where"], ["count"]),
      ("| ▮", ["where"], ["load"]),
      ("votes | where ▮", ["winner", "model_a", "language", "n", "lower(", "$since"], ["relevancy"]),
      ("votes | where wi▮", ["winner"], ["model_a"]),
      ("votes | where winner == ▮", ["\"model_a\"", "\"model_b\"", "\"tie\""], ["winner"]),
      ("votes | where winner == \"t▮", ["\"tie"], ["\"model_a"]),
      ("votes | where winner == 't▮", ["'tie"], ["'model_a"]),
      ("votes | where language in (▮", ["\"English\"", "\"German\""], ["\"tie\""]),
      ("votes | where language in (\"English\", \"G▮", ["\"German"], ["\"French"]),
      ("votes | where language != ▮", ["\"French\""], ["language"]),
      ("tied | where winner == ▮", ["\"tie\""], []),
      ("votes | count by winner | sort ▮", ["count", "winner"], ["model_a"]),
      ("votes | summarize m = count() by language | where ▮", ["m", "language"], ["winner"]),
      ("votes | rename who = model_a | select ▮", ["who", "winner"], ["model_a"]),
      ("signals | join scans on scan | where ti▮", ["title"], []),
      ("signals | where scan.▮", ["category", "title", "published"], ["relevancy"]),
      ("signals | where scan.category == ▮", ["\"technology\""], []),
      ("it | where ▮", ["count", "winner"], ["model_a"]),
      ("it | where winner == ▮", ["\"tie\""], []),
      ("| sort ▮", ["count", "winner"], ["model_a"]),
      ("votes | join ▮", ["signals", "tied", "scans"], ["winner"]),
      ("signals | join scans on scan kind=▮", ["anti", "inner", "left", "semi"], []),
      ("signals | join scans on scan ki▮", ["kind="], []),
      ("votes | chart ▮", ["bar", "column", "hist", "line", "scatter", "spark"], []),
      ("votes | count by winner | chart bar | ▮", ["export"], ["chart", "where"]),
      ("votes | count by winner | plot | e▮", ["export"], ["extend"]),
      ("votes | count by winner | chart bar title=\"a | b\" | ▮", ["export"], ["where"]),
      ("votes | count by winner | chart bar | export pic▮", ["pic.svg"], []),
      ("votes | count by winner | chart bar | export out/pic▮", ["out/pic.svg"], []),
      ("votes | count by winner | chart bar | export pic.s▮", [], ["pic.s.svg"]),
      ("votes | count by winner | export pic▮", [], ["pic.svg"]),
      ("votes | show ▮", ["card", "csv", "full", "json", "markdown"], []),
      ("schema ▮", ["votes", "signals", "events"], ["n"]),
      ("card ▮", ["eval-trust/"], []),
      ("card eval-trust/▮", ["eval-trust/s1", "eval-trust/s3"], ["eval-trust/"]),
      ("annotate eval-trust/s1 hor▮", ["horizon="], []),
      ("annotate eval-trust/s1 horizon=▮", ["H1", "H2", "H3"], []),
      ("votes | sides ▮", ["alpha", "beta", "gamma"], []),
      ("votes | sides al▮", ["alpha"], ["beta"]),
      ("set ▮", ["color", "hints", "me", "rows", "symbols", "width"], []),
      ("help wh▮", ["where"], []),
      ("open a.nb.md run=▮", ["no", "yes"], []),
      ("votes | where winner == \"tie\" # ▮", [], ["and", "where"]),
      ("votes |\nwh▮", ["where"], ["count"]),
      ("let x = ▮", ["votes", "n"], ["save"]),
      ("1 + 1; vo▮", ["votes"], []),
      ("votes | count by winner; it | sort ▮", ["count"], []),
    ]
    for (text, wanted, unwanted) in table {
      let found = completion(text, desk).candidates.map(\.text)
      #expect(
        wanted.allSatisfy(found.contains), "\(text): no \(wanted.filter { !found.contains($0) }) in \(found)")
      #expect(!unwanted.contains(where: found.contains), "\(text): \(unwanted.filter(found.contains))")
      #expect(found == found.sorted())
    }
  }

  @Test(
    "What people say is completed: entries, claims, scores, names, and what a command about the notebook takes"
  )
  func people() throws {
    var desk = try Self.desk()
    for line in [
      "annotate eval-trust/s1 \"a\" impact=4", "set me ben; annotate eval-trust/s2 impact=2; set me ana",
      "claim eval-trust/s1 \"many votes\": (votes | count) > 3",
      "claim eval-trust/s1 \"few\": (votes | count) < 3",
      "set me ben; claim eval-trust/s3 \"no\": 1 > 2; set me ana",
      "claim eval-trust/s2 \"other\": (votes | count) < 3",
    ] { #expect(desk.type(line).status == .done, "\(line)") }
    let table: [(String, wanted: [String], unwanted: [String])] = [
      ("una▮", ["unannotate"], []), ("unc▮", ["unclaim"], []),
      ("unannotate ▮", ["eval-trust/s1"], ["eval-trust/s2", "eval-trust/s3"]),
      ("unclaim ▮", ["eval-trust/s1", "eval-trust/s2"], ["eval-trust/s3"]),
      ("unclaim eval-trust/s1 ▮", ["\"many votes\"", "\"few\""], ["\"other\""]),
      ("unclaim eval-trust/s1 \"m▮", ["\"many votes"], ["\"few"]),
      ("reattach ▮", ["eval-trust/s1", "eval-trust/s2"], ["eval-trust/"]),
      ("reattach eval-trust/s1 ▮", ["eval-trust/"], []), ("claim ▮", ["eval-trust/"], []),
      ("claim eval-trust/▮", ["eval-trust/s1"], []), ("claim eval-trust/s1 \"x\": (vo▮", ["votes"], []),
      ("settle eval-trust/▮", ["eval-trust/s2"], []),
      ("settle eval-trust/s1 im▮", ["impact="], []), ("settle eval-trust/s1 author=▮", ["ana"], ["ben"]),
      ("annotate eval-trust/s1 author=▮", ["ana"], ["ben"]),
      ("annotations | agreement on ▮", ["impact", "tags", "likelihood"], ["note", "target"]),
      ("annotations | agreement on impact ▮", ["pairwise=", "rounds=", "scale="], []),
      ("annotations | agreement on impact scale=▮", ["ordinal", "nominal"], []),
      ("annotations | adjudicate ▮", ["confidence", "horizon"], ["id"]),
      ("annotations | consensus on im▮", ["impact"], ["tags"]),
      ("claims | where verdict == ▮", ["\"supported\"", "\"contradicted\""], []),
      ("annotations | where author == ▮", ["\"ana\"", "\"ben\""], []),
      ("rerun ▮", ["1", "2", "all"], []), ("accept ▮", ["1", "facts"], ["where"]),
      ("accept f▮", ["facts"], ["filter"]), ("edit ▮", ["1"], []), ("move 1 to ▮", ["2"], []),
      ("drop cell ▮", ["1"], []),
    ]
    for (text, wanted, unwanted) in table {
      let found = completion(text, desk).candidates.map(\.text)
      #expect(
        wanted.allSatisfy(found.contains), "\(text): no \(wanted.filter { !found.contains($0) }) in \(found)")
      #expect(
        !unwanted.contains(where: found.contains), "\(text): \(unwanted.filter(found.contains)) in \(found)")
    }
  }

  @Test(
    "Paths are wanted bare and in quotes",
    arguments: [
      ("load votes da▮", "da"), ("load votes \"my d▮", "my d"), ("save ▮", ""), ("votes | export o▮", "o"),
      ("open ▮", ""), ("load scans a b▮", "b"), ("fingerprint data/▮", "data/"),
    ])
  func paths(_ text: String, _ prefix: String) throws {
    let found = completion(text, try Desk())
    #expect(found.wantsPath && found.prefix == prefix)
    #expect(found.candidates.allSatisfy { $0.text.hasSuffix("=") && !prefix.isEmpty })
  }

  @Test("After a chart files are drawings, after a table any")
  func drawings() throws {
    let desk = try Self.desk()
    let chart = completion("votes | count by winner | chart bar | export ▮", desk)
    #expect(chart.wantsPath && chart.fileEnding == ".svg" && chart.candidates.isEmpty)
    let table = completion("votes | count by winner | export ▮", desk)
    #expect(table.wantsPath && table.fileEnding == nil)
  }

  @Test("No text and no cursor makes it fail")
  func robust() throws {
    let desk = try Self.desk()
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "votes", "|", " ", "where", "(", "\"", "'", "`", "==", "by", ";", "#", "é", "\n", "scan.", "load ", "=",
      "@3", "$",
    ]
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }
      .joined()
      let cursor = Int.random(in: 0...text.utf8.count, using: &random)
      let found = desk.session.completion(of: text, cursor: cursor)
      #expect(found.start >= 0 && found.start <= cursor, "seed 11: \(text) at \(cursor)")
    }
  }
}
