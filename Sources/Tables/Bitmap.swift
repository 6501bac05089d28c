/// A fixed number of bits, 64 to a word; the bits after the last are zero.
public struct Bitmap: Sendable, Hashable {
  /// The number of bits.
  public let count: Int
  /// The words, bit `i` in word `i / 64`.
  @usableFromInline internal private(set) var words: [UInt64]

  /// A bitmap with all bits alike.
  ///
  /// - Complexity: O(count / 64).
  public init(repeating bit: Bool, count: Int) {
    self.count = count
    words = Array(repeating: bit ? ~0 : 0, count: (count + 63) / 64)
    if bit { clearTail() }
  }

  /// A bitmap of given bits.
  ///
  /// - Complexity: O(count).
  public init(_ bits: [Bool]) {
    self.init(count: bits.count) { bits[$0] }
  }

  /// A bitmap whose bits are computed, a word at a time.
  @inline(__always)
  init(count: Int, bit: (Int) -> Bool) {
    self.count = count
    words = []
    words.reserveCapacity((count + 63) / 64)
    var start = 0
    while start < count {
      var word: UInt64 = 0
      for offset in 0..<min(64, count - start) where bit(start + offset) { word |= 1 &<< UInt64(offset) }
      words.append(word)
      start += 64
    }
  }

  /// The bit at an index in `0 ..< count`.
  @inlinable
  public subscript(index: Int) -> Bool {
    get { words[index &>> 6] &>> UInt64(index & 63) & 1 == 1 }
    set {
      if newValue { set(index) } else { clear(index) }
    }
  }

  /// Sets one bit.
  public mutating func set(_ index: Int) { words[index &>> 6] |= 1 &<< UInt64(index & 63) }

  /// Clears one bit.
  public mutating func clear(_ index: Int) { words[index &>> 6] &= ~(1 &<< UInt64(index & 63)) }

  /// How many bits are set. O(count / 64).
  public var setCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The bits that are set in both; the counts must be equal.
  public func intersection(_ other: Bitmap) -> Bitmap {
    precondition(count == other.count, "bitmaps of different lengths")
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  /// The bits that are set in either; the counts must be equal.
  public func union(_ other: Bitmap) -> Bitmap {
    precondition(count == other.count, "bitmaps of different lengths")
    var result = self
    for index in words.indices { result.words[index] |= other.words[index] }
    return result
  }

  private mutating func clearTail() {
    let used = count & 63
    if used != 0, let last = words.indices.last { words[last] &= (1 &<< UInt64(used)) &- 1 }
  }
}
