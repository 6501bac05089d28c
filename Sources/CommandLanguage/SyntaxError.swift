/// A text that is not a statement: what is wrong, and where.
///
/// Wording is done in `Rendering`; this is the kind and the place only.
public struct SyntaxError: Error, Sendable, Hashable {
  /// What is wrong.
  public var kind: Kind
  /// Where in the text.
  public var range: SourceRange

  /// An error of a kind at a place.
  public init(_ kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The kinds of syntax errors.
  public enum Kind: Sendable, Hashable {
    /// A character that begins no token.
    case unexpectedCharacter(String)
  }
}
