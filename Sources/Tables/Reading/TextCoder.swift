/// Gives each different text a number, by open addressing over bytes.
///
/// Texts are kept padded with zeros to whole words, so that hashing and comparing go eight bytes at a time.
struct TextCoder: ~Copyable {
  private struct Entry {
    var hash: UInt64
    var offset: Int
    var length: Int
  }

  private var entries: [Entry] = []
  /// Numbers plus one, by hash; 0 is free. Its size is a power of two.
  private var slots: [UInt32]
  private var bytes: UnsafeMutablePointer<UInt8>
  private var used = 0
  private var capacity = 1 << 12

  init() {
    slots = Array(repeating: 0, count: 1 << 8)
    bytes = .allocate(capacity: capacity)
  }

  deinit { bytes.deallocate() }

  /// How many different texts there are.
  var count: Int { entries.count }

  /// The bytes of all texts, padding included.
  var byteCount: Int { used }

  /// The bytes of a text, by its number.
  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + entries[code].offset, count: entries[code].length)
  }

  /// The number of a text, or nil if it has none yet; eight bytes beyond the text must be readable.
  @inline(__always)
  func find(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
    let hash = TextCoder.hash(text, length)
    let mask = slots.count &- 1
    return slots.withUnsafeBufferPointer { slots in
      entries.withUnsafeBufferPointer { entries in
        // The hash's high bits are the mixed ones; a slot index is below the count, a code below the entries'.
        var slot = Int(truncatingIfNeeded: hash &>> 32) & mask
        while slots[slot] != 0 {
          let code = slots[slot] &- 1
          let entry = entries[Int(code)]
          if entry.hash == hash, entry.length == length, equal(entry.offset, text, length) { return code }
          slot = (slot &+ 1) & mask
        }
        return nil
      }
    }
  }

  /// Adds a text that has no number yet; eight bytes beyond it must be readable.
  mutating func add(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let padded = (length + 8) & ~7
    if used + padded > capacity {
      capacity = max(2 * capacity, used + padded)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: bytes, count: used)
      bytes.deallocate()
      bytes = larger
    }
    (bytes + used).update(from: text, count: length)
    (bytes + used + length).update(repeating: 0, count: padded - length)
    let entry = Entry(hash: TextCoder.hash(text, length), offset: used, length: length)
    used += padded
    entries.append(entry)
    if entries.count * 2 > slots.count { rehash() } else { insert(UInt32(entries.count), entry.hash) }
    return UInt32(entries.count - 1)
  }

  /// The number of a text, a new one if it has none.
  mutating func code(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    find(text, length) ?? add(text, length)
  }

  /// The number of a text that may end where its memory does.
  mutating func code(copying text: some Collection<UInt8>) -> UInt32 {
    var padded = Array(text)
    let length = padded.count
    padded.append(contentsOf: repeatElement(0, count: 8))
    return padded.withUnsafeBufferPointer { code($0.baseAddress!, length) }
  }

  private mutating func insert(_ mark: UInt32, _ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash &>> 32) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = mark
  }

  private mutating func rehash() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for (index, entry) in entries.enumerated() { insert(UInt32(index + 1), entry.hash) }
  }

  @inline(__always)
  private func equal(_ offset: Int, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var index = 0
    while index &+ 8 <= length {
      if Word.load(bytes + offset + index) != Word.load(text + index) { return false }
      index &+= 8
    }
    return Word.load(bytes + offset + index) == TextCoder.tail(text + index, length &- index)
  }

  @inline(__always)
  private static func tail(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    Word.load(text) & ((1 &<< UInt64(truncatingIfNeeded: length &* 8)) &- 1)
  }

  /// A hash in the manner of wyhash (Wang Yi 2019): words folded by a 128-bit product.
  @inline(__always)
  private static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: length) ^ 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index &+ 8 <= length {
      state = fold(state ^ Word.load(text + index))
      index &+= 8
    }
    return fold(state ^ tail(text + index, length &- index))
  }

  @inline(__always)
  private static func fold(_ word: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
