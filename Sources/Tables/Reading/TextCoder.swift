import CVectors

/// Gives each different text a number, by open addressing over bytes.
///
/// Texts are kept padded with zeros to whole words, four of them at least, so that hashing and comparing go many bytes
/// at a time. A slot holds a number plus one below, and the high half of its text's hash above; 0 is free. At most half of
/// the slots are taken, so that every search ends; a slot's number is below `count`, so that its entry is there.
struct TextCoder: ~Copyable {
  private typealias Entry = vectors_entry

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
  func find(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
    let hash = TextCoder.hash(text, length)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 {
      if slots[slot] ^ hash < 1 &<< 32 {
        let code = UInt32(truncatingIfNeeded: slots[slot]) &- 1
        let entry = entries[Int(code)]
        if entry.length == length, TextCoder.equal(bytes + entry.offset, text, length) { return code }
      }
      slot = (slot &+ 1) & slotMask
    }
    return nil
  }

  /// The numbers of the texts of tokens, up to the first that has none yet, is missing or escaped, or is long.
  ///
  /// - Parameters:
  ///   - tokens: of texts in `bytes`, beyond each of which `slack` bytes can be read.
  ///   - codes: has room for all; numbers that need more bits are cut.
  /// - Returns: how many.
  func codes(
    of tokens: UnsafePointer<Token>, count: Int, in bytes: UnsafePointer<UInt8>,
    into codes: UnsafeMutablePointer<UInt16>
  ) -> Int {
    let dictionary = vectors_dictionary(
      slots: slots, slotMask: UInt64(slotMask), entries: entries, texts: self.bytes)
    return tokens.withMemoryRebound(to: UInt64.self, capacity: count) { tokens in
      vectors_codes(bytes, tokens, count, dictionary, codes)
    }
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
    length > short ? longHash(text, length) : vectors_hash(text, length)
  }

  /// A hash in the manner of wyhash (Wang Yi 2019): words folded by a 128-bit product.
  private static func longHash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: length) ^ 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index &+ 8 <= length {
      state = fold(Word.load(text + index) ^ 0xA076_1D64_78BD_642F, state)
      index &+= 8
    }
    return fold(tail(text + index, length &- index) ^ 0xE703_7ED1_A0B4_28DB, state)
  }

  /// The bytes of a text that is not long.
  private static let short = 32

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
