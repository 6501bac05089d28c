import CommandLanguage
import Evaluation
import Foundation
import Tables
import Testing

@Suite struct `Names and what they stand for` {
  /// Statements before, the last one, and what it shows.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let result: String
    init(_ text: String, _ result: String) { (self.text, self.result) = (text, result) }
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case("let x = 5; x + 1", "6"),
    Case("let x = 5; x", "5"),
    Case("let x = 5; let x = x * 2; x", "10"),
    Case("let a = 1; let b = a; b", "1"),
    Case("let v = t | count by word; v | sort word desc | take 1", "word,count / dog,1"),
    Case("let v = (t | where n == 2); v | count", "count / 2"),
    Case("let v = (t | count); v + 1", "6"),
    Case("let v = t; let t2 = v | take 1; t2 | select n", "n / 1"),
    Case("let n = 100; t | where n == 3 | select n", "n / 3"),
    Case("let limit = 2; t | where n > limit | select n", "n / 3"),
    Case("let v = t | take 1; t | where word in (v | select word) | count", "count / 2"),
    Case("let words = u | select word; t | where word in (words) | count", "count / 3"),
    Case("t | where word in (u | where legs == 6 | select word) | count", "count / 2"),
    Case("t | where word not in (u | where legs == 6 | select word) | count", "count / 3"),
    Case("let top = t | top 1 by n; top.word", "cat"),
    Case("(t | top 1 by n).n * 2", "6"),
    Case("(t | count) + (u | count)", "10"),
    Case("t | where n == (t | summarize max(n)) | select word", "word / cat"),
    Case("t | where n > (t | summarize m = avg(n)).m | select n", "n / 3"),
    Case("t | take 1; it | select n", "n / 1"),
    Case("t | take 3; | count", "count / 3"),
    Case("t | take 3; (it | count) + 1", "4"),
    Case("t | take 3; schema t; tables; it | count", "count / 3"),
    Case("t | take 3 | chart hist x=n; it | count", "count / 3"),
    Case("t | take 3 | show csv; it | count", "count / 3"),
    Case("t | count by day = date(2024-04-27T10:00:00Z) | select day", "day / 2024-04-27"),
    Case("t | extend week = 1 | count by w = bin(2024-04-27, week)", "w,count / 2024-04-22,5"),
    Case("t | rename `select` = n | take 1 | select `select`", "select / 1"),
    Case("t | take 1 | select n = n + 1, m = n", "n,m / 2,1"),
  ])
  func `a name stands for what the page says`(_ example: Case) throws {
    var desk = Desk.tiny
    let shown = try desk.shown(example.text)
    #expect(shown == example.result)
  }

  @Test func `names that are words of the language are columns in backticks`() throws {
    var desk = Desk()
    desk.put(Table(("by", .integer, [.integer(7)]), ("10-year", .text, [.text("x")])), named: "odd")
    #expect(try desk.shown("odd | where `by` == 7 | select `10-year`, b = `by`") == "10-year,b / x,7")
    #expect(try desk.shown("odd | count by `10-year` | sort `10-year`") == "10-year,count / x,1")
  }

  @Test(arguments: [
    Case("$n + 1", "4"),
    Case("t | take $n | count", "count / 3"),
    Case("t | where word == $who | count", "count / 2"),
    Case("t | where day >= $from | count", "count / 2"),
    Case("t | sample $n seed=$n | count", "count / 3"),
    Case("event $from $who; events | select date, name", "date,name / 2024-04-28,ant"),
    Case("load table $file as raw; raw | count", "count / 20000"),
    Case("t | select n, word | join u on word kind=$kind | count", "count / 2"),
  ])
  func `a parameter stands wherever a value of its kind may`(_ example: Case) throws {
    var desk = Desk.tiny
    desk.workspace.parameters = [
      "n": .integer(3), "who": .text("ant"), "from": .date(19_841), "file": .text("data/arena-week.csv"),
      "kind": .text("anti"),
    ]
    let shown = try desk.shown(example.text)
    #expect(shown == example.result)
  }

  @Test func `a statement says which parameters it used`() throws {
    var desk = Desk.tiny
    desk.workspace.parameters = ["n": .integer(3), "other": .integer(1)]
    #expect(try desk.run("t | take $n").trace.parameters == ["n": "3"])
    #expect(try desk.run("t | where n == $n").trace.parameters == ["n": "3"])
  }

  /// Statements before, the one that is recorded, and what is recorded.
  @Test(arguments: [
    ("t | where n > 1", "| take 1", "t | where n > 1 | take 1"),
    ("t | take 3; | sort n", "| chart hist x=n", "t | take 3 | sort n | chart hist x=n"),
    ("t | take 3", "it | sort n", "it | sort n"),
    ("t | take 3; it | extend n = n + 1", "| take 1", "t | take 3 | extend n = n + 1 | take 1"),
    ("t; u | join it on word", "| take 1", "u | join (t) on word | take 1"),
    (
      "t | take 3; u | where legs > (it | count)", "| take 1",
      "u | where legs > (t | take 3 | count) | take 1"
    ),
    ("t | take 3 | show csv", "| count", "t | take 3 | count"),
    ("t | take 3 # the first", "| count", "t | take 3 | count"),
    ("signals | take 2", "card @2", "card bletchley-declaration/s2"),
    ("signals | take 2", "signals | where id == @2", "signals | where id == \"bletchley-declaration/s2\""),
    ("votes | models | take 1", "votes | sides @1 | take 1", "votes | sides llama-3-70b-instruct | take 1"),
    ("", "card gpt2/s1", "card gpt2-chatbot/s1"),
    ("", "annotate gpt2/s1 \"x\"", "annotate gpt2-chatbot/s1 \"x\" author=ana date=2024-05-03 of=*"),
    (
      "set me \"ben b\"", "annotate gpt2/s1 \"x\" of=1",
      "annotate gpt2-chatbot/s1 \"x\" of=1 author=\"ben b\" date=2024-05-03"
    ),
    ("annotate gpt2/s1 impact=1; annotations", "card @1", "card gpt2-chatbot/s1"),
    ("annotate gpt2/s1 impact=1", "unannotate gpt2/s1", "unannotate gpt2-chatbot/s1 author=ana"),
    ("", "card $id", "card $id"),
    (
      "", "signals | where relevancy == 5 | annotate tags=top",
      "signals | where relevancy == 5 | annotate tags=top author=ana date=2024-05-03"
    ),
  ])
  func `what is recorded stands on its own`(before: String, typed: String, recorded: String) throws {
    var desk = Desk.sample
    desk.workspace.tables.merge(Desk.tiny.workspace.tables) { $1 }
    desk.workspace.parameters = ["id": .text("gpt2-chatbot/s1")]
    try desk.run(before)
    var found = try desk.run(typed).recordedSource
    if recorded.hasSuffix("of=*"), let digest = found.range(of: "of=") {
      found = found[..<digest.upperBound] + "*"
    }
    #expect(found == recorded)
  }

  @Test func `recorded statements give the same tables again`() throws {
    var desk = Desk.tiny
    var again = Desk.tiny
    for typed in [
      "t | extend n = n + 1", "it | extend n = n + 1", "| take 2", "it | join it on word", "| select n",
    ] {
      let recorded = try desk.run(typed).recordedSource
      #expect(try again.shown(recorded) == desk.shown("it"))
    }
  }
}
