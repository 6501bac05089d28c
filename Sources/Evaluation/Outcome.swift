public import CommandLanguage
public import Scans
public import Tables
public import TextCharts
public import Votes

/// What one statement gave: a value to show, remarks about it, and what a notebook must know of it.
public struct Outcome: Sendable {
  /// What is to be shown.
  public var value: Value
  /// Remarks, in the order they came up: what a filter lost, divisions by zero.
  public var notices: [Notice]
  /// What the statement read and defined.
  public var trace: Trace
  /// The statement as it is recorded: `@3` as what it stands for, ids in full, `it |` spelled out.
  public var recordedSource: String

  /// An outcome by its parts.
  public init(value: Value, notices: [Notice] = [], trace: Trace = Trace(), recordedSource: String = "") {
    self.value = value
    self.notices = notices
    self.trace = trace
    self.recordedSource = recordedSource
  }
}

/// What a statement depends on and what it makes, by name: the edges between cells.
public struct Trace: Sendable, Hashable {
  /// Tables, lets, `it`, `annotations`, `events` that were read.
  public var reads: Set<String> = []
  /// Names that were made or changed.
  public var defines: Set<String> = []
  /// Parameters used, with the text of their values.
  public var parameters: [String: String] = [:]
  /// The data behind the result.
  public var origins: Set<Origin> = []

  /// A statement that touches nothing.
  public init() {}
}

/// What a statement shows.
public enum Value: Sendable {
  /// Nothing: a `let`, a `set`.
  case nothing
  /// A table, and how to print it.
  case table(Table, style: TableStyle)
  /// A single value.
  case scalar(Scalar)
  /// A chart of a table; `symbols` when the statement asked for some.
  case chart(ChartSpecification, of: Table, symbols: SymbolSet?)
  /// Everything about one entry.
  case card(CardContent)
  /// What a load read.
  case loaded(LoadContent)
  /// A check and its verdict.
  case check(CheckContent)
  /// A claim and its verdict.
  case claim(ClaimRecord)
  /// A file that was written, or in replay would have been.
  case exported(ExportContent)
  /// A sentence that tells what was done.
  case done(Deed)
  /// A page of help.
  case help(HelpPage)
}

/// How a table is printed (`show …`).
public enum TableStyle: String, Sendable, Hashable, CaseIterable {
  /// Fitted to the page: the columns that matter, rows that fit.
  case plain
  /// All columns, text wrapped in its column.
  case full
  /// One record a block.
  case card
  /// Exact, comma-separated.
  case csv
  /// Exact, an array of objects.
  case json
  /// A Markdown table.
  case markdown
}

/// A remark that goes with a result.
public enum Notice: Sendable, Hashable {
  /// Rows that a condition left out because a value was missing: of how many, which column, the ids when few.
  case leftOutMissing(rows: Int, of: Int, column: String, ids: [String])
  /// A filter that kept nothing (screen 14).
  case noRows(EmptyFilter)
  /// A join that matched nothing.
  case joinMatchedNothing(keys: [String])
  /// Divisions by zero that became missing.
  case divisionsByZero(Int)
  /// A word sought, among others that were found, that no row has; the nearest word that rows have, and how many.
  case wordNotFound(word: String, nearest: String?, rows: Int)
  /// So many more words sought that no row has, where naming all of them would help nobody.
  case otherWordsNotFound(count: Int)
  /// No row shares enough words with an entry: its id, how many rows there are, and what they are called.
  case nothingNear(id: String, of: Int, noun: String)
}

/// Why a filter kept no row.
public struct EmptyFilter: Sendable, Hashable {
  /// How many rows there were before.
  public var total: Int
  /// The condition or the value that emptied it; the caret's place.
  public var range: SourceRange
  /// What is known about it.
  public var cause: Cause

  /// Why a filter kept no row.
  public init(total: Int, range: SourceRange, cause: Cause) {
    self.total = total
    self.range = range
    self.cause = cause
  }

  /// The causes that can be named.
  public enum Cause: Sendable, Hashable {
    /// No row of a text column has the value; the nearest that is there with its rows.
    case noSuchValue(column: String, value: String, nearest: String?, nearestRows: Int)
    /// An id that is a prefix: ids are compared in full.
    case partialID(column: String, value: String)
    /// The rows that passed the conditions before, and the condition, as typed, that none of them passes.
    case condition(passedBefore: Int, before: String?, text: String, range: ValueRange?, missing: Int)
    /// There were no rows to begin with.
    case nothingBefore
    /// No row has the word sought; the nearest word that rows have, and how many.
    case noSuchWord(word: String, nearest: String?, rows: Int)
    /// What was sought is there, but no row has all that it must and nothing that it must not.
    case wordsNotTogether
  }

  /// The least and the greatest value of a column that a comparison asked about.
  public struct ValueRange: Sendable, Hashable {
    /// The column, as typed.
    public var column: String
    /// The least value.
    public var least: Scalar
    /// The greatest value.
    public var greatest: Scalar

    /// A range of values.
    public init(column: String, least: Scalar, greatest: Scalar) {
      self.column = column
      self.least = least
      self.greatest = greatest
    }
  }
}

/// One entry of a scan with everything that is known of it (screen 3).
public struct CardContent: Sendable {
  /// The entry's texts and its scan.
  public var entry: EntryCard
  /// The annotations of the entry that are in force, as the table `annotations` has them.
  public var annotations: Table
  /// What the team has settled about it, and who has said something else since.
  public var decisions: [(decision: Decision, reopenedBy: [String])]
  /// The claims about the entry that are in force.
  public var claims: [ClaimRecord]

