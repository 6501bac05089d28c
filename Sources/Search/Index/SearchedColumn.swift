public import Tables

/// A column whose words are found, and what a word in it is worth.
public struct SearchedColumn: Sendable {
  /// Text or a list of texts, as many rows as the table has before selection.
  public var column: Column
  /// What one occurrence counts, 1 to 100.
  public var weight: Int

  /// A column with its weight, which is kept within 1 to 100.
  public init(_ column: Column, weight: Int = 1) {
    self.column = column
    self.weight = min(max(weight, 1), SearchedColumn.heaviest)
  }

  static let heaviest = 100
}

extension Column {
  /// Calls a closure with each text of a row, in order; none for a missing row and for what is not text.
  ///
  /// A deferred column must have been resolved.
  @inline(__always)
  func eachText(ofRow row: Int, _ body: (ArraySlice<UInt8>) -> Void) {
    if isMissing(row) { return }
    switch storage {
    case .packed(let text): body(text.utf8(at: row))
    case .coded(let text): body(text.dictionary.utf8(at: text.codes[row]))
    case .list(let lists):
      for item in lists.offsets[row]..<lists.offsets[row + 1] {
        body(lists.items.dictionary.utf8(at: lists.items.codes[item]))
      }
    default: break
    }
  }
}
