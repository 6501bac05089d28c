/// The first page of help: what there is to type, by task, on one screen: at 80 × 24 with a prompt below it.
struct HelpOverview: Sendable {
  /// Something people come for, and what they type then; the first words are commands, verbs or functions.
  private struct Task {
    var name: String
    var phrases: [String]
  }

  private static let tasks = [
    Task(
      name: "bring in",
      phrases: ["load scans PATH", "load votes FILE", "load table FILE as NAME", "load annotations FILE"]),
    Task(name: "look", phrases: ["tables", "schema TABLE", "card ID", "describe", "search \"words\""]),
    Task(
      name: "choose",
      phrases: ["where EXPR", "sort KEY desc", "take N", "top N by KEY", "distinct COL"]),
    Task(
      name: "shape",
      phrases: ["select COL", "extend new = EXPR", "rename new = old", "unnest COL"]),
    Task(name: "count", phrases: ["count by KEY", "summarize AGG by KEY", "pivot ROW, COLUMN, AGG"]),
    Task(
      name: "combine", phrases: ["join TABLE on KEY", "union TABLE", "diff TABLE on KEY", "let name = …"]),
    Task(name: "votes", phrases: ["models", "sides MODEL", "leaderboard", "compare A B", "identify MODEL"]),
    Task(name: "scans", phrases: ["duplicates", "similar ID", "terms", "cooccur COL"]),
    Task(
      name: "judge",
      phrases: [
        "annotate ID \"note\" impact=4", "check \"label\": EXPR", "claim ID \"text\": EXPR",
        "event DATE \"name\"",
        "agreement on FIELD",
      ]),
    Task(name: "show", phrases: ["chart bar", "show full", "show csv", "export FILE"]),
    Task(
      name: "notebook",
      phrases: ["note \"text\"", "save FILE", "open FILE", "cells", "edit N", "undo", "rerun", "replay"]),
  ]

  private static let gap = "   "

  /// The page with the phrases whose first word, or first two, are known.
  static func lines(on page: Page, knows: (String) -> Bool) -> [Line] {
    let label = tasks.reduce(0) { max($0, $1.name.count) } + gap.count
    let body = tasks.flatMap { task -> [Line] in
      let phrases = task.phrases.filter { isKnown($0, knows) }
      return rows(phrases, room: page.width - label).enumerated().map { index, text in
        var line = Line((index == 0 ? task.name : "").padded(to: label), .header)
        line.append(page.drawn(text))
        return line
      }
    }
    return paragraph(
      "A line is a command, or a table and verbs after |, read from left to right:", on: page)
      + [
        Line("  signals | where relevancy >= 4 | count by scan | chart bar".cut(to: page.width, page.glyphs)),
        Line(),
      ]
      + body + [Line()]
      + paragraph(
        "help WORD explains any of these, a column or a statistic; help functions and glossary list more; learn begins"
          + " the lessons. Tab completes, ^C stops what runs, quit leaves; nothing is lost.", on: page)
  }

  private static func isKnown(_ phrase: String, _ knows: (String) -> Bool) -> Bool {
    let words = phrase.split(separator: " ").map(String.init)
    return words[0] == "let" || knows(words[0]) || words.count > 1 && knows("\(words[0]) \(words[1])")
  }

  /// Phrases in as few lines as they fit; none is broken.
  private static func rows(_ phrases: [String], room: Int) -> [String] {
    phrases.reduce(into: [String]()) { rows, phrase in
      if let last = rows.last, last.cells + gap.count + phrase.cells <= room {
        rows[rows.count - 1] = last + gap + phrase
      } else {
        rows.append(phrase)
      }
    }
  }

  private static func paragraph(_ text: String, on page: Page) -> [Line] {
    Array(plain: text.wrapped(to: page.width))
  }
}
