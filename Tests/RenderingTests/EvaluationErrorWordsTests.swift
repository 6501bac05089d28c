import CommandLanguage
import Evaluation
import Scans
import Tables
import Testing
import Votes

@testable import Rendering

/// The words of every error that a statement can end in.
@Suite struct EvaluationErrorWordsTests {
  typealias Kind = EvaluationError.Kind

  private static let columns = ["id", "name", "relevancy", "ten_year"]

  static let names: [(Kind, [String])] = [
    (
      .unknownTable("signal", candidates: ["scans", "signals"], madeBy: nil),
      ["there is no table `signal`", "did you mean `signals`?"]
    ),
    (
      .verbWithoutTable("describe"),
      ["`describe` works on a table", "a table comes first: signals | describe …"]
    ),
    (.unknownTable("zebra", candidates: ["scans", "signals"], madeBy: nil), ["there is no table `zebra`"]),
    (
      .unknownTable("votes", candidates: [], madeBy: "load votes"),
      ["`votes` is not loaded", "to load it: load votes …"]
    ),
    (
      .unknownColumn("relevance", table: "signals", candidates: columns),
      ["signals has no column `relevance`", "did you mean `relevancy`?"]
    ),
    (
      .unknownColumn("published", table: "signals", candidates: ["name", "scan.published"]),
      ["signals has no column `published`", "did you mean `scan.published`?"]
    ),
    (.unknownColumn("shoe", table: nil, candidates: columns), ["there is no column `shoe`"]),
    (
      .unknownName("thresold", candidates: ["threshold"]),
      ["there is nothing called `thresold`", "did you mean `threshold`?"]
    ),
    (
      .unknownParameter("sincee", candidates: ["since"]),
      ["the parameter `$sincee` has no value", "did you mean `$since`?"]
    ),
    (
      .unknownParameter("since", candidates: []),
      ["the parameter `$since` has no value", "to give it one: --set since=VALUE"]
    ),
    (
      .textWithoutQuotes("tie", insteadOf: .column(of: "votes")),
      ["votes has no column `tie`", "a text is written in quotes: \"tie\""]
    ),
    (
      .textWithoutQuotes("tie", insteadOf: .column(of: nil)),
      ["there is no column `tie`", "a text is written in quotes: \"tie\""]
    ),
    (
      .textWithoutQuotes("gpt-4", insteadOf: .value),
      ["there is nothing called `gpt-4`", "a text is written in quotes: \"gpt-4\""]
    ),
    (
      .textWithoutQuotes("osprey", insteadOf: .table),
      ["there is no table `osprey`", "a text is written in quotes: \"osprey\""]
    ),
    (
      .textWithoutQuotes("ls", insteadOf: .table), ["there is no table `ls`", "did you mean `tables`?"]
    ),
    (
      .notAKey(column: "name", keys: ["scan"]),
      [
        "`name` names no other table, so nothing can be looked up through it",
        "what can be looked up through here: scan",
      ]
    ),
    (
      .notAKey(column: "name", keys: []),
      ["`name` names no other table, so nothing can be looked up through it"]
    ),
    (
      .referencedTableMissing(table: "scans", member: "published"),
      ["`published` is looked up in scans, which is not loaded"]
    ),
    (.cannotRebind("load", because: .command), ["`load` is a command and cannot be given to something else"]),
    (
      .cannotRebind("votes", because: .loadedTable),
      ["`votes` is a loaded table and cannot be given to something else"]
    ),
    (.cannotRebind("by", because: .reserved), ["`by` is a word of the language and cannot be a name"]),
    (
      .duplicateColumn("n"),
      ["two columns of the result would be called `n`", "to name one of them otherwise: new_name = …"]
    ),
    (
      .unknownTopic("wher", candidates: ["where", "count"]),
      ["there is no help on `wher`", "did you mean `where`?"]
    ),
    (
      .unknownSetting("widht", candidates: ["width"]),
      ["there is no setting `widht`", "did you mean `width`?"]
    ),
  ]

