/// One statement of the command language (language.md, "Statements").
public enum Statement: Sendable, Hashable {
  /// `load votes x.csv`, `set width 100`: a command that is not a verb.
  case command(Call)
  /// `let name = pipeline` or `let name = expression`.
  case binding(Binding)
  /// A source followed by no verbs or some; a name alone is a pipeline without stages.
  case pipeline(Pipeline)
  /// Anything else that has a value.
  case expression(Expression)
}

/// A statement together with where it stood in the text.
public struct ParsedStatement: Sendable, Hashable {
  /// What it says.
  public var statement: Statement
  /// Where it stands, without surrounding blanks, comments and `;`.
  public var range: SourceRange

  /// A statement at a place.
  public init(statement: Statement, range: SourceRange) {
    self.statement = statement
    self.range = range
  }
}

/// `let name = value`.
public struct Binding: Sendable, Hashable {
  /// The name that is bound.
  public var name: Name
  /// What it is bound to; a pipeline is held as `Expression.pipeline` only when it was parenthesised.
  public var value: BoundValue

  /// A binding of a name.
  public init(name: Name, value: BoundValue) {
    self.name = name
    self.value = value
  }
}

/// The right side of a `let`.
public enum BoundValue: Sendable, Hashable {
  /// A pipeline: a name alone, or a source and verbs.
  case pipeline(Pipeline)
  /// Any other expression.
  case expression(Expression)
}

/// A name as written, without the backticks that may have been around it.
public struct Name: Sendable, Hashable {
  /// The name itself.
  public var text: String
  /// Where it stands, backticks included.
  public var range: SourceRange
  /// Whether it was in backticks, and so is never a keyword.
  public var isQuoted: Bool

  /// A name at a place.
  public init(_ text: String, range: SourceRange, isQuoted: Bool = false) {
    self.text = text
    self.range = range
    self.isQuoted = isQuoted
  }
}

/// A source and the verbs that follow it, left to right.
public struct Pipeline: Sendable, Hashable {
  /// Where the rows come from.
  public var source: Source
  /// The verbs, in order of writing.
  public var stages: [Call]
  /// From the source to the end of the last verb.
  public var range: SourceRange

  /// A pipeline over a source.
  public init(source: Source, stages: [Call], range: SourceRange) {
    self.source = source
    self.stages = stages
    self.range = range
  }
}

/// Where a pipeline's rows come from.
public enum Source: Sendable, Hashable {
  /// A loaded table or a `let`.
  case name(Name)
  /// `it`, the last table shown above. `isImplied` when the line began with `|`.
  case it(SourceRange, isImplied: Bool)
  /// A parenthesised pipeline.
  indirect case group(Pipeline, SourceRange)

  /// Where the source stands.
  public var range: SourceRange {
    switch self {
    case .name(let name): name.range
    case .it(let range, _): range
    case .group(_, let range): range
    }
  }
}

/// A verb or a command with its arguments, checked against its signature.
public struct Call: Sendable, Hashable {
  /// The canonical name: `where` also when `filter` was typed, `load votes` for the two words.
  public var canonicalName: String
  /// The name as typed.
  public var name: Name
  /// One value for each parameter of the signature, in its order.
  public var arguments: [Argument]
  /// The options given, `name=value`, in order of writing; no name occurs twice.
  public var options: [Option]
  /// From the name to the end of the last argument.
  public var range: SourceRange

  /// A call of a verb or a command.
  public init(
    canonicalName: String, name: Name, arguments: [Argument], options: [Option], range: SourceRange
  ) {
    self.canonicalName = canonicalName
    self.name = name
    self.arguments = arguments
    self.options = options
    self.range = range
  }

  /// The option of that name, if it was given.
  public func option(_ name: String) -> Option? {
    options.first { $0.name.text == name }
  }
}

/// `name=value` after a verb or a command that declares the option.
public struct Option: Sendable, Hashable {
  /// The option's name.
  public var name: Name
  /// Its value, of the kind that the signature declares.
  public var value: Argument
  /// From the name to the end of the value.
  public var range: SourceRange

  /// An option with its value.
  public init(name: Name, value: Argument, range: SourceRange) {
    self.name = name
    self.value = value
    self.range = range
  }
}

