/// An expression with its place in the text (language.md, "Expressions").
public struct Expression: Sendable, Hashable {
  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var range: SourceRange

  /// An expression at a place.
  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The forms an expression can take.
  public indirect enum Kind: Sendable, Hashable {
    /// A number, a string, a date, `true`.
    case literal(Literal)
    /// A column, a `let` or a table.
    case name(Name)
    /// `it` inside an expression.
    case it
    /// `base.member`: a look-up through a key, or a column of a one-row table.
    case member(Expression, Name)
    /// `@3`.
    case rowReference(Int)
    /// `$since`.
    case parameter(Name)
    /// `-x` or `not x`.
    case unary(UnaryOperator, Expression)
    /// `a + b`, `a and b`, `a contains b`; `operatorRange` is the sign's place.
    case binary(BinaryOperator, Expression, Expression, operatorRange: SourceRange)
    /// `x between a and b`.
    case between(Expression, Expression, Expression, isNegated: Bool)
    /// `x in (a, b)`.
    case inList(Expression, [Expression], isNegated: Bool)
    /// `x in (pipeline)`.
    case inPipeline(Expression, Pipeline, isNegated: Bool)
    /// `x is null`, `x is not null`.
    case isNull(Expression, isNegated: Bool)
    /// `name(arguments)`, a function or an aggregate.
    case call(Name, [Expression])
    /// A parenthesised pipeline that stands for a value.
    case pipeline(Pipeline)
    /// `(x)`, kept so that the source text can be shown as typed.
    case group(Expression)
  }
}

/// A value written out in the text.
public enum Literal: Sendable, Hashable {
  /// `42`
  case integer(Int64)
  /// `4.2`, `1e-3`
  case number(Double)
  /// `"text"`
  case text(String)
  /// `true`, `false`
  case bool(Bool)
  /// `null`
  case null
  /// `2024-04-27`, as days since 1970-01-01.
  case date(Int64)
  /// `2024-04-27T18:30:00Z`, as microseconds since 1970-01-01T00:00:00Z.
  case time(Int64)
  /// `15m`, `6h`, `7d`, `2w`, as microseconds.
  case duration(Int64)
}

/// An operator before its operand.
public enum UnaryOperator: String, Sendable, Hashable, CaseIterable {
  /// `-x`
  case minus = "-"
  /// `not x`
  case not
}

/// An operator between two operands; the raw value is how it is written.
public enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
  /// Logical disjunction and conjunction (Kleene).
  case or
  case and
  /// Comparisons.
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  /// Text and list tests.
  case contains
  case startsWith = "startswith"
  case endsWith = "endswith"
  case matches = "~"
  case has
  /// Arithmetic.
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
}
