/// Gives each different word a number, in order of first appearance.
///
/// Open addressing with linear probing, at most half full; a slot holds the number and half of the hash, so that
/// words are compared only when they are almost surely equal.
struct WordTable {
  /// The words, end to end.
  private(set) var bytes: [UInt8] = []
  /// One more than there are words.
  private(set) var offsets: [Int] = [0]
  private var hashes: [UInt64] = []
  private var slots: [UInt64] = Array(repeating: 0, count: 1024)

  /// How many different words there are.
  var count: Int { offsets.count - 1 }

  /// The bytes of a word.
  subscript(number: Int) -> ArraySlice<UInt8> { bytes[offsets[number]..<offsets[number + 1]] }

  /// The number of a word, new if it was not seen before. O(length), amortised.
  @inline(__always)
  mutating func number(of word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt32 {
    var slot = WordTable.start(hash) & (slots.count &- 1)
    while slots[slot] != 0 {
      let entry = slots[slot]
      let number = Int(UInt32(truncatingIfNeeded: entry) &- 1)
      if entry &>> 32 == hash &>> 32, isEqual(number, word) { return UInt32(truncatingIfNeeded: number) }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return add(word, hash, slot)
  }

  @inline(__always)
  private func isEqual(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offsets[number]
    guard offsets[number &+ 1] &- start == word.count else { return false }
    for index in 0..<word.count where bytes[start &+ index] != word[index] { return false }
    return true
  }

  @inline(never)
  private mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ slot: Int) -> UInt32 {
    let number = UInt32(truncatingIfNeeded: count)
    bytes.append(contentsOf: word)
    offsets.append(bytes.count)
    hashes.append(hash)
    slots[slot] = WordTable.entry(number, hash)
    if count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for (number, hash) in hashes.enumerated() {
      var slot = WordTable.start(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = WordTable.entry(UInt32(truncatingIfNeeded: number), hash)
    }
  }

  /// The upper half of the hash, and the number plus one, so that no entry is 0.
  private static func entry(_ number: UInt32, _ hash: UInt64) -> UInt64 {
    (hash & ~0xFFFF_FFFF) | UInt64(number &+ 1)
  }

  @inline(__always)
  private static func start(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash &>> 29)) }
}
