import TestSupport
import Testing

@testable import Pages

@Suite struct MarkdownTests {
  @Test(
    "blocks",
    arguments: [
      ("# Title #\ntext", "<h1>Title</h1>\n<p>text</p>"),
      ("Title\n===\n\nOther\n---", "<h1>Title</h1>\n<h2>Other</h2>"),
      ("one\ntwo  \nthree", "<p>one\ntwo<br>\nthree</p>"),
      ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ul>"),
      ("- a\n\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"),
      ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
      ("> said\n> *so*", "<blockquote>\n<p>said\n<em>so</em></p>\n</blockquote>"),
      ("```swift\nlet a = 1 < 2\n```", "<pre><code>let a = 1 &lt; 2</code></pre>"),
      ("~~~\n```\n~~~", "<pre><code>```</code></pre>"),
      ("```\nopen", "<pre><code>open</code></pre>"),
      ("    code", "<pre><code>code</code></pre>"),
      ("a\n\n***\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
      ("a <!-- hidden --> b\n\n<!--\n# not\n-->\nc", "<p>a  b</p>\n<p>c</p>"),
      ("1999. was a year", "<ol start=\"1999\">\n<li>was a year</li>\n</ol>"),
      ("text\n1999. was a year", "<p>text\n1999. was a year</p>"),
      ("#hash", "<p>#hash</p>"),
      (
        "a | b\n--|--:\n1 | x\\|y",
        """
        <div class="wide"><table>
        <thead><tr><th>a</th><th class="number">b</th></tr></thead>
        <tbody>
        <tr><td>1</td><td class="number">x|y</td></tr>
        </tbody>
        </table></div>
        """
      ),
    ])
  func blocks(text: String, html: String) throws {
    #expect(try Markdown.html(text) == html)
  }

  @Test(
    "text in blocks",
    arguments: [
      ("*a* **b** ***c*** ~~d~~", "<em>a</em> <strong>b</strong> <em><strong>c</strong></em> <del>d</del>"),
      ("_a_ snake_case_name __b__", "<em>a</em> snake_case_name <strong>b</strong>"),
      ("2 * 3 * 4", "2 * 3 * 4"),
      ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
      ("`a*b*` ``x`y``", "<code>a*b*</code> <code>x`y</code>"),
      ("`<!-- out -->` says", "<code>&lt;!-- out --&gt;</code> says"),
      ("\\*a\\*", "*a*"),
      ("AT&T &amp; &lt;", "AT&amp;T &amp; &lt;"),
      ("[a](b.md \"t\")", "<a href=\"b.md\">a</a>"),
      ("[*a*](https://x.org/?q=1&r=(2))", "<a href=\"https://x.org/?q=1&amp;r=(2)\"><em>a</em></a>"),
      ("![chart](x.png)", "<a href=\"x.png\">chart</a>"),
      ("<https://x.org>", "<a href=\"https://x.org\">https://x.org</a>"),
      ("[a] b [c", "[a] b [c"),
      ("*open `code", "*open `code"),
      ("[a [b](c)", "[a <a href=\"c\">b</a>"),
      ("[[a](b)", "[<a href=\"b\">a</a>"),
      ("[a\\](b)](c)", "<a href=\"c\">a](b)</a>"),
      ("é_a_ e\u{301}_b_ _人_", "é_a_ e\u{301}_b_ <em>人</em>"),
      ("*\u{a0}a* *b\u{a0}*", "*\u{a0}a* *b\u{a0}*"),
      ("` `` ` `\na `", "<code>``</code> <code>a</code>"),
      ("a\u{202e}b\u{85}c", "ab\nc"),
      ("<HTTPS://x.org> <ftp://x.org>", "<a href=\"HTTPS://x.org\">HTTPS://x.org</a> &lt;ftp://x.org&gt;"),
    ])
  func inlines(text: String, html: String) throws {
    #expect(try Markdown.html(text) == "<p>\(html)</p>")
  }

  @Test(
    "what would act stays text",
    arguments: [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
      "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:alert(1))", "[a](data:text/html,x)", "[a](vbscript:x)",
      "[a](file:///etc/passwd)", "[a](//evil.example)", "[a](\\\\evil)", "<javascript:alert(1)>",
      "[a](x\" onmouseover=\"alert(1))", "```\n</code></pre><script>x</script>\n```",
      "| <b> |\n|--|\n| <i> |",
      "<!-- --><script>", "&#x6a;avascript:", "[![a](javascript:x)](javascript:y)", "<a href=javascript:x>",
    ])
  func hostile(text: String) throws {
    let html = try Markdown.html(text)
    let tags = html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1).map {
      $0.prefix { !$0.isWhitespace && $0 != ">" }
    }
    let known: Set<Substring> = [
      "p", "/p", "a", "/a", "pre", "code", "/code", "/pre", "div", "table", "thead", "tr", "th", "/th", "/tr",
      "/thead", "tbody", "td", "/td", "/tbody", "/table", "/div", "br", "em", "/em",
    ]
    #expect(tags.allSatisfy { known.contains($0) }, "\(html)")
    #expect(!html.contains("href=\"javascript") && !html.lowercased().contains("href=\"data"), "\(html)")
    #expect(!html.contains("\" onmouseover=\""), "\(html)")
  }

