import CommandLanguage
import Tables
import Votes

private let strictOption = OptionParameter(
  "strict", .word(values: ["yes", "no"]), summary: "stop at the first row that cannot be read",
  values: ["yes", "no"])

extension Command {
  static let loadVotes = Command(
    Signature(
      name: "load votes",
      parameters: [
        Parameter("FILE…", .paths), Parameter("NAME", .word(values: []), label: "as", isOptional: true),
      ], options: [strictOption]),
    "read votes from JSON, JSON Lines, CSV or TSV, .gz too",
    discussion: """
      Files are recognised by their columns: model_a and model_b (or left and right), and winner. Winners become \
      model_a, model_b, tie or both_bad; nested fields are flattened with `_`. Rows that cannot be read are counted with \
      line and reason. `as NAME` puts a second set beside the first.
      """,
    examples: [
      Example(
        "load votes data/arena-week.csv",
        """
        votes: 20000 battles, 21 models, 5707 judges, 2024-04-23 to 2024-05-05
          (fingerprint 0aaf848216c3)
        synthetic sample, no real votes
        """),
      Example(
        "load votes data/arena-week.csv as again",
        """
        again: 20000 battles, 21 models, 5707 judges, 2024-04-23 to 2024-05-05
          (fingerprint 0aaf848216c3)
        synthetic sample, no real votes
        """),
    ]
  ) { call, evaluation in
    let paths = try evaluation.expand(call.words(0))
    let name = try evaluation.newTableName(call.words(1).first) ?? "votes"
    let set = try evaluation.readVotes(try evaluation.files(of: paths, call), paths, call)
    evaluation.replace(set.table, named: name, set: "votes")
    return .loaded(.votes(set.report, name: name))
  }

  static let loadTable = Command(
    Signature(
      name: "load table",
      parameters: [Parameter("FILE", .paths), Parameter("NAME", .word(values: []), label: "as")],
      options: [strictOption]),
    "read any CSV, TSV, JSON or JSON Lines file as a table",
    examples: [
      Example(
        "load table data/arena-week.csv as raw",
        """
        raw: 20000 rows, 10 columns (fingerprint 0aaf848216c3)
        columns: battle_id (text), model_a (text), model_b (text), winner (text),
        judge (text), turn (integer), anony (true/false), language (text), is_code
        (true/false), time (time)
        synthetic sample, no real votes
        """),
      Example(
        "raw | count by winner",
        """
        winner    count
        ────────  ─────
        model_a    7866
        model_b    7545
        tie        3107
        both_bad   1482

        synthetic sample, no real votes
        """),
    ]
  ) { call, evaluation in
    let paths = try evaluation.expand(call.words(0))
    guard let name = try evaluation.newTableName(call.words(1).first) else { return .nothing }
    let (table, reports) = try evaluation.readTables(paths, call)
    evaluation.replace(table, named: name, set: "table")
    return .loaded(.table(name: name, reports: reports, fields: table.fields, rowCount: table.rowCount))
  }
}

extension Evaluation {
  /// The name given after `as`, which must be one that can be typed and that nothing else of the program has.
  fileprivate func newTableName(_ word: Word?) throws -> String? {
    guard let word else { return nil }
    if (Workspace.gatheredNames + ["it"]).contains(word.text) || definitions.command(word.text) != nil {
      throw EvaluationError(.cannotRebind(word.text, because: .reserved), range: word.range)
    }
    return word.text
  }

  /// The files that the paths of a load stand for.
  ///
  /// - Throws: `noFiles` when they are folders without any.
  fileprivate func files(of paths: [ExpandedPath], _ call: Call) throws -> [LoadedFile] {
    let files = paths.flatMap(\.namedFiles)
    guard files.isEmpty else { return files }
    let names = paths.map(\.recordedPath).joined(separator: ", ")
    throw EvaluationError(.noFiles(path: names), range: call.arguments[0].range)
  }

  /// What readers are told: the memory there is, when to stop, whom to tell how far they are.
  fileprivate func readingOptions(_ call: Call, _ name: String) -> ReadingOptions {
    var options = ReadingOptions()
    options.isStrict = call.isSet("strict")
    options.memoryLimit = environment.memoryLimit
    options.decompressedLimit = min(options.decompressedLimit, environment.memoryLimit ?? .max)
    options.cancellation = environment.cancellation
    if let progress = environment.progress {
      options.progress = { done, total in
        progress("reading \(name)", total == 0 ? 1 : Double(done) / Double(total))
      }
    }
    return options
  }

  fileprivate func readVotes(
    _ files: [LoadedFile], _ paths: [ExpandedPath], _ call: Call
  ) throws -> VoteSet {
    let options = readingOptions(call, paths.first.map { FileSystem.name(of: $0.recordedPath) } ?? "votes")
    let range = call.arguments[0].range
    do {
      return try located(range) {
        try VoteReader.read(
          paths: files.map(\.systemPath), names: files.map(\.relativePath), options: options)
      }
    } catch let error as VoteError {
      throw EvaluationError(.votes(error), range: range)
    }
  }

  fileprivate func readTables(
    _ paths: [ExpandedPath], _ call: Call
  ) throws -> (Table, [ReadingReport]) {
    let files = try files(of: paths, call)
      .sorted { $0.relativePath.utf8.lexicographicallyPrecedes($1.relativePath.utf8) }
    let options = readingOptions(call, files.first.map { FileSystem.name(of: $0.relativePath) } ?? "table")
    return try located(call.arguments[0].range) {
      let read = try files.map { try TableReader.read(path: $0.systemPath, options: options) }
      var table = read.count == 1 ? read[0].table : try Table.concatenating(read.map(\.table))
      table.traits.origins = Set(
        zip(files, read).map { file, result in
          Origin(
            path: file.relativePath, fingerprint: result.report.fingerprint,
            about: Origin.about(file.systemPath))
        })
      table.traits.noun = "rows"
      return (table, read.map(\.report))
    }
  }

  /// Puts a table in the place of the one of that name.
  fileprivate mutating func replace(_ table: Table, named name: String, set: String) {
    workspace.lets[name] = nil
    workspace.tables[name] = LoadedTable(table: table, set: set)
    workspace.indexes.removeAll()
    trace.defines.insert(name)
    trace.origins.formUnion(table.traits.origins)
  }
}
