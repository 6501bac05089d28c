public import CommandLanguage
public import Scans
public import Tables
public import Votes

/// A statement that could not be carried out: what is wrong, and where.
///
/// Words are given to it in `Rendering`; a failed statement has changed nothing.
public struct EvaluationError: Error, Sendable, Hashable {
  /// What is wrong.
  public var kind: Kind
  /// Where in the statement's text; nil when it is about no part of it.
  public var range: SourceRange?

  /// An error of a kind at a place.
  public init(_ kind: Kind, range: SourceRange? = nil) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of evaluation errors. `candidates` are the names of the same kind, for the nearest right one.
  public enum Kind: Sendable, Hashable {
    // Names
    /// No table and no `let` of that name; `madeBy` is the load that makes it, such as `load votes`.
    case unknownTable(String, candidates: [String], madeBy: String?)
    /// A verb where a table was wanted: a line that is nothing but the verb's name.
    case verbWithoutTable(String)
    /// A table without that column; the table's name, if it has one.
    case unknownColumn(String, table: String?, candidates: [String])
    /// A word that names nothing where a text may stand: the quotes are missing. What else it could have named.
    case textWithoutQuotes(String, insteadOf: NamedThing)
    /// A name in an expression without a table: no `let` of that name.
    case unknownName(String, candidates: [String])
    /// `$name` without a value.
    case unknownParameter(String, candidates: [String])
    /// A function with too few or too many arguments; its usage, such as `bin(x, size)`.
    case argumentCount(function: String, usage: String, given: Int)
    /// An aggregate where only functions of one row can stand, and the verb that would take it.
    case misplacedAggregate(String)
    /// A function of neighbouring rows (`cumsum`) outside `extend` and `select`.
    case misplacedWindowFunction(String)
    /// Something other than an aggregate as a result of `summarize`, `pivot`.
    case aggregateWanted
    /// `let` of a name that is a command, a reserved word or a loaded table.
    case cannotRebind(String, because: RebindReason)
    /// A look-up through a column that is no key.
    case notAKey(column: String, keys: [String])
    /// A look-up in a table that is not loaded.
    case referencedTableMissing(table: String, member: String)
    /// `it` before anything was shown.
    case nothingShown
    /// `@n` beyond the rows last shown; how many there were, nil when nothing was shown.
    case noSuchRow(Int, shown: Int?)
    /// `@n` of a table without ids or models.
    case rowHasNoName(Int)
    // Types and values
    /// A condition that is not true/false.
    case conditionWanted(given: ColumnType?)
    /// A whole-column operation failed.
    case operation(TableError)
    /// Something else than one expression or pipeline where a value is wanted, as in a fact in prose.
    case valueWanted
    /// A table where a value was wanted, by its size.
    case singleValueWanted(rows: Int, columns: Int)
    /// `in (…)` of a table that has not one column; the columns it has.
    case singleColumnWanted(columns: [String])
    /// A column of a table that has not one row.
    case singleRowWanted(rows: Int, name: String)
    /// A table where one was wanted, but a value stands there.
    case tableWanted(name: String)
    /// An option's or argument's value out of its range or list: what it is for, what may stand there.
    case badValue(String, wanted: String)
    /// A verb that needs columns that the table has not: the verb, the columns it wants, those that are there.
    case columnsWanted(verb: String, wanted: [String], candidates: [String])
    /// Keys that several rows of a table have, where they must name one: their values, and the table's name, if it
    /// has one.
    case repeatedKey(keys: [String], values: [String], rows: Int, table: String?)
    /// The same column name twice in one result.
    case duplicateColumn(String)
    /// A verb that must be last, with the verb after it.
    case mustBeLast(String)
    /// `let` of a pipeline that ends in `chart`, `show` or `export`, which give no table.
    case cannotBindView(String)
    /// A statement about the notebook itself, such as `save`, inside a notebook's cell.
    case notInCell(String)
    // Loading and writing
    /// A glob, file or folder that is not there; names near it.
    case noSuchFile(String, candidates: [String])
    /// A folder where files are wanted, and it has none.
    case noFiles(path: String)
    /// Files without a scan among them: why each was none.
    case noScans(path: String, ScanReport)
    /// Files without votes, or a row that is none when reading strictly.
    case votes(VoteError)
    /// Writing over a file without `overwrite=yes`.
    case wouldOverwrite(path: String)
    /// A file name whose ending is no known format.
    case unknownFormat(path: String, known: [String])
    /// Writing failed: the system's reason.
    case cannotWrite(path: String, reason: String)
    /// A notebook that wants to read or write where it may not (notebook-format.md, rule 9).
    case refused(path: String, isWriting: Bool)
    // Scans and annotations
    /// An id or a prefix of one that fits no scan or no entry; the nearest.
    case unknownEntry(String, candidates: [String])
    /// A prefix that fits several scans.
    case ambiguousEntry(String, matches: [String])
    /// A prefix of less than four characters.
    case prefixTooShort(String)
    /// A model that is in no vote.
    case unknownModel(String, candidates: [String])
    /// Taking back what somebody else has said; who, and who is typing.
    case notOnesOwn(author: String, typing: String)
    /// Saying something in somebody else's name; whose, and who is typing.
    case saidForAnother(author: String, typing: String)
    /// An annotation of one's own that is not there to be retracted.
    case noAnnotation(id: String, author: String)
    /// A claim of one's own that is not there to be retracted, or is not the only one; the texts of those that are there.
    case noClaim(id: String, author: String, text: String?, there: [String])
    /// An entry of which nothing is said that could be moved to another.
    case nothingToReattach(String)
    /// A file that `load annotations` cannot read as a notebook.
    case notANotebook(path: String, NotebookFault)
    /// A field that people cannot agree on; those that they can.
    case notAScore(String, candidates: [String])
    /// Fewer than two people have scored a field.
    case tooFewRaters(field: String, raters: [String], scores: Int)
    /// Two rows of one author about one target, of which only one can count.
    case scoredTwice(author: String, target: String)
    /// A scale that the values of a field cannot have.
    case unfitScale(String, field: String, wanted: [String])
    /// `settle` without a field.
    case nothingSettled
    /// An annotation that says nothing.
    case emptyAnnotation
    /// A chart that cannot be drawn from this table, in a few words.
    case cannotChart(String)
    /// A search, or a comparison of texts, that cannot be done.
    case search(SearchFault)
    /// A topic that help does not know.
    case unknownTopic(String, candidates: [String])
    /// No word of the glossary.
    case unknownTerm(String, candidates: [String])
    /// A statement took longer than it may (`--timeout`); the seconds that it may take.
    case timeLimit(seconds: Double)
    /// A setting that does not exist.
    case unknownSetting(String, candidates: [String])
  }

  /// What a word can name.
  public enum NamedThing: Sendable, Hashable {
    /// A column; the table's name, if it has one.
    case column(of: String?)
    /// A value bound by `let`, in an expression without a table.
    case value
    /// A table, in a line that is nothing but the word.
    case table
  }

  /// Why a name cannot be bound.
  public enum RebindReason: Sendable, Hashable {
    /// It is a command.
    case command
    /// It is a loaded table.
    case loadedTable
    /// It is a reserved word.
    case reserved
  }
}

/// Why texts cannot be searched or compared.
public enum SearchFault: Sendable, Hashable {
  /// Nothing to look for: no letter and no digit.
  case noWords
  /// Everything is to be left out.
  case onlyExcluded
  /// A phrase without its second `'`; the phrase.
  case unclosedPhrase(String)
  /// A `*` that does not end a word; the word.
  case misplacedStar(String)
  /// A table without text; its columns.
  case noText(columns: [String])
  /// `terms` of a table of which nothing was left out.
  case noRest
  /// `alias "name"` without other names; the name.
  case noVariants(String)
}