  static let values: [(Kind, [String])] = [
    (
      .valueWanted,
      ["an expression or a table with one value is wanted here, such as `signals | count`"]
    ),
    (
      .repeatedKey(keys: ["scan"], values: ["e91b6e"], rows: 5, table: "signals"),
      [
        "`scan` does not tell rows apart: e91b6e comes 5 times in signals",
        "to tell them apart, name more columns: on scan, …",
      ]
    ),
    (
      .argumentCount(function: "bin", usage: "bin(x, size)", given: 1),
      ["`bin` cannot take 1 argument", "it is written bin(x, size)"]
    ),
    (
      .misplacedAggregate("sum"),
      [
        "`sum` takes many rows together and cannot stand here",
        "it belongs in summarize: summarize sum(…) by …",
      ]
    ),
    (.misplacedWindowFunction("lag"), ["`lag` looks along the rows and belongs in extend or select"]),
    (
      .aggregateWanted,
      ["only what takes many rows together can stand here, such as count(), sum(x) or avg(x)"]
    ),
    (.nothingShown, ["there is no `it` yet: no table was shown"]),
    (.noSuchRow(12, shown: 9), ["there is no @12: the table shown last has 9 rows"]),
    (.noSuchRow(2, shown: 1), ["there is no @2: the table shown last has 1 row"]),
    (.noSuchRow(3, shown: nil), ["there is no @3 yet: no table was shown"]),
    (.rowHasNoName(3), ["@3 stands for nothing: the table shown last has no ids and no models"]),
    (
      .conditionWanted(given: .integer),
      ["a condition is wanted here, true or false; this is of type integer"]
    ),
    (.conditionWanted(given: nil), ["a condition is wanted here, true or false; this has no value"]),
    (.operation(.runawayPattern), TableErrorWordsTests.runaway),
    (
      .singleValueWanted(rows: 9, columns: 1),
      ["one value is wanted here; this table has 9 rows and 1 column"]
    ),
    (
      .singleColumnWanted(columns: ["scan", "id"]),
      ["a table with one column is wanted here; this one has 2", "to choose one of them: select scan"]
    ),
    (
      .singleRowWanted(rows: 9, name: "lower"),
      ["`lower` can only be taken of a table with one row; this one has 9"]
    ),
    (.tableWanted(name: "n"), ["`n` is a value; a table is wanted here"]),
    (
      .badValue("impact=7", wanted: "a whole number from 1 to 5"),
      ["`impact=7` cannot be used here; wanted: a whole number from 1 to 5"]
    ),
    (
      .columnsWanted(verb: "sides", wanted: ["model_a", "model_b"], candidates: ["id", "name"]),
      ["`sides` needs the columns model_a and model_b", "there are: id, name"]
    ),
    (
      .columnsWanted(verb: "annotate", wanted: ["id"], candidates: []), ["`annotate` needs the column id"]
    ),
    (.unknownFormat(path: "x.csv", known: ["svg"]), ["a chart is written as .svg", "export x.svg"]),
    (
      .unknownFormat(path: "x.svg", known: ["csv", "md"]),
      [
        "a table is not written as .svg, a chart is",
        "put `chart` before it: … | chart bar | export x.svg",
      ]
    ),
    (.mustBeLast("show"), ["`show` must be the last of its line"]),
    (.cannotBindView("chart"), ["`chart` gives no table, so there is nothing to keep with let"]),
    (.notInCell("save"), ["`save` is for the prompt and cannot stand in a cell of a notebook"]),
    (
      .cannotChart("a chart needs a column of numbers"),
      [
        "no chart of this: a chart needs a column of numbers",
        "to draw how often each value comes: count by COLUMN",
      ]
    ),
  ]

  static let files: [(Kind, [String])] = [
    (
      .noSuchFile("votes.cvs", candidates: ["votes.csv", "scans"]),
      ["there is no file `votes.cvs`", "did you mean `votes.csv`?"]
    ),
    (
      .votes(.notVotes(path: "x.csv", found: ["a", "b"], missing: ["model_a", "winner"])),
      ["`x.csv` holds no votes: it has no columns model_a and winner", "its columns: a, b"]
    ),
    (
      .votes(.noBattles(path: "x.csv", ignored: 2, first: nil)),
      ["no row of `x.csv` is a battle", "2 rows marked to be ignored"]
    ),
    (.votes(.noFiles), ["no files of votes were given"]),
    (.wouldOverwrite(path: "x.csv"), ["`x.csv` is there already", "to replace it: overwrite=yes"]),
    (
      .unknownFormat(path: "x.xls", known: [".csv", ".tsv", ".json"]),
      ["the ending of `x.xls` names no format", "known are .csv, .tsv and .json"]
    ),
    (
      .cannotWrite(path: "x.csv", reason: "no space left on device"),
      ["`x.csv` cannot be written: no space left on device"]
    ),
    (.refused(path: "x.csv", isWriting: true), ["a notebook may not write `x.csv` unasked"]),
    (.refused(path: "/etc/x", isWriting: false), ["a notebook may not read `/etc/x` unasked"]),
  ]