  @Test("any text gives balanced tags and none of its own", arguments: 0..<200)
  func balanced(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "*", "**", "_", "`", "``", "[", "](", ")", "![", "<", ">", "<!--", "-->", "\n", "\n\n", "- ", "1. ",
      "  ", "    ",
      "# ", "> ", "|", "|--|", "```", "~~", "\\", "&", "a", "b c", "é", "人", "👩‍🚀", "\t", "---", "===",
      "\u{1b}",
    ]
    let text = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
      parts.randomElement(using: &generator) ?? ""
    }.joined()
    let html = try Markdown.html(text)
    var open: [Substring] = []
    for tag in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
      if ["br", "hr"].contains(name) { continue }
      if name.hasPrefix("/") {
        #expect(open.popLast() == name.dropFirst(), "seed \(seed): \(text)")
      } else {
        open.append(name)
      }
    }
    #expect(open.isEmpty, "seed \(seed): \(text)")
    #expect(!html.contains("\u{1b}"))
  }

  @Test("a long line of open marks takes no long time", .timeLimit(.minutes(5)))
  func long() throws {
    let marks = [
      "*a ", "[a ", "`a ", "**a", "> ", "- ", "<!-- ", "_a *b ", "a | ", "[[", "<", "<!-- a -->x", "![", "a",
    ]
    for mark in marks {
      #expect(try !Markdown.html(String(repeating: mark, count: 20_000)).isEmpty, "\(mark)")
    }
    let brackets = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    #expect(try Markdown.html(brackets) == "<p>\(brackets)</p>")
  }

  @Test("a long text can be stopped, in a line and between lines")
  func stopping() {
    struct Stop: Error {}
    let nested = (0..<60).map { String(repeating: "  ", count: $0) + "- a" }
    for text in [String(repeating: "a * ", count: 20_000), nested.joined(separator: "\n")] {
      var looks = 0
      #expect(throws: Stop.self) {
        try Markdown.html(text) {
          looks += 1
          if looks == 10 { throw Stop() }
        }
      }
      #expect(looks == 10)
    }
  }

  @Test("lines end where Unicode says, and marks are found in them")
  func lines() {
    let text: Substring = "a\nb\r\nc\rd\u{b}e\u{c}f\u{85}g\u{2028}h\u{2029}é“”\n"
    #expect(text.lines == ["a", "b", "c", "d", "e", "f", "g", "h", "é“”", ""])
    #expect(text.lines == text.split(omittingEmptySubsequences: false) { $0.isNewline })
    for (line, found) in [("a <!-- b", 2), ("<!<!--", 2), ("<<<!--", 2), ("<!-", nil), ("", nil)]
      as [(Substring, Int?)]
    {
      let place = line.range(of: "<!--").map { line.utf8.distance(from: line.startIndex, to: $0.lowerBound) }
      #expect(place == found, "\(line)")
    }
  }

  @Test("blanks are cut from lines, whatever they are")
  func blanks() {
    for (line, trimmed) in [
      ("  a b \t", "a b"), ("\u{a0}a\u{a0} ", "a"), (" \u{3000} ", ""), ("", ""), ("é ", "é"), (" é", "é"),
    ] {
      #expect(Substring(line).trimmed == trimmed)
      #expect(Substring(line).isBlank == trimmed.isEmpty)
    }
    #expect(Substring("\t  a").indent == 6)
    #expect(Substring("\t  a").outdented(by: 5) == " a")
  }

  @Test("the heading that a text begins with")
  func leadingHeading() {
    let found = Markdown.leadingHeading("\n# The *week*\n\ntext")
    #expect(found?.heading == Markdown.Heading(level: 1, text: "The week"))
    #expect(found?.rest == "\ntext")
    #expect(Markdown.leadingHeading("text\n# not first") == nil)
  }
}
