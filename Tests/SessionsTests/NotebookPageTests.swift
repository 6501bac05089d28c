import Evaluation
import Foundation
import Notebooks
import Rendering
import Tables
import TestSupport
import Testing

@testable import Sessions

/// Notebooks as pages for a browser.
@Suite("Pages") struct NotebookPageTests {
  /// The page of a notebook that some lines, typed, make; `edit` changes its text before it is run again.
  private func page(_ lines: [String], edit: (String) -> String = { $0 }) throws -> String {
    var desk = try Desk()
    for line in lines {
      let shown = desk.type(line)
      #expect(shown.status == .done, "\(line): \(shown.text)")
    }
    desk.type("save week.nb.md")
    let path = desk.folder.path + "/week.nb.md"
    let text = edit(try String(contentsOfFile: path, encoding: .utf8))
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return try NotebookPage(try desk.replay("week.nb.md")).html()
  }

  @Test func `tables are tables, charts are drawings, and the rest is text`() throws {
    let html = try page([
      "load votes data/votes.csv", "votes | count by winner", "votes | count by winner | chart bar",
      "check \"enough\": (votes | count) >= 5", "let n = 5",
    ])
    #expect(html.contains("<pre class=\"out\">votes: 5 battles, 3 models"))
    #expect(html.contains("<th>winner</th><th class=\"number\">count</th>"))
    #expect(html.contains("<td>tie</td><td class=\"number\">1</td>"))
    #expect(html.components(separatedBy: "<svg ").count == 2)
    #expect(html.contains("check &quot;enough&quot;: true (5 &gt;= 5)"))
    #expect(html.contains("<pre class=\"code\"><code>let n = 5</code></pre>\n</section>"))
    #expect(html.contains("Run again for this page: 5 cells: 5 hold."))
  }

  @Test func `a page can be stopped, and heeds the limits of a statement`() throws {
    var desk = try Desk()
    desk.type("note \"Many words.\"")
    desk.type("1 + 1")
    desk.type("save week.nb.md")
    let report = try desk.replay("week.nb.md")
    desk.session.stop()
    #expect(throws: EvaluationError(.operation(.cancelled))) {
      try NotebookPage(report, in: desk.session).html()
    }
    #expect(try NotebookPage(report).html().contains("Many words."))
  }

  @Test func `prose is set, facts are their values, comments are gone`() throws {
    let html = try page(["load votes data/votes.csv", "note \"Of {votes | count} votes, **one** is a tie.\""])
    #expect(html.contains("<p>Of 5 votes, <strong>one</strong> is a tie.</p>"))
    #expect(!html.contains("&lt;!--"))
  }

  @Test func `the title stands once, with the author`() throws {
    let html = try page(["load votes data/votes.csv"]) { text in
      "---\nscanbook: 1\ntitle: A <week>\nauthor: ana & ben\n---\n\n# A <week>\n\n"
        + text.replacing("---\nscanbook: 1\n---\n", with: "")
    }
    #expect(html.components(separatedBy: "<h1>A &lt;week&gt;</h1>").count == 2)
    #expect(html.contains("<title>A &lt;week&gt;</title>"))
    #expect(html.contains("<p class=\"by\">ana &amp; ben</p>"))
  }

  @Test(
    "hide= is respected",
    arguments: [("code", false, true), ("output", true, false), ("all", false, false)])
  func hidden(what: String, code: Bool, output: Bool) throws {
    let html = try page(["load votes data/votes.csv", "votes | count by language"]) {
      $0.replacing("```scanbook\nvotes | count", with: "```scanbook {hide=\(what)}\nvotes | count")
    }
    #expect(html.contains("<code>votes | count by language") == code)
    #expect(html.contains("<td>German</td>") == output)
  }

  @Test func `a cell that differs or fails is shown as it is recorded, and the page says so`() throws {
    let differs = try page(["load votes data/votes.csv", "votes | count by winner"]) {
      $0.replacing("tie          1", with: "tie          7").replacing("tie        1", with: "tie        7")
    }
    #expect(differs.contains("As recorded; run again, it gives something else."))
    #expect(differs.contains("1 differs") && !differs.contains("<td>tie</td>"))
    let lost = try page(["load votes data/votes.csv", "votes | count by winner"]) {
      $0.replacing("data/votes.csv", with: "data/gone.csv")
    }
    #expect(lost.contains("As recorded; its data is not there."))
    #expect(lost.contains("As recorded; it needs what a cell above could not make."))
  }

  @Test func `what stands in data, prose and names is text on the page`() throws {
    let evil = "<script>alert(1)</script>"
    var desk = try Desk()
    try desk.folder.write(
      "model_a,model_b,winner\n\(evil),b,model_a\nb,\"\"\" onload=\"\"x\",model_b\n", to: "data/evil.csv")
    for line in [
      "load votes data/evil.csv", "votes | count by model_a",
      "votes | count by model_a | chart bar title=\"\(evil)\"",
      "note \"see [this](javascript:alert(1)) & \(evil)\"",
    ] { desk.type(line) }
    desk.type("save \"week.nb.md\"")
    let html = try NotebookPage(try desk.replay("week.nb.md")).html()
    #expect(
      !html.contains("<script") && !html.contains("href=\"javascript") && !html.contains("\" onload=\"x"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(html.contains("default-src 'none'"))
  }

  @Test func `the same notebook gives the same bytes`() throws {
    let lines = ["load votes data/votes.csv", "votes | leaderboard", "votes | leaderboard | chart interval"]
    #expect(try page(lines) == page(lines))
  }

  @Test func `a page is written over, another file is not`() throws {
    var desk = try Desk()
    desk.type("load votes data/votes.csv")
    desk.type("save week.nb.md")
    let page = NotebookPage(try desk.replay("week.nb.md"))
    let path = desk.folder.path + "/week.html"
    try page.write(to: path, overwriting: false)
    try page.write(to: path, overwriting: false)
    try "mine".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: StorageError.self) { try page.write(to: path, overwriting: false) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    try page.write(to: path, overwriting: true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == page.html())
  }
}
