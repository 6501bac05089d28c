/// What a verb or a command takes: handed to the parser as a value, so that the parser knows no verb.
///
/// One definition per verb (in `Evaluation`) holds its signature; the parser reads arguments by it, help
/// prints it, completion asks it what may come next.
public struct Signature: Sendable, Hashable {
  /// The canonical name; two words for `load votes`, `drop cell`.
  public var name: String
  /// Other names that mean the same, such as `filter` for `where` or `order by` for `sort`.
  public var aliases: [String]
  /// What comes after the name, in order.
  public var parameters: [Parameter]
  /// The `name=value` options that may stand anywhere between the parameters.
  public var options: [OptionParameter]

  /// A signature by its parts.
  public init(
    name: String, aliases: [String] = [], parameters: [Parameter] = [], options: [OptionParameter] = []
  ) {
    self.name = name
    self.aliases = aliases
    self.parameters = parameters
    self.options = options
  }
}

/// One parameter of a signature.
public struct Parameter: Sendable, Hashable {
  /// What help calls it: `EXPR`, `FILE`, `N`.
  public var name: String
  /// What may be written for it.
  public var kind: ArgumentKind
  /// A word or sign that must come before it: `by`, `on`, `per`, `as`, `to`, `in`, `:`, `,`.
  public var label: String?
  /// Whether it may be left out.
  public var isOptional: Bool

  /// A parameter by its parts.
  public init(_ name: String, _ kind: ArgumentKind, label: String? = nil, isOptional: Bool = false) {
    self.name = name
    self.kind = kind
    self.label = label
    self.isOptional = isOptional
  }
}

/// A `name=value` option of a signature.
public struct OptionParameter: Sendable, Hashable {
  /// The option's name.
  public var name: String
  /// What may be written after the `=`.
  public var kind: ArgumentKind
  /// What it does, in a few words, for help and completion.
  public var summary: String
  /// The values it may have, when they can be listed.
  public var values: [String]

  /// An option by its parts.
  public init(_ name: String, _ kind: ArgumentKind, summary: String, values: [String] = []) {
    self.name = name
    self.kind = kind
    self.summary = summary
    self.values = values
  }
}

/// The kinds of arguments (language.md, "Arguments have a declared kind").
///
/// Where a word, a string, a number or days are wanted, `$name` may stand instead; it is then
/// `Argument.expression` of a `parameter`, whatever the kind.
public enum ArgumentKind: Sendable, Hashable {
  /// One expression → `Argument.expression`; after a command it may be a pipeline without brackets.
  case expression
  /// `EXPR, new = EXPR, …` → `Argument.projections`.
  case projections
  /// As `projections`, which may stand in brackets → `Argument.projections`.
  case groups
  /// `COL, COL, …` → `Argument.names`.
  case columns
  /// One column → `Argument.names` with one name.
  case column
  /// `KEY [asc|desc], …` → `Argument.sortKeys`.
  case sortKeys
  /// `new = old, …` → `Argument.renamings`.
  case renamings
  /// `KEY, a = b, …` → `Argument.joinKeys`.
  case joinKeys
  /// A table's name, `it`, or a parenthesised pipeline → `Argument.table`.
  case table
  /// A whole number → `Argument.integer`.
  case integer
  /// A quoted string → `Argument.string`.
  case string
  /// Quoted strings with commas between → `Argument.words`, all quoted.
  case strings
  /// A bare or quoted word, one of `values` when they are listed → `Argument.words` with one word.
  case word(values: [String])
  /// A file or a folder → `Argument.words` with one word.
  case path
  /// One path or more, parted by blanks → `Argument.words`.
  case paths
  /// The id of an entry, or `@3` → `Argument.words` with one word, or `Argument.rowReference`.
  case id
  /// A model's name, or `@3` → as `id`.
  case model
  /// Models with commas between, or a parenthesised pipeline → `Argument.words` or `Argument.table`.
  case models
  /// Everything up to the end of the statement, as one word.
  case rest
  /// `DATE` or `DATE..DATE` → `Argument.days`.
  case days
  /// A literal of the language, or a bare word as text → `Argument.expression`.
  case value
  /// Whole numbers and ranges: `3`, `2..5`, `1,4` → `Argument.numbers`.
  case numbers
}

/// The verbs and commands that a parser knows.
public struct Grammar: Sendable {
  /// What may stand at the start of a statement.
  public var commands: [Signature]
  /// What may stand after `|`.
  public var verbs: [Signature]
  /// The names of functions and aggregates, for the nearest right one in errors.
  public var functions: Set<String>

  /// A grammar of commands, verbs and functions.
  public init(commands: [Signature], verbs: [Signature], functions: Set<String>) {
    self.commands = commands
    self.verbs = verbs
    self.functions = functions
  }
}