  static let records: [(Kind, [String])] = [
    (
      .unknownEntry("abcd/s1", candidates: ["abce/s1"]),
      ["nothing loaded has the id `abcd/s1`", "did you mean `abce/s1`?"]
    ),
    (.ambiguousEntry("0a1b", matches: ["0a1b2c", "0a1b2d"]), ["`0a1b` fits 2 scans", "0a1b2c and 0a1b2d"]),
    (
      .ambiguousEntry("0a1b", matches: ["0a1b1", "0a1b2", "0a1b3", "0a1b4", "0a1b5"]),
      ["`0a1b` fits 5 scans", "0a1b1, 0a1b2, 0a1b3 and 2 more"]
    ),
    (.prefixTooShort("0a"), ["`0a` is too short for an id: four characters at least"]),
    (
      .unknownModel("gpt-4-trubo", candidates: ["gpt-4-turbo", "claude"]),
      ["no vote names the model `gpt-4-trubo`", "did you mean `gpt-4-turbo`?"]
    ),
    (
      .notOnesOwn(author: "ana", typing: "ben"),
      ["ben cannot take back what ana has said; one takes back one's own", "set me ana speaks for ana"]
    ),
    (
      .saidForAnother(author: "ana b", typing: "ben"),
      [
        "ben is typing, and ana b is somebody else; nobody speaks for another",
        "set me \"ana b\" says that it is ana b who types",
        "load annotations reads what ana b has said in a notebook",
      ]
    ),
    (.noAnnotation(id: "0a1b2c/s3", author: "ana"), ["ana has no annotation on 0a1b2c/s3"]),
    (.noClaim(id: "0a1b2c/s3", author: "ana", text: nil, there: []), ["ana has no claim on 0a1b2c/s3"]),
    (
      .noClaim(id: "0a1b2c/s3", author: "ana", text: nil, there: ["one", "two"]),
      [
        "ana has 2 claims on 0a1b2c/s3; say which", "unclaim 0a1b2c/s3 \"one\"", "unclaim 0a1b2c/s3 \"two\"",
      ]
    ),
    (
      .noClaim(id: "0a1b2c/s3", author: "ana", text: "levl", there: ["level", "two"]),
      ["ana has not claimed `levl` of 0a1b2c/s3", "did you mean `level`?"]
    ),
    (.nothingToReattach("0a1b2c/s3"), ["nothing is said of 0a1b2c/s3, so there is nothing to move"]),
    (
      .notANotebook(path: "a.nb.md", .conflictMarkers(line: 7)),
      ["`a.nb.md` cannot be read as a notebook: line 7 has a conflict marker of a merge"]
    ),
    (
      .notANotebook(path: "a.nb.md", .notUTF8(line: 2)),
      ["`a.nb.md` cannot be read as a notebook: line 2 is not UTF-8"]
    ),
    (
      .notAScore("note", candidates: ["tags", "impact"]),
      ["`note` is no score that people can agree on", "scores here are tags, impact"]
    ),
    (
      .tooFewRaters(field: "impact", raters: ["ana"], scores: 12),
      [
        "two people or more are wanted; all 12 scores of impact are by ana",
        "to read what others say: load annotations FILE…",
      ]
    ),
    (
      .tooFewRaters(field: "impact", raters: [], scores: 0),
      [
        "two people or more are wanted; nobody has scored impact",
        "to read what others say: load annotations FILE…",
      ]
    ),
    (
      .scoredTwice(author: "ana", target: "0a1b2c/s3"),
      ["ana comes twice for 0a1b2c/s3, and only one score can count"]
    ),
    (
      .unfitScale("ratio", field: "tags", wanted: ["sets"]),
      ["tags cannot be told on the scale `ratio`", "it can be: sets"]
    ),
    (.nothingSettled, ["settle needs a score", "such as settle ID impact=3 \"why\""]),
    (
      .emptyAnnotation,
      ["an annotation needs a note, tags or a score", "such as \"others will copy this\" impact=4"]
    ),
  ]

  @Test("every error says what is wrong and what is near", arguments: names + values + files + records)
  func words(kind: Kind, expected: [String]) {
    let words = ErrorRenderer.explanation(of: kind)
    #expect([words.message] + words.hints == expected)
  }

  @Test("a folder without scans says what its files are") func noScans() throws {
    let empty = try ScanSet.load([]).report
    #expect(
      ErrorRenderer.explanation(of: .noScans(path: "x", empty)).message
        == "no scans in `x`: there are no files")
    let files = [
      ScanFile(relativePath: "index.md", bytes: Array("* [a](b)\n* [c](d)\n".utf8)),
      ScanFile(relativePath: "a.md", bytes: []), ScanFile(relativePath: "b.md", bytes: []),
    ]
    let words = ErrorRenderer.explanation(of: .noScans(path: "x", try ScanSet.load(files).report))
    #expect(words.message == "no scans in `x`: of 3 files none is one")
    #expect(words.hints == ["1 is a list of links: index.md", "2 are empty: a.md, b.md"])
  }
}

