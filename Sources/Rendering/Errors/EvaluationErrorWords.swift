import CommandLanguage
import Evaluation
import Scans
import Tables

extension ErrorRenderer {
  /// What is wrong with a statement, in words.
  static func explanation(of kind: EvaluationError.Kind) -> Explanation {
    nameExplanation(of: kind) ?? valueExplanation(of: kind) ?? fileExplanation(of: kind)
      ?? recordExplanation(of: kind)
  }

  /// Tables, columns, functions and what else has a name.
  private static func nameExplanation(of kind: EvaluationError.Kind) -> Explanation? {
    switch kind {
    case .unknownTable(let name, let candidates, let madeBy):
      let hint = madeBy.map { "to load it: \($0) …" }
      if madeBy == nil, !candidates.contains(name), let command = ForeignNames.command(name) {
        return Explanation("there is no table \(Words.quoted(name))", [Explanation.didYouMean(command)])
      }
      return madeBy == nil
        ? Explanation("there is no table \(Words.quoted(name))", near: name, among: candidates)
        : Explanation("\(Words.quoted(name)) is not loaded", [hint])
    case .verbWithoutTable(let name):
      return verbWithoutTable(name)
    case .unknownColumn(let name, let table, let candidates):
      let subject = table.map { "\($0) has" } ?? "there is"
      let message = "\(subject) no column \(Words.quoted(name))"
      let lookedUp = candidates.first { $0.hasSuffix(".\(name)") }
      return lookedUp.map { Explanation(message, [Explanation.didYouMean($0)]) }
        ?? Explanation(message, near: name, among: candidates)
    case .textWithoutQuotes(let text, let named):
      return textWithoutQuotes(text, insteadOf: named)
    case .unknownName(let name, let candidates):
      return Explanation("there is nothing called \(Words.quoted(name))", near: name, among: candidates)
    case .unknownParameter(let name, let candidates):
      let near = Nearest.match(for: name, among: candidates).map { Explanation.didYouMean("$\($0)") }
      return Explanation(
        "the parameter `$\(name)` has no value", [near ?? "to give it one: --set \(name)=VALUE"])
    case .notAKey(let column, let keys):
      return Explanation(
        "\(Words.quoted(column)) names no other table, so nothing can be looked up through it",
        keys.isEmpty ? [] : ["what can be looked up through here: \(Words.names(keys, .unicode))"])
    case .referencedTableMissing(let table, let member):
      return Explanation("\(Words.quoted(member)) is looked up in \(table), which is not loaded")
    case .cannotRebind(let name, let reason):
      return rebinding(name, reason)
    case .duplicateColumn(let name):
      return Explanation(
        "two columns of the result would be called \(Words.quoted(name))",
        ["to name one of them otherwise: new_name = …"])
    case .unknownTopic(let name, let candidates):
      return Explanation("there is no help on \(Words.quoted(name))", near: name, among: candidates)
    case .unknownTerm(let name, let candidates):
      return Explanation(
        "the glossary has no word \(Words.quoted(name))", near: name, among: candidates)
    case .unknownSetting(let name, let candidates):
      return Explanation("there is no setting \(Words.quoted(name))", near: name, among: candidates)
    default:
      return nil
    }
  }

  private static func textWithoutQuotes(
    _ text: String, insteadOf named: EvaluationError.NamedThing
  ) -> Explanation {
    let word = Words.quoted(text)
    let quoting = "a text is written in quotes: \"\(text)\""
    switch named {
    case .column(let table?): return Explanation("\(table) has no column \(word)", [quoting])
    case .column(nil): return Explanation("there is no column \(word)", [quoting])
    case .value: return Explanation("there is nothing called \(word)", [quoting])
    case .table:
      let command = ForeignNames.command(text).map { Explanation.didYouMean($0) }
      return Explanation("there is no table \(word)", [command ?? quoting])
    }
  }

  private static func rebinding(_ name: String, _ reason: EvaluationError.RebindReason) -> Explanation {
    switch reason {
    case .command: Explanation("\(Words.quoted(name)) is a command and cannot be given to something else")
    case .loadedTable:
      Explanation("\(Words.quoted(name)) is a loaded table and cannot be given to something else")
    case .reserved: Explanation("\(Words.quoted(name)) is a word of the language and cannot be a name")
    }
  }

