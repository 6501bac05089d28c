import CommandLanguage
import Evaluation
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct `Statements that fail` {
  /// A statement, the kind of its error, and the part of it that is pointed at; nil for none.
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let kind: String
    let place: String?
    init(_ text: String, _ kind: String, _ place: String?) {
      (self.text, self.kind, self.place) = (text, kind, place)
    }
    var testDescription: String { text }
  }

  static let names: [Case] = [
    Case("votez", "unknownTable", "votez"),
    Case("take", "verbWithoutTable", "take"),
    Case("votez | count", "unknownTable", "votez"),
    Case("t | join uu on word", "unknownTable", "uu"),
    Case("let x = votez | count", "unknownTable", "votez"),
    Case("schema votez", "unknownTable", "votez"),
    Case("glossary votez", "unknownTerm", "votez"),
    Case("missing_one.lower", "unknownTable", "missing_one"),
    Case("t | where wrod == \"ant\"", "unknownColumn", "wrod"),
    Case("t | drop word | select word", "unknownColumn", "word"),
    Case("t | select wrod", "unknownColumn", "wrod"),
    Case("t | sort n, wrod desc", "unknownColumn", "wrod"),
    Case("t | rename a = wrod", "unknownColumn", "wrod"),
    Case("t | drop wrod", "unknownColumn", "wrod"),
    Case("t | join u on wrod", "unknownColumn", "wrod"),
    Case("t | join u on word = wrod", "unknownColumn", "wrod"),
    Case("t | chart bar x=wrod", "unknownColumn", "wrod"),
    Case("t | where wrod.length > 1", "unknownColumn", "wrod"),
    Case("signals | where scan.publishd > 2024-01-01", "unknownColumn", "publishd"),
    Case("let one = t | take 1; one.wrod", "unknownColumn", "wrod"),
    Case("t | where wrod + 1 > 2 and flag", "unknownColumn", "wrod"),
    Case("votes | where winner == tie", "textWithoutQuotes", "tie"),
    Case("votes | where winner in (tie, both_bad)", "textWithoutQuotes", "tie"),
    Case("t | where word contains elephant", "textWithoutQuotes", "elephant"),
    Case("t | where tags has brief", "textWithoutQuotes", "brief"),
    Case("t | where elephant == word", "textWithoutQuotes", "elephant"),
    Case("t | where lower(word) == gpt-4", "textWithoutQuotes", "gpt-4"),
    Case("signals | where scan.title == elephant", "textWithoutQuotes", "elephant"),
    Case("t | where word ~ elephant", "textWithoutQuotes", "elephant"),
    Case("t | where word between elephant and \"z\"", "textWithoutQuotes", "elephant"),
    Case("t | where replace(word, \"a\", elephant) == \"b\"", "textWithoutQuotes", "elephant"),
    Case("t | extend size = if(n > 3, elephant, \"ant\")", "textWithoutQuotes", "elephant"),
    Case("t | extend size = elephant", "textWithoutQuotes", "elephant"),
    Case("let x = elephant", "textWithoutQuotes", "elephant"),
    Case("let x = gpt-4", "textWithoutQuotes", "gpt-4"),
    Case("check \"x\": \"ant\" == elephant", "textWithoutQuotes", "elephant"),
    Case("elephant", "textWithoutQuotes", "elephant"),
    Case("gpt-4", "textWithoutQuotes", "gpt-4"),
    Case("elephant | count", "unknownTable", "elephant"),
    Case("t | where elephant", "unknownColumn", "elephant"),
    Case("t | where lower(elephant) == word", "unknownColumn", "elephant"),
    Case("t | sort elephant", "unknownColumn", "elephant"),
    Case("t | where wrod == word", "unknownColumn", "wrod"),
    Case("signals | where name == title", "unknownColumn", "title"),
    Case("t | extend size = wrod", "unknownColumn", "wrod"),
    Case("t | where n == elephant", "unknownColumn", "elephant"),
    Case("t | where word == wrod", "unknownColumn", "wrod"),
    Case("foo + 1", "unknownName", "foo"),
    Case("let x = foo + 1", "unknownName", "foo"),
    Case("check \"x\": foo > 1", "unknownName", "foo"),
    Case("t | where n == $foo", "unknownParameter", "$foo"),
    Case("t | take $foo", "unknownParameter", "$foo"),
    Case("t | count by count()", "misplacedAggregate", "count"),
    Case("t | where count() > 1", "misplacedAggregate", "count"),
    Case("t | summarize sum(max(n))", "misplacedAggregate", "max(n)"),
    Case("cumsum(1)", "misplacedWindowFunction", "cumsum"),
    Case("t | summarize cumsum(count()) by word", "misplacedWindowFunction", "cumsum"),
    Case("t | summarize n by word", "aggregateWanted", "n"),
    Case("t | summarize r = n / count() by word", "aggregateWanted", "n"),
    Case("t | pivot word, flag, n", "aggregateWanted", "n"),
    Case("let t = u", "cannotRebind", "t"),
    Case("let `save` = 5", "cannotRebind", "`save`"),
    Case("let events = 5", "cannotRebind", "events"),
    Case("load table data/arena-week.csv as events", "cannotRebind", "events"),
    Case("load votes data/arena-week.csv as save", "cannotRebind", "save"),
    Case("t | where word.title == \"x\"", "notAKey", "word"),
    Case("signals | where name.title == \"x\"", "notAKey", "name"),
  ]

  static let values: [Case] = [
    Case("round()", "argumentCount", "round()"),
    Case("t | extend lower(word, word)", "argumentCount", "lower(word, word)"),
    Case("t | summarize sum(n, n)", "argumentCount", "sum(n, n)"),
    Case("t | where involves(\"a\", \"b\", \"c\")", "argumentCount", "involves(\"a\", \"b\", \"c\")"),
    Case("t | where n", "conditionWanted", "n"),
    Case("t | where n + 1", "conditionWanted", "n + 1"),
    Case("check \"x\": 1 + 1", "conditionWanted", "1 + 1"),
    Case("t | where word > 3", "operation", "word > 3"),
    Case("t | extend z = word * 2", "operation", "*"),
    Case("t | where n == \"2024-04-27\"", "operation", "n == \"2024-04-27\""),
    Case("9223372036854775807 + 1", "operation", "+"),
    Case("t | extend z = n * 9223372036854775807", "operation", "*"),
    Case("t | where word ~ \"[\"", "operation", "\"[\""),
    Case("t | where word ~ word", "operation", "word"),
    Case("t | summarize sum(word)", "operation", "sum(word)"),
    Case("t | unnest word", "operation", "word"),
    Case("t | union (u | select n = word)", "operation", "union (u | select n = word)"),
    Case("t | sort tags", "operation", "sort tags"),
    Case("(t | select n) + 1", "singleValueWanted", "(t | select n)"),
    Case("t | where n == u", "singleValueWanted", "u"),
    Case("t | where word in (u)", "singleColumnWanted", "word in (u)"),
    Case("u.word", "singleRowWanted", "u"),
    Case("(u | take 2).word", "singleRowWanted", "(u | take 2)"),
    Case("let x = 5; x | count", "tableWanted", "x"),
    Case("let x = 5; t | join x on word", "tableWanted", "x"),
    Case("let x = 5; schema x", "tableWanted", "x"),
    Case("(t | chart bar) + 1", "tableWanted", "t | chart bar"),
    Case("t | take -1", "badValue", "-1"),
    Case("t | top -1 by n", "badValue", "-1"),
    Case("t | sample 1 seed=-1", "badValue", "-1"),
    Case("t | chart hist bins=0", "badValue", "0"),
    Case("t | chart bar min=\"a\"", "badValue", "\"a\""),
    Case("annotate gpt2/s1 impact=6", "badValue", "6"),
    Case("set width 3", "badValue", "3"),
    Case("set symbols crayons", "badValue", "crayons"),
    Case("t | take $word", "badValue", "$word"),
    Case("event $word \"x\"", "badValue", "$word"),
    Case("t | chart $word", "badValue", "$word"),
    Case("t | show $word", "badValue", "$word"),
    Case("t | join u on word kind=$word", "badValue", "$word"),
    Case("t | sides", "columnsWanted", "sides"),
    Case("t | models", "columnsWanted", "models"),
    Case("t | where involves(\"a\")", "columnsWanted", "involves"),
    Case("t | annotate \"x\"", "columnsWanted", "annotate"),
    Case("t | select a = n, a = word", "duplicateColumn", "a"),
    Case("t | rename word = n", "duplicateColumn", "word"),
    Case("t | summarize word = count() by word", "duplicateColumn", "word"),
    Case("t | show csv | take 1", "mustBeLast", "take 1"),
    Case("t | chart bar | count", "mustBeLast", "count"),
    Case("t | export x.csv | count", "mustBeLast", "count"),
    Case("let x = t | chart bar", "cannotBindView", "chart bar"),
    Case("save x.nb.md", "notInCell", "save x.nb.md"),
    Case("undo", "notInCell", "undo"),
    Case("t | select word | chart hist", "cannotChart", "chart hist"),
    Case("t | select word | chart", "cannotChart", "chart"),
    Case("t | select word | chart bar", "cannotChart", "chart bar"),
    Case("t | chart bar y=word", "cannotChart", "chart bar y=word"),
    Case("help tkae", "unknownTopic", "tkae"),
    Case("set colour on", "unknownSetting", "colour"),
  ]

  static let files: [Case] = [
    Case("load votes nothing.csv", "noSuchFile", "nothing.csv"),
    Case("load scans data/*.xyz", "noSuchFile", "data/*.xyz"),
    Case("fingerprint nothing.csv", "noSuchFile", "nothing.csv"),
    Case("load scans data/arena-week.csv", "noScans", "data/arena-week.csv"),
    Case("load votes data/README.md", "votes", "data/README.md"),
    Case("load table data/scans as s", "operation", "data/scans"),
    Case("t | export existing.csv", "wouldOverwrite", "existing.csv"),
    Case("t | export x.xlsx", "unknownFormat", "x.xlsx"),
    Case("t | export full.csv", "cannotWrite", "full.csv"),
    Case("t | export forbidden.csv", "refused", "forbidden.csv"),
    Case("load votes forbidden.csv", "refused", "forbidden.csv"),
  ]

  static let records: [Case] = [
    Case("card gpt2-chatbot/s99", "unknownEntry", "gpt2-chatbot/s99"),
    Case("card nonsense/s1", "unknownEntry", "nonsense/s1"),
    Case("card \"\"", "prefixTooShort", "\"\""),
    Case("annotate gpt2-chatbot \"x\"", "unknownEntry", "gpt2-chatbot"),
    Case("card gpt-4/s1", "ambiguousEntry", "gpt-4/s1"),
    Case("card gpt/s1", "prefixTooShort", "gpt/s1"),
    Case("votes | sides gpt-5", "unknownModel", "gpt-5"),
    Case("unannotate gpt2/s1", "noAnnotation", "gpt2/s1"),
    Case("unannotate gpt2/s1 author=ben", "notOnesOwn", "ben"),
    Case("annotate gpt2/s1 impact=2 author=ben", "saidForAnother", "ben"),
    Case("annotate gpt2/s1", "emptyAnnotation", "annotate gpt2/s1"),
    Case("signals | annotate tags=\",\"", "emptyAnnotation", "annotate tags=\",\""),
    Case("t | search \"\"", "search", "\"\""),
    Case("t; card @9", "noSuchRow", "@9"),
    Case("t; card @0", "noSuchRow", "@0"),
    Case("t; card @1", "rowHasNoName", "@1"),
    Case("t; t | where word == @1", "rowHasNoName", "@1"),
  ]

  static var desk: Desk {
    var desk = Desk.sample
    desk.workspace.tables.merge(Desk.tiny.workspace.tables) { $1 }
    desk.workspace.parameters["word"] = .text("ant")
    return desk
  }

  @Test(arguments: names + values + files + records)
  func `an error is of its kind and points at its place`(_ example: Case) throws {
    let failure = try Self.desk.failure(example.text)
    #expect(name(of: failure.kind) == example.kind)
    #expect(failure.place == example.place)
  }

  @Test func `errors before anything is loaded or shown`() throws {
    let desk = Desk()
    #expect(try desk.failure("it | count").kind == .nothingShown)
    #expect(try desk.failure("| count").kind == .nothingShown)
    #expect(try desk.failure("it").place == "it")
    #expect(try desk.failure("card @1").kind == .noSuchRow(1, shown: nil))
    #expect(name(of: try desk.failure("card gpt2/s1").kind) == "unknownTable")
    for (name, load) in [("votes", "load votes"), ("signals", "load scans"), ("vots", nil)] {
      guard case .unknownTable(name, _, let madeBy) = try desk.failure("\(name) | count").kind else {
        Issue.record("\(name)")
        continue
      }
      #expect(madeBy == load)
    }
  }

  @Test func `a look-up in a table that is not loaded names it`() throws {
    var desk = Desk()
    desk.put(
      Table(
        fields: [Field("scan", .text, reference: "scans")], columns: [Column(.text, [.text("a")])],
        rowCount: 1), named: "odd")
    #expect(
      try desk.failure("odd | where scan.title == \"x\"").kind
        == .referencedTableMissing(table: "scans", member: "title"))
  }

  @Test func `a folder without files has nothing to load`() throws {
    let folder = try TemporaryFolder()
    let failure = try Desk(folder: folder.url.path).failure("load votes .")
    #expect(failure.kind == .noFiles(path: "."))
    #expect(failure.place == ".")
  }

  @Test func `every kind of error is raised by a statement of these tests`() throws {
    let source = try String(
      contentsOf: packageRoot.appendingPathComponent("Sources/Evaluation/EvaluationError.swift"),
      encoding: .utf8)
    let kinds = source.components(separatedBy: "public enum ")[1].split(separator: "\n")
      .compactMap { $0.firstMatch(of: /^    case (\w+)/).map { String($0.1) } }
    let raised = Set((Self.names + Self.values + Self.files + Self.records).map(\.kind))
    let elsewhere: Set = [
      "nothingShown", "referencedTableMissing", "noFiles", "repeatedKey", "valueWanted",
      // Of agreement, decisions and other people's notebooks.
      "nothingToReattach", "notANotebook", "notAScore", "tooFewRaters", "scoredTwice", "unfitScale",
      "nothingSettled", "noClaim",
      // Of `--timeout`, which needs a statement that takes long.
      "timeLimit",
    ]
    #expect(Set(kinds).subtracting(raised).subtracting(elsewhere) == [])
    #expect(kinds.count > 40)
  }

  @Test func `an unknown column is said of the table that lacks it`() throws {
    let cases: [(String, String?)] = [
      ("t | where wrod == 1", "t"), ("t | take 1 | sort wrod", "t"), ("t | drop word | where word == 1", nil),
      ("t | count by n | sort word", nil), ("t | where n in (u | where wrod == 1 | select n)", "u"),
      ("t | where n in (u | select n) and wrod", "t"), ("t | join u on wrod", "t"),
      ("t | join u on word = wrod", "u"),
      ("signals | where scan.wrod == 1", "scans"), ("let v = t | take 1; v | where wrod", "v"),
    ]
    for (text, wanted) in cases {
      guard case .unknownColumn(_, let table, _) = try Self.desk.failure(text).kind else {
        Issue.record("\(text)")
        continue
      }
      #expect(table == wanted, "\(text)")
    }
  }

  private func name(of kind: EvaluationError.Kind) -> String {
    String(String(describing: kind).prefix { $0 != "(" })
  }
}
