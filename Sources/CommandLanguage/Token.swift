/// A token of the command language with its place.
struct Token: Hashable {
  var kind: Kind
  var range: SourceRange

  enum Kind: Hashable {
    /// `relevancy`, and words such as `and`; the parser knows which are reserved.
    case name(String)
    /// A name in backticks, never a reserved word.
    case quotedName(String)
    /// Digits; a magnitude, since only the parser knows of the sign before it.
    case integer(UInt64)
    /// Any other literal.
    case literal(Literal)
    /// `$since`
    case parameter(String)
    /// `@3`
    case row(Int)
    /// An operator or a mark.
    case symbol(Symbol)
    /// The end of the statement: `;`, the end of a line that is not continued, the end of the text.
    case end
  }
}

/// The operators and marks; the raw value is how they are written.
enum Symbol: String, Hashable, CaseIterable {
  case pipe = "|"
  case comma = ","
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case dot = "."
  case dots = ".."
  case colon = ":"
  case assign = "="
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case matches = "~"
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
  case percent = "%"
}