  /// Values of the wrong kind, and things in the wrong place.
  private static func valueExplanation(of kind: EvaluationError.Kind) -> Explanation? {
    switch kind {
    case .argumentCount(let function, let usage, let given):
      return Explanation(
        "\(Words.quoted(function)) cannot take \(Words.count(given, "arguments"))", ["it is written \(usage)"]
      )
    case .misplacedAggregate(let name):
      return Explanation(
        "\(Words.quoted(name)) takes many rows together and cannot stand here",
        ["it belongs in summarize: summarize \(name)(…) by …"])
    case .misplacedWindowFunction(let name):
      return Explanation("\(Words.quoted(name)) looks along the rows and belongs in extend or select")
    case .aggregateWanted:
      return Explanation(
        "only what takes many rows together can stand here, such as count(), sum(x) or avg(x)")
    case .nothingShown:
      return Explanation("there is no `it` yet: no table was shown")
    case .noSuchRow(let row, let shown):
      guard let shown else { return Explanation("there is no @\(row) yet: no table was shown") }
      return Explanation("there is no @\(row): the table shown last has \(Words.count(shown, "rows"))")
    case .rowHasNoName(let row):
      return Explanation("@\(row) stands for nothing: the table shown last has no ids and no models")
    case .conditionWanted(let given):
      let given = given.map { "this is of type \($0.displayName)" }
      return Explanation("a condition is wanted here, true or false; \(given ?? "this has no value")")
    case .operation(let error):
      return explanation(of: error)
    case .valueWanted:
      return Explanation("an expression or a table with one value is wanted here, such as `signals | count`")
    case .singleValueWanted(let rows, let columns):
      return Explanation(
        "one value is wanted here; this table has \(Words.count(rows, "rows"))"
          + " and \(Words.count(columns, "columns"))")
    case .singleColumnWanted(let columns):
      return Explanation(
        "a table with one column is wanted here; this one has \(columns.count)",
        columns.isEmpty ? [] : ["to choose one of them: select \(columns[0])"])
    case .singleRowWanted(let rows, let name):
      return Explanation(
        "\(Words.quoted(name)) can only be taken of a table with one row; this one has \(rows)")
    case .tableWanted(let name):
      return Explanation("\(Words.quoted(name)) is a value; a table is wanted here")
    case .badValue(let subject, let wanted):
      return Explanation("\(Words.quoted(subject)) cannot be used here; wanted: \(wanted)")
    case .columnsWanted(let verb, let wanted, let candidates):
      return Explanation(
        "\(Words.quoted(verb)) needs the \(wanted.count == 1 ? "column" : "columns") \(Words.list(wanted))",
        candidates.isEmpty ? [] : ["there are: \(Words.names(candidates, .unicode))"])
    case .repeatedKey(let keys, let values, let rows, let table):
      return Explanation(
        "\(Words.quoted(Words.list(keys))) does not tell rows apart:"
          + " \(values.joined(separator: ", ")) comes \(rows) times in \(table ?? "the table")",
        ["to tell them apart, name more columns: on \(keys.joined(separator: ", ")), …"])
    case .mustBeLast(let verb):
      return Explanation("\(Words.quoted(verb)) must be the last of its line")
    case .cannotBindView(let verb):
      return Explanation("\(Words.quoted(verb)) gives no table, so there is nothing to keep with let")
    case .notInCell(let name):
      return Explanation("\(Words.quoted(name)) is for the prompt and cannot stand in a cell of a notebook")
    case .search(let fault):
      return explanation(of: fault)
    case .cannotChart(let reason):
      return Explanation(
        "no chart of this: \(reason)", ["to draw how often each value comes: count by COLUMN"])
    default:
      return nil
    }
  }

  /// Reading and writing.
  private static func fileExplanation(of kind: EvaluationError.Kind) -> Explanation? {
    switch kind {
    case .noSuchFile(let path, let candidates):
      let isPattern = path.contains { "*?".contains($0) }
      return isPattern
        ? Explanation("no file fits \(Words.quoted(path))")
        : Explanation("there is no file \(Words.quoted(path))", near: path, among: candidates)
    case .noFiles(let path):
      return Explanation("no files in \(Words.quoted(path))")
    case .noScans(let path, let report):
      let files =
        report.fileCount == 0
        ? "there are no files" : "of \(Words.count(report.fileCount, "files")) none is one"
      return Explanation(
        "no scans in \(Words.quoted(path)): \(files)",
        SkippedFiles.remarks(report, glyphs: .unicode).map { "\($0.count) \($0.text)" })
    case .votes(let error):
      return VoteWords.explanation(of: error)
    case .wouldOverwrite(let path):
      return Explanation("\(Words.quoted(path)) is there already", ["to replace it: overwrite=yes"])
    case .unknownFormat(let path, let known):
      return formatExplanation(of: path, known: known)
    case .timeLimit(let seconds):
      let text = seconds == seconds.rounded() && seconds < 1e15 ? "\(Int64(seconds))" : "\(seconds)"
      return Explanation("stopped: this takes longer than \(text) s", ["--timeout gives it more"])
    case .cannotWrite(let path, let reason):
      return Explanation("\(Words.quoted(path)) cannot be written: \(reason)")
    case .refused(let path, let isWriting):
      return Explanation("a notebook may not \(isWriting ? "write" : "read") \(Words.quoted(path)) unasked")
    default:
      return nil
    }
  }

