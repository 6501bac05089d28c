/// Gives each different text a number, by open addressing over bytes.
///
/// Texts are kept padded with zeros to whole words, four of them at least, so that hashing and comparing go eight bytes
/// at a time. Most are no longer than four words: these go without a branch on their length.
/// A slot holds a number plus one below, and the high half of its text's hash above; 0 is free. At most half of the
/// slots are taken, so that every search ends; a slot's number is below `count`, so that its entry is there.
struct TextCoder: ~Copyable {
  private struct Entry: BitwiseCopyable {
    var hash: UInt64
    var offset: Int
    var length: Int
  }

  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask = 1 << 8 - 1
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity = 1 << 7
  /// How many different texts there are.
  private(set) var count = 0
  private var bytes: UnsafeMutablePointer<UInt8>
  private var used = 0
  private var capacity = 1 << 12

  init() {
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    entries = .allocate(capacity: entryCapacity)
    bytes = .allocate(capacity: capacity)
  }

  deinit {
    slots.deallocate()
    entries.deallocate()
    bytes.deallocate()
  }

  /// The bytes of all texts, padding included.
  var byteCount: Int { used }

  /// The bytes of a text, by its number.
  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + entries[code].offset, count: entries[code].length)
  }

  /// The number of a text, or nil if it has none yet; `slack` bytes beyond the text must be readable.
  @inline(__always)
  func find(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
    // Without `self` given away, its pointers stay in registers.
    if length > TextCoder.short { return TextCoder.findLong(text, length, slots, slotMask, entries, bytes) }
    let words = ShortText(text, length)
    let hash = words.hash
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 {
      if slots[slot] ^ hash < 1 &<< 32 {
        let code = UInt32(truncatingIfNeeded: slots[slot]) &- 1
        let entry = entries[Int(code)]
        // An entry has four words at least, zeros after a shorter text.
        if entry.length == length, words.isEqual(to: bytes + entry.offset) { return code }
      }
      slot = (slot &+ 1) & slotMask
    }
    return nil
  }

  @inline(never)
  private static func findLong(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ slots: UnsafePointer<UInt64>, _ slotMask: Int,
    _ entries: UnsafePointer<Entry>, _ bytes: UnsafePointer<UInt8>
  ) -> UInt32? {
    let hash = TextCoder.longHash(text, length)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 {
      if slots[slot] ^ hash < 1 &<< 32 {
        let code = UInt32(truncatingIfNeeded: slots[slot]) &- 1
        let entry = entries[Int(code)]
        if entry.length == length, equal(bytes + entry.offset, text, length) { return code }
      }
      slot = (slot &+ 1) & slotMask
    }
    return nil
  }

  /// How many bytes beyond a text are read.
  static let slack = 32

  /// Adds a text that has no number yet; `slack` bytes beyond it must be readable.
  mutating func add(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let padded = max(TextCoder.short, (length + 8) & ~7)
    if used + padded > capacity {
      capacity = max(2 * capacity, used + padded)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: bytes, count: used)
      bytes.deallocate()
      bytes = larger
    }
    (bytes + used).update(from: text, count: length)
    (bytes + used + length).update(repeating: 0, count: padded - length)
    if count == entryCapacity { growEntries() }
    let hash = TextCoder.hash(text, length)
    (entries + count).initialize(to: Entry(hash: hash, offset: used, length: length))
    used += padded
    count += 1
    if count * 2 > slotMask { rehash() } else { insert(count, hash) }
    return UInt32(truncatingIfNeeded: count - 1)
  }

  /// The number of a text, a new one if it has none.
  mutating func code(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    find(text, length) ?? add(text, length)
  }

  /// The number of a text that may end where its memory does.
  mutating func code(copying text: some Collection<UInt8>) -> UInt32 {
    var padded = Array(text)
    let length = padded.count
    padded.append(contentsOf: repeatElement(0, count: TextCoder.slack))
    return padded.withUnsafeBufferPointer { code($0.baseAddress!, length) }
  }

  private func insert(_ mark: Int, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 { slot = (slot + 1) & slotMask }
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: mark))
  }

  private mutating func rehash() {
    slots.deallocate()
    slotMask = slotMask * 4 + 3
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    for index in 0..<count { insert(index + 1, entries[index].hash) }
  }

  private mutating func growEntries() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * entryCapacity)
    larger.update(from: entries, count: count)
    entries.deallocate()
    entries = larger
    entryCapacity *= 2
  }

  private static func equal(
    _ own: UnsafePointer<UInt8>, _ text: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    var index = 0
    while index &+ 8 <= length {
      if Word.load(own + index) != Word.load(text + index) { return false }
      index &+= 8
    }
    return Word.load(own + index) == TextCoder.tail(text + index, length &- index)
  }

  @inline(__always)
  private static func tail(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    Word.load(text) & ((1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1)
  }

  private static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    length > short ? longHash(text, length) : ShortText(text, length).hash
  }

  /// A hash in the manner of wyhash (Wang Yi 2019): words folded by a 128-bit product.
  private static func longHash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: length) ^ 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index &+ 8 <= length {
      state = ShortText.fold(Word.load(text + index) ^ 0xA076_1D64_78BD_642F, state)
      index &+= 8
    }
    return ShortText.fold(tail(text + index, length &- index) ^ 0xE703_7ED1_A0B4_28DB, state)
  }

  /// The bytes of a text that is not long.
  private static let short = 32

  /// A text of up to four words: its first and its last eight bytes, and eight at either side of its middle.
  ///
  /// These overlap in all but the longest, and together are every byte. A text of less than eight bytes is followed by
  /// zeros, four times the same. So no branch asks for the length, which cannot be foretold.
  private struct ShortText {
    private let words: (UInt64, UInt64, UInt64, UInt64)
    private let length: Int
    private let second: Int
    private let last: Int

    /// Four words from the text's beginning must be readable.
    @inline(__always)
    init(_ text: UnsafePointer<UInt8>, _ length: Int) {
      self.length = length
      // Signs as masks, since the compiler makes branches of `max` and `min`: how many bytes it has beyond eight or
      // lacks, and how many beyond sixteen.
      let beyond = length &- 8
      let lacking = beyond &>> 63
      last = beyond & ~lacking
      second = 8 &+ ((last &- 8) & ((last &- 8) &>> 63))
      // Half of the shift twice, since it is 64 bits for no text at all.
      let half = UInt64(truncatingIfNeeded: (0 &- beyond) & lacking) &* 4
      let own = (UInt64.max &>> half) &>> half
      words = (
        Word.load(text) & own, Word.load(text + second) & own, Word.load(text + (last &- second)) & own,
        Word.load(text + last) & own
      )
    }

    /// A hash in the manner of wyhash (Wang Yi 2019): two sums of words, folded by a 128-bit product.
    @inline(__always)
    var hash: UInt64 {
      let low = words.0 &+ words.2 &* 0x9E37_79B9_7F4A_7C15
      let high = words.1 &+ words.3 &* 0xC2B2_AE3D_27D4_EB4F
      return ShortText.fold(
        low ^ 0xA076_1D64_78BD_642F, high ^ 0xE703_7ED1_A0B4_28DB ^ UInt64(truncatingIfNeeded: length))
    }

    /// Whether another text of that length is the same; it is padded by zeros to four words at least.
    @inline(__always)
    func isEqual(to other: UnsafePointer<UInt8>) -> Bool {
      (Word.load(other) ^ words.0) | (Word.load(other + second) ^ words.1)
        | (Word.load(other + (last &- second)) ^ words.2) | (Word.load(other + last) ^ words.3) == 0
    }

    @inline(__always)
    static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
      let product = left.multipliedFullWidth(by: right)
      return product.high ^ product.low
    }
  }
}