  /// A card by its parts.
  public init(
    entry: EntryCard, annotations: Table, decisions: [(decision: Decision, reopenedBy: [String])] = [],
    claims: [ClaimRecord] = []
  ) {
    self.entry = entry
    self.annotations = annotations
    self.decisions = decisions
    self.claims = claims
  }
}

/// What a `load` read.
public enum LoadContent: Sendable {
  /// Scans, under a name such as `old` or none.
  case scans(ScanReport, name: String?)
  /// Votes, under their name.
  case votes(VoteReport, name: String)
  /// Other people's annotations.
  case annotations(AnnotationReport)
  /// A plain table: a report for each of its files.
  case table(name: String, reports: [ReadingReport], fields: [Field], rowCount: Int)
}

/// A check and how it came out.
public struct CheckContent: Sendable, Hashable {
  /// What was claimed, in words.
  public var label: String
  /// The expression, as typed.
  public var source: String
  /// True, false, or nil when a value was missing.
  public var verdict: Bool?
  /// For a comparison: the two sides' values and the operator between them, `11 >= 10`.
  public var evidence: Evidence?

  /// A check by its parts.
  public init(label: String, source: String, verdict: Bool?, evidence: Evidence?) {
    self.label = label
    self.source = source
    self.verdict = verdict
    self.evidence = evidence
  }

  /// The values that a comparison compared.
  public struct Evidence: Sendable, Hashable {
    /// The left side.
    public var left: Scalar
    /// The sign between.
    public var sign: String
    /// The right side.
    public var right: Scalar

    /// Two values and a sign.
    public init(left: Scalar, sign: String, right: Scalar) {
      self.left = left
      self.sign = sign
      self.right = right
    }
  }
}

/// A table or a chart written to a file.
public struct ExportContent: Sendable, Hashable {
  /// What a file holds.
  public enum Content: Sendable, Hashable {
    /// A table of so many rows.
    case rows(Int)
    /// A drawing of a chart.
    case chart(ChartKind)
  }

  /// The path as given.
  public var path: String
  /// What was written.
  public var content: Content
  /// The digest of the bytes, 8 hexadecimal digits.
  public var digest: String

  /// What was written where.
  public init(path: String, _ content: Content, digest: String) {
    self.path = path
    self.content = content
    self.digest = digest
  }
}

/// Something done that a sentence tells.
public enum Deed: Sendable, Hashable {
  /// Entries annotated: the ids, the author, and whether an earlier annotation of theirs was revised.
  case annotated(ids: [String], author: String, revised: Int)
  /// An entry annotated that is not what it was: its state, and where it is now or what is nearest to it.
  case annotatedElsewhere(id: String, author: String, state: String, now: String?, name: String?)
  /// What the team settled about an entry; how many individual scores stay.
  case settled(id: String, [Decision], scores: Int)
  /// What was said of one entry is about another; how much it was.
  case reattached(from: String, to: String, count: Int)
  /// A claim retracted.
  case unclaimed(id: String, author: String, text: String)
  /// An annotation retracted.
  case unannotated(id: String, author: String)
  /// An event noted.
  case event(name: String, first: Int64, last: Int64)
  /// A setting changed.
  case set(name: String, value: String)
  /// The fingerprint of a file.
  case fingerprint(path: String, value: String)
  /// A name bound to a value.
  case bound(name: String)
  /// Names that count as one from here on: how many others, and how many loaded values they were.
  case aliased(name: String, others: Int, values: Int)
}

/// A page of help, made from a definition.
public enum HelpPage: Sendable {
  /// The first page.
  case overview
  /// A verb or a command; `others` share its name, as the verb and the command `annotate` do.
  case definition(Documentation, others: [Documentation])
  /// A function or an aggregate: usage and summary.
  case function(name: String, usage: String, summary: String)
  /// All functions.
  case functions
  /// A word of the glossary.
  case term(GlossaryEntry)
  /// The words of the glossary.
  case terms([GlossaryEntry])
  /// What a name means in several places: tables, columns, options.
  case names(String, [NameMeaning])
  /// A word that is several things.
  indirect case several([HelpPage])
}

/// What help, completion and the manual know of a verb or a command.
public struct Documentation: Sendable, Hashable {
  /// The name, aliases, parameters and options.
  public var signature: Signature
  /// Whether it stands after `|`.
  public var isVerb: Bool
  /// One sentence, without a full stop.
  public var summary: String
  /// More, in plain words; may be empty.
  public var discussion: String
  /// What to type, and what it prints on the bundled sample.
  public var examples: [Example]

  /// Documentation by its parts.
  public init(
    signature: Signature, isVerb: Bool, summary: String, discussion: String = "", examples: [Example]
  ) {
    self.signature = signature
    self.isVerb = isVerb
    self.summary = summary
    self.discussion = discussion
    self.examples = examples
  }
}

/// Something to type, and what it prints; run by the tests on the bundled sample.
public struct Example: Sendable, Hashable {
  /// The statement.
  public var source: String
  /// What it prints in 78 columns: help sets it in by two.
  public var output: String

  /// An example with its output.
  public init(_ source: String, _ output: String = "") {
    self.source = source
    self.output = output
  }
}