  /// A path whose ending names no format, or that of the other kind: tables and charts are written as different ones.
  private static func formatExplanation(of path: String, known: [String]) -> Explanation {
    let lowercased = path.lowercased()
    if known == ["svg"] {
      let stem = path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
      return Explanation("a chart is written as .svg", ["export \(Word.quotedIfNeeded(stem + ".svg"))"])
    }
    guard lowercased.hasSuffix(".svg"), known.contains("csv") else {
      return Explanation(
        "the ending of \(Words.quoted(path)) names no format",
        known.isEmpty ? [] : ["known are \(Words.list(known))"])
    }
    return Explanation(
      "a table is not written as .svg, a chart is",
      ["put `chart` before it: … | chart bar | export \(Word.quotedIfNeeded(path))"])
  }

  private static func noClaim(
    _ id: String, _ author: String, _ text: String?, _ there: [String]
  ) -> Explanation {
    guard let first = there.first else { return Explanation("\(author) has no claim on \(id)") }
    if let text {
      return Explanation(
        "\(author) has not claimed \(Words.quoted(text)) of \(id)", near: text, among: there,
        else: "such as \"\(first)\"")
    }
    return Explanation(
      "\(author) has \(there.count) claims on \(id); say which", there.map { "unclaim \(id) \"\($0)\"" })
  }

  /// Entries, models and annotations.
  private static func recordExplanation(of kind: EvaluationError.Kind) -> Explanation {
    switch kind {
    case .unknownEntry(let id, let candidates):
      if !id.contains("/"), let first = candidates.first(where: { $0.hasPrefix(id) && $0.contains("/") }) {
        return Explanation(
          "\(Words.quoted(id)) is a scan, and an entry of it is wanted",
          ["a slash, a letter and a number name one: \(first)"])
      }
      return Explanation("nothing loaded has the id \(Words.quoted(id))", near: id, among: candidates)
    case .ambiguousEntry(let id, let matches):
      let shown = matches.count > 4 ? matches.prefix(3) + ["\(matches.count - 3) more"] : matches[...]
      return Explanation("\(Words.quoted(id)) fits \(matches.count) scans", [Words.list(Array(shown))])
    case .prefixTooShort(let id):
      return Explanation("\(Words.quoted(id)) is too short for an id: four characters at least")
    case .unknownModel(let model, let candidates):
      return Explanation("no vote names the model \(Words.quoted(model))", near: model, among: candidates)
    case .notOnesOwn(let author, let typing):
      return Explanation(
        "\(typing) cannot take back what \(author) has said; one takes back one's own",
        ["set me \(Word.quotedIfNeeded(author)) speaks for \(author)"])
    case .saidForAnother(let author, let typing):
      return Explanation(
        "\(typing) is typing, and \(author) is somebody else; nobody speaks for another",
        [
          "set me \(Word.quotedIfNeeded(author)) says that it is \(author) who types",
          "load annotations reads what \(author) has said in a notebook",
        ])
    case .noAnnotation(let id, let author):
      return Explanation("\(author) has no annotation on \(id)")
    case .noClaim(let id, let author, let text, let there):
      return noClaim(id, author, text, there)
    case .nothingToReattach(let id):
      return Explanation("nothing is said of \(id), so there is nothing to move")
    case .notANotebook(let path, let fault):
      let reason: String =
        switch fault {
        case .notUTF8(let line): "line \(line) is not UTF-8"
        case .conflictMarkers(let line): "line \(line) has a conflict marker of a merge"
        }
      return Explanation("\(Words.quoted(path)) cannot be read as a notebook: \(reason)")
    case .notAScore(let field, let candidates):
      return Explanation(
        "\(Words.quoted(field)) is no score that people can agree on",
        candidates.isEmpty ? [] : ["scores here are \(Words.names(candidates, .unicode))"])
    case .tooFewRaters(let field, let raters, let scores):
      let found =
        raters.isEmpty
        ? "nobody has scored \(field)"
        : "\(scores == 1 ? "the one score" : "all \(scores) scores") of \(field) \(scores == 1 ? "is" : "are") by \(raters[0])"
      return Explanation(
        "two people or more are wanted; \(found)", ["to read what others say: load annotations FILE…"])
    case .scoredTwice(let author, let target):
      return Explanation("\(author) comes twice for \(target), and only one score can count")
    case .unfitScale(let scale, let field, let wanted):
      return Explanation(
        "\(field) cannot be told on the scale \(Words.quoted(scale))",
        wanted.isEmpty ? [] : ["it can be: \(Words.list(wanted, "or"))"])
    case .nothingSettled:
      return Explanation("settle needs a score", ["such as settle ID impact=3 \"why\""])
    case .emptyAnnotation:
      return Explanation(
        "an annotation needs a note, tags or a score", ["such as \"others will copy this\" impact=4"])
    default:
      return Explanation("this cannot be done")
    }
  }
}
