/// The dictionaries of one reader, a column each.
final class Coders: @unchecked Sendable {
  /// A coder, and how many of its texts have been taken.
  fileprivate struct Entry: ~Copyable {
    var coder = TextCoder()
    var taken = 0
  }

  /// Where a coder is, which cannot be copied. To be used no longer than the coders are.
  ///
  /// No object, since one would be retained for every column of a few hundred rows; that waits for all stores before it.
  struct Place {
    fileprivate let pointer = UnsafeMutablePointer<Entry>.allocate(capacity: 1)

    fileprivate init() { pointer.initialize(to: Entry()) }

    var coder: TextCoder {
      _read { yield pointer.pointee.coder }
      nonmutating _modify { yield &pointer.pointee.coder }
    }

    /// The texts that were added since the last call, in order; nil if there are none.
    func takeNewTexts() -> PackedText? {
      let taken = pointer.pointee.taken
      guard coder.count > taken else { return nil }
      pointer.pointee.taken = coder.count
      return coder.texts(from: taken)
    }
  }

  private(set) var list: [Place] = []

  deinit {
    for place in list {
      place.pointer.deinitialize(count: 1)
      place.pointer.deallocate()
    }
  }

  func reserve(_ count: Int) {
    while list.count < count { list.append(Place()) }
  }
}