/// A bare word or a quoted string standing for one: a path, an id, a model's name.
public struct Word: Sendable, Hashable {
  /// The text, quotes taken off and escapes resolved.
  public var text: String
  /// Where it stands, quotes included.
  public var range: SourceRange
  /// Whether it was quoted.
  public var isQuoted: Bool

  /// A word at a place.
  public init(_ text: String, range: SourceRange, isQuoted: Bool = false) {
    self.text = text
    self.range = range
    self.isQuoted = isQuoted
  }
}

/// The value of one parameter of a call.
public enum Argument: Sendable, Hashable {
  /// An optional parameter that was not given.
  case absent
  /// An expression.
  case expression(Expression)
  /// `COL, new = EXPR, …`, also for aggregates and for keys after `by`.
  case projections([Projection])
  /// `COL, COL`: names of columns.
  case names([Name])
  /// `KEY desc, KEY`.
  case sortKeys([SortKey])
  /// `new = old, …`.
  case renamings([Renaming])
  /// `on KEY` or `on a = b, …`.
  case joinKeys([JoinKey])
  /// A table: a name, `it`, or a parenthesised pipeline.
  case table(Source)
  /// A whole number.
  case integer(Int, SourceRange)
  /// A quoted string.
  case string(String, SourceRange)
  /// Paths, ids, models or words; `@3` stands in an id or a model as the row reference it is.
  case words([Word])
  /// `@3` where an id or a model was wanted.
  case rowReference(Int, SourceRange)
  /// A day, or a span of days: `2024-04-27..2024-05-02`, as days since 1970-01-01, ends included.
  case days(first: Int, last: Int, SourceRange)
  /// `a..b` of whole numbers or one whole number, as in a list of cells.
  case numbers([ClosedRange<Int>], SourceRange)

  /// Where the argument stands; nil when it is absent or empty.
  public var range: SourceRange? {
    switch self {
    case .absent: nil
    case .expression(let expression): expression.range
    case .projections(let items): span(items.map(\.range))
    case .names(let items): span(items.map(\.range))
    case .sortKeys(let items): span(items.map(\.range))
    case .renamings(let items): span(items.map { $0.new.range.union($0.old.range) })
    case .joinKeys(let items): span(items.map { $0.left.range.union($0.right.range) })
    case .table(let source): source.range
    case .words(let words): span(words.map(\.range))
    case .integer(_, let range), .string(_, let range), .rowReference(_, let range): range
    case .days(_, _, let range), .numbers(_, let range): range
    }
  }

  private func span(_ ranges: [SourceRange]) -> SourceRange? {
    guard let first = ranges.first else { return nil }
    return ranges.dropFirst().reduce(first) { $0.union($1) }
  }
}

/// `EXPR` or `new = EXPR`.
public struct Projection: Sendable, Hashable {
  /// The name given, if one was.
  public var name: Name?
  /// What is computed.
  public var expression: Expression
  /// Name and expression together.
  public var range: SourceRange

  /// A computed column, named or not.
  public init(name: Name?, expression: Expression, range: SourceRange) {
    self.name = name
    self.expression = expression
    self.range = range
  }
}

/// A key to sort by.
public struct SortKey: Sendable, Hashable {
  /// What is compared.
  public var expression: Expression
  /// Whether the largest come first.
  public var isDescending: Bool
  /// The key with its direction.
  public var range: SourceRange

  /// A key with its direction.
  public init(expression: Expression, isDescending: Bool, range: SourceRange) {
    self.expression = expression
    self.isDescending = isDescending
    self.range = range
  }
}

/// `new = old` after `rename`.
public struct Renaming: Sendable, Hashable {
  /// The name that the column gets.
  public var new: Name
  /// The name that it has.
  public var old: Name

  /// A renaming of one column.
  public init(new: Name, old: Name) {
    self.new = new
    self.old = old
  }
}

/// `on KEY` (both sides alike) or `on a = b`.
public struct JoinKey: Sendable, Hashable {
  /// The column of the table on the left.
  public var left: Name
  /// The column of the table that is joined to it.
  public var right: Name

  /// A pair of columns that must be equal.
  public init(left: Name, right: Name) {
    self.left = left
    self.right = right
  }
}
