import CommandLanguage
import Search
import Tables

extension Verb {
  static let search = Verb(
    Signature(name: "search", parameters: [Parameter("\"words\"", .string)]),
    "find the rows with any of some words, best first",
    discussion: """
      Endings, case and accents do not matter: `evaluating` finds évaluation. `anonym*` finds what begins so, `'exact \
      phrase'` these words in this order, `trust|skeptic*|credib*` any of them as one notion, as the names of an `alias` are; `+must` and `-not` \
      keep and leave out rows. All text but keys is searched; `found` says which words a row has, `score` (BM25; name and title \
      count 4, description and summary 2, the rest 1) how well it fits.
      """,
    examples: [
      Example(
        "signals | search \"tests|examin* +public\" | select id, found, score | take 4",
        """
        id                       found                score
        ───────────────────────  ───────────────────  ─────
        gpt2-chatbot/s1          test, tests, public   5.59
        chatbot-arena-launch/s3  tests, public         3.08
        openai-board-altman/s1   test, public          2.88
        fli-pause-letter/s4      public                2.82

        4 of 9 signals, best first.
        """),
      Example(
        "search \"'code name'\" in entries | select id, name, found",
        """
        id                 name                  found
        ─────────────────  ────────────────────  ─────────
        gpt-4o-release/s3  A code name resolved  code name

        1 of 91 entries.
        """),
    ]
  ) { call, table, evaluation in
    .table(try evaluation.search(table, for: call.string(0) ?? "", at: call.arguments[0].range))
  }
}

extension Command {
  /// The parser turns it into a pipeline; it is here for help, completion and the labels of its arguments.
  static let search = Command(
    Signature(
      name: "search",
      parameters: [
        Parameter("\"words\"", .string), Parameter("TABLE", .table, label: "in", isOptional: true),
      ]),
    "find the rows of a table, else the entries, with any of some words: TABLE | search \"words\"",
    examples: [
      Example(
        "search \"vote\" | select id, name, found",
        """
        id                       name                       found
        ───────────────────────  ─────────────────────────  ─────
        chatbot-arena-launch/s5  Open data of votes         votes
        chatbot-arena-launch/s2  Blind comparison           vote
        gpt2-chatbot/t1          Anonymous battles          vote
        llama-3-release/s2       Open weights near the top  votes
        gpt-4o-release/i1        What was tested when       voted

        5 of 91 entries.
        """),
      Example(
        "search \"tests +public\" in entries | count by kind",
        """
        kind      count
        ────────  ─────
        signal        3
        behavior      1
        issue         1
        """),
    ]
  ) { call, evaluation in
    let source = call.table(1) ?? .name(Name("entries", range: call.range))
    let verb = Call(
      canonicalName: "search", name: call.name, arguments: [call.arguments[0]], options: [], range: call.range
    )
    return try evaluation.run(.pipeline(Pipeline(source: source, stages: [verb], range: call.range)))
  }
}

extension Evaluation {
  fileprivate mutating func search(_ table: Table, for text: String, at range: SourceRange?) throws -> Table {
    let query: SearchQuery
    do {
      let typed = try SearchQuery(text)
      query = typed.widened(by: Alias.groups(workspace.aliases))
      if query != typed { trace.reads.insert("aliases") }
    } catch {
      throw EvaluationError(.search(SearchFault(error)), range: range)
    }
    guard !isChecking else {
      _ = try searchedFields(of: table, at: range)
      let none = Column(.packed(PackedText()))
      return try table.settingColumns([(.found, none), (.score, Column(.number([])))])
    }
    let searched = try searched(table, over: searchedFields(of: table, at: range), at: range)
    let result = try located(range) {
      try searched.index.search(query, in: searched.rows, environment.cancellation)
    }
    say(result, of: table, at: range)
    // Text that is looked up later holds the index, which must not stay for one search alone.
    let words = searched.isKept ? Column(.deferred(result.found)) : try result.found.resolve(rows: nil)
    var found = searched.showing(
      [(.found, words), (.score, Column(.number(result.scores)))], rows: result.rows)
    found.traits.total = table.traits.total ?? table.rowCount
    return found
  }

  /// One line about each word that no row has, or about why no row is left.
  private mutating func say(_ result: SearchResult, of table: Table, at range: SourceRange?) {
    let range = range ?? SourceRange(0, 0)
    guard result.rows.isEmpty else {
      let shown = result.absent.count > 4 ? result.absent.prefix(3) : result.absent[...]
      for word in shown { notice(.wordNotFound(word: word.text, nearest: word.nearest, rows: word.rows)) }
      if shown.count < result.absent.count {
        notice(.otherWordsNotFound(count: result.absent.count - shown.count))
      }
      return
    }
    let cause: EmptyFilter.Cause =
      table.rowCount == 0
      ? .nothingBefore
      : result.absent.first.map { .noSuchWord(word: $0.text, nearest: $0.nearest, rows: $0.rows) }
        ?? .wordsNotTogether
    notice(.noRows(EmptyFilter(total: table.rowCount, range: range, cause: cause)))
  }
}

extension Field {
  fileprivate static let score = Field(
    "score", .number, meaning: "How well the row fits the search (BM25), from 0 on; more is better.")
}

extension SearchFault {
  init(_ error: SearchQueryError) {
    switch error {
    case .noWords: self = .noWords
    case .onlyExcluded: self = .onlyExcluded
    case .unclosedPhrase(let phrase): self = .unclosedPhrase(phrase)
    case .misplacedStar(let word): self = .misplacedStar(word)
    }
  }
}
