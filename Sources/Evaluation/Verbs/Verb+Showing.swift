import CommandLanguage
import Scans
import Tables
import TextCharts

extension Verb {
  static let show = Verb(
    Signature(
      name: "show",
      parameters: [
        Parameter(
          "full|card|csv|json|markdown", .word(values: ["full", "card", "csv", "json", "markdown"]),
          isOptional: true)
      ]),
    "say how to print the result; comes last",
    discussion: """
      `full` wraps text in its column, `card` prints one record a block; `csv`, `json` and `markdown` are exact: all \
      columns, all rows.
      """,
    examples: [
      Example(
        "signals | take 1 | select id, name, ten_year | show card",
        """
        Rivals sign one text                                  bletchley-declaration/s1
        ──────────────────────────────────────────────────────────────────────────────
          ten_year   A standing international body may watch over the most capable
                     models.

        1 of 44 signals.
        """),
      Example(
        "signals | count by relevancy | show csv",
        """
        relevancy,count
        4,21
        5,11
        3,9
        ,2
        2,1
        """),
    ]
  ) { call, table, _ in
    let style = call.words(0).first.flatMap { TableStyle(rawValue: $0.text) } ?? .plain
    return .final(.table(table, style: style), input: table)
  }

  static let export = Verb(
    Signature(
      name: "export", parameters: [Parameter("FILE", .path)],
      options: [
        OptionParameter(
          "overwrite", .word(values: ["yes", "no"]), summary: "write over a file that is there",
          values: ["yes", "no"])
      ]),
    "write the result to a .csv, .tsv, .json, .jsonl or .md file, a chart to a .svg file; comes last",
    discussion: """
      Tables with all columns and rows, exact. After `chart …` the file is a drawing for a page, and ends in .svg. \
      A file that is there stays, unless `overwrite=yes`.
      """,
    examples: [
      Example(
        "signals | count by relevancy | export relevancy.csv",
        """
        wrote relevancy.csv: 5 rows (307a78f9)
        """),
      Example(
        "signals | count by scan | export relevancy.csv overwrite=yes",
        """
        wrote relevancy.csv: 10 rows (b940f118)
        """),
      Example(
        "votes | leaderboard | chart interval | export arena.svg",
        """
        wrote arena.svg: interval chart (4c7d28df)
        synthetic sample, no real votes
        """),
    ]
  ) { call, table, evaluation in
    .final(try evaluation.export(table, call), input: table)
  }
}

extension Evaluation {
  /// Writes a table in the format that the ending of the path names.
  fileprivate mutating func export(_ table: Table, _ call: Call) throws -> Value {
    guard let word = call.words(0).first else { return .nothing }
    guard let format = WritingFormat(path: word.text) else {
      throw EvaluationError(
        .unknownFormat(path: word.text, known: ["csv", "tsv", "json", "jsonl", "md"]), range: word.range)
    }
    if isChecking { return .nothing }
    let bytes = try located(call.range) {
      try TableWriter.bytes(table, as: format, cancellation: environment.cancellation)
    }
    return try write(bytes, .rows(table.rowCount), to: word, call)
  }

  /// Writes a chart as a drawing, with what is said under the table that it was made from.
  mutating func export(_ chart: ChartSpecification, of table: Table, _ call: Call) throws -> Value {
    guard let word = call.words(0).first else { return .nothing }
    guard word.text.lowercased().hasSuffix(".svg") else {
      throw EvaluationError(.unknownFormat(path: word.text, known: ["svg"]), range: word.range)
    }
    if isChecking { return .nothing }
    let names = ScanNames(ids: Set(workspace.scanSets.values.flatMap(\.index.scans)))
    var chart = chart.renamed { $0.map(names.shortID) }
    let abouts = Set(table.traits.origins.union(trace.origins).compactMap(\.about)).sorted()
    chart.notes += table.traits.remarks + abouts
    return try write(Array(VectorLayout.svg(chart).utf8), .chart(chart.kind), to: word, call)
  }

  private mutating func write(
    _ bytes: [UInt8], _ content: ExportContent.Content, to word: Word, _ call: Call
  ) throws -> Value {
    do {
      let path = try environment.files.write(
        bytes, to: word.text, overwriting: call.isSet("overwrite"), loaded: workspace.filesRead)
      if path != word.text { record(Word.quotedIfNeeded(path), for: word.range) }
      return .exported(ExportContent(path: path, content, digest: Digest.xxh3(bytes)))
    } catch var error as EvaluationError {
      error.range = error.range ?? word.range
      throw error
    }
  }
}
