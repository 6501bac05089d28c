/// The dictionaries of one reader, a column each.
final class Coders: @unchecked Sendable {
  /// Holds a coder that cannot be copied.
  final class Box {
    var coder = TextCoder()
    /// How many texts have been taken.
    private var taken = 0

    /// The texts that were added since the last call, in order; nil if there are none.
    func takeNewTexts() -> PackedText? {
      guard coder.count > taken else { return nil }
      defer { taken = coder.count }
      return coder.texts(from: taken)
    }
  }

  private(set) var list: [Box] = []

  func reserve(_ count: Int) {
    while list.count < count { list.append(Box()) }
  }
}
