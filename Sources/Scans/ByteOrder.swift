extension String {
  /// Whether this text comes before another in the order of their bytes.
  ///
  /// The standard library goes through the views of both, character by character, which takes a load of thousands of
  /// scans longer than parsing them.
  func precedesByBytes(_ other: String) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { own.lexicographicallyPrecedes($0) }
    }
    return (order ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
