/// A half-open range of UTF-8 offsets in the text of one statement list.
///
/// Offsets count bytes from the start of the text given to `Parser`, so a caret can be placed without
/// knowing how the text was cut into statements.
public struct SourceRange: Sendable, Hashable {
  /// The offset of the first byte.
  public var lowerBound: Int
  /// The offset after the last byte; never below `lowerBound`.
  public var upperBound: Int

  /// A range from `lowerBound` up to, not including, `upperBound`.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = max(lowerBound, upperBound)
  }

  /// The smallest range that holds both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }
}