/// The words of what goes wrong in whole-column operations and readers.
@Suite struct TableErrorWordsTests {
  static let runaway = [
    "the regular expression was stopped: it tries too many ways to match",
    "repetitions inside repetitions, such as (a+)+, are the usual reason",
  ]

  static let cases: [(TableError, [String])] = [
    (
      .types(operation: "*", given: [.text, .integer], wanted: "numbers"),
      ["`*` takes numbers, not text and integer"]
    ),
    (
      .types(operation: "<", given: [.list, .list], wanted: "values"),
      ["`<` takes values, not two of type list of text"]
    ),
    (
      .types(operation: "contains", given: [.list, .text], wanted: "text"),
      ["`contains` takes text, not list of text and text", "did you mean `has`? it finds an item of a list"]
    ),
    (
      .types(operation: "has", given: [.text, .text], wanted: "a list"),
      ["`has` takes a list, not two of type text", "did you mean `contains`? it finds a piece of text"]
    ),
    (
      .types(operation: "==", given: [.date, .text], wanted: "values of one type"),
      ["`==` takes values of one type, not date and text", "dates are written without quotes: 2024-04-27"]
    ),
    (
      .types(operation: "==", given: [.text, .time], wanted: "values of one type"),
      [
        "`==` takes values of one type, not text and time",
        "times are written without quotes: 2024-04-27T18:30:00Z",
      ]
    ),
    (
      .types(operation: "+", given: [.integer, .text], wanted: "numbers"),
      [
        "`+` takes numbers, not integer and text",
        "to join texts: concat(a, b); to read a number: number(text)",
      ]
    ),
    (
      .quotedTime(operation: ">=", type: .date, text: "2024-04-27"),
      ["a date is written without quotes", "did you mean `2024-04-27`?"]
    ),
    (
      .arguments(operation: "percentile", wanted: "a column and a number from 0 to 100"),
      ["`percentile` takes a column and a number from 0 to 100"]
    ),
    (.unknownColumn(name: "x"), ["there is no column `x`"]),
    (
      .columnTypes(column: "time", types: [.date, .text]),
      ["`time` is date and text and cannot be one column"]
    ),
    (
      .integerOverflow(operation: "+"),
      ["the result of `+` is too large for a whole number", "to calculate with decimals: number(x)"]
    ),
    (
      .badPattern(message: "missing closing parenthesis", offset: 3),
      ["the regular expression does not compile: missing closing parenthesis, at character 4"]
    ),
    (.runawayPattern, runaway),
    (.changedSinceLoaded(path: "v.csv"), ["v.csv has changed since loaded; load again"]),
    (.cancelled, ["stopped"]),
    (.unreadable(path: "v.csv", reason: "input/output error"), ["v.csv cannot be read: input/output error"]),
    (.unusable(path: "v.csv", fault: .missing), ["there is no file `v.csv`"]),
    (.unusable(path: "v.csv", fault: .noPermission), ["v.csv may not be read by you"]),
    (.unusable(path: "v.csv", fault: .notAFile), ["v.csv is no file that can be read more than once"]),
    (.unusable(path: "v.csv", fault: .empty), ["v.csv is empty"]),
    (.unusable(path: "v.csv", fault: .binary), ["v.csv is binary, not text"]),
    (.unusable(path: "v.gz", fault: .damagedArchive), ["v.gz is a damaged .gz file"]),
    (.unusable(path: "v.csv", fault: .cutOff), ["v.csv ends in the middle of a record"]),
    (
      .unusable(
        path: "v.csv",
        fault: .nothingReadable(first: Rejection(line: 2, reason: .fieldCount(found: 3, wanted: 4)), count: 9)
      ),
      ["no row of v.csv can be read (9 tried); line 2: 3 fields where the header has 4"]
    ),
    (
      .unusable(path: "v.json", fault: .rejected(Rejection(line: 5, reason: .repeatedKey("id")))),
      ["v.json, line 5: the key `id` comes twice"]
    ),
    (
      .unusable(path: "v.json", fault: .rejected(Rejection(line: 5, reason: .brokenJSON))),
      ["v.json, line 5: the row is broken JSON"]
    ),
    (.isFolder(path: "scans"), ["scans is a folder; a file is wanted here"]),
    (.malformed(path: "x.csv", line: 3, reason: "no header"), ["x.csv, line 3: no header"]),
    (.malformed(path: "x.csv", line: nil, reason: "no header"), ["x.csv: no header"]),
    (
      .memoryLimit(needed: 2_500_000_000, limit: 1_000_000_000),
      ["this would need 2500 MB of memory; 1000 MB are allowed"]
    ),
  ]

  @Test("every failure of an operation or a reader has words", arguments: cases)
  func words(error: TableError, expected: [String]) {
    let words = ErrorRenderer.explanation(of: error)
    #expect([words.message] + words.hints == expected)
  }
}
