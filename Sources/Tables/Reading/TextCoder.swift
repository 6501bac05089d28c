import CVectors

/// Gives each different text a number, by open addressing.
///
/// A short text is kept as its key of 32 bytes, whose beginning it is; with those, hashing and comparing take a few
/// instructions. Others are kept padded with zeros to whole words. A slot holds a number plus one; 0 is free. At most half of
/// the slots are taken, so that every search ends; a slot's number is at most `count`, so that its entry is there.
struct TextCoder: ~Copyable {
  private struct Entry {
    var hash: UInt64
    /// Where the text begins in `bytes`; nil for one that has a key.
    var offset: Int?
    var length: Int
  }

  private var slots: UnsafeMutablePointer<UInt32>
  private var slotMask = 1 << 10 - 1
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity = 1 << 7
  /// How many different texts there are.
  private(set) var count = 0
  /// One of no text first, then that of each number.
  private var keys: UnsafeMutablePointer<UInt8>
  private var bytes: UnsafeMutablePointer<UInt8>
  private var used = 0
  private var capacity = 0

  init() {
    slots = .allocate(capacity: slotMask + 1)
    slots.initialize(repeating: 0, count: slotMask + 1)
    entries = .allocate(capacity: entryCapacity)
    keys = .allocate(capacity: TextCoder.keyLength * (entryCapacity + 1))
    vectors_make_no_key(keys)
    bytes = .allocate(capacity: capacity)
  }

  deinit {
    slots.deallocate()
    entries.deallocate()
    keys.deallocate()
    bytes.deallocate()
  }

  /// The bytes of all texts, padding included.
  var byteCount: Int { used + TextCoder.keyLength * count }

  /// The bytes of a text, by its number.
  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    let entry = entries[code]
    return UnsafeBufferPointer(start: entry.offset.map { bytes + $0 } ?? key(code), count: entry.length)
  }

  private func key(_ code: Int) -> UnsafeMutablePointer<UInt8> { keys + TextCoder.keyLength * (code + 1) }

  private var dictionary: vectors_dictionary {
    vectors_dictionary(slots: slots, slotMask: UInt64(slotMask), keys: keys)
  }

  /// The number of a text, or nil if it has none yet; `slack` bytes beyond the text must be readable.
  func find(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
    if vectors_has_key(text, length) {
      let number = vectors_number(text, length, dictionary)
      return number == 0 ? nil : number - 1
    }
    let hash = TextCoder.hash(text, length)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    while slots[slot] != 0 {
      let code = slots[slot] &- 1
      let entry = entries[Int(code)]
      if entry.hash == hash, entry.length == length, let offset = entry.offset,
        TextCoder.equal(bytes + offset, text, length)
      {
        return code
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
    tokens.withMemoryRebound(to: UInt64.self, capacity: count) { tokens in
      vectors_codes(bytes, tokens, count, dictionary, codes)
    }
  }

  /// How many bytes beyond a text are read.
  static let slack = 32
  private static let keyLength = 32

  /// Adds a text that has no number yet; `slack` bytes beyond it must be readable.
  mutating func add(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    if count == entryCapacity { growEntries() }
    let entry =
      vectors_has_key(text, length)
      ? Entry(hash: vectors_make_key(text, length, key(count)), offset: nil, length: length)
      : addLong(text, length)
    (entries + count).initialize(to: entry)
    count += 1
    if count * TextCoder.slotsPerText(slotMask) > slotMask { rehash() } else { insert(count, entry.hash) }
    return UInt32(truncatingIfNeeded: count - 1)
  }

  /// How many slots there must be for each text: most texts shall have the slot that is theirs, since which have not cannot
  /// be foretold; many slots cost memory.
  private static func slotsPerText(_ slotMask: Int) -> Int { slotMask < 1 << 12 ? 8 : 2 }

  private mutating func addLong(_ text: UnsafePointer<UInt8>, _ length: Int) -> Entry {
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
    vectors_make_no_key(key(count))
    defer { used += padded }
    return Entry(hash: TextCoder.hash(text, length), offset: used, length: length)
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
    slots[slot] = UInt32(truncatingIfNeeded: mark)
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
    let size = TextCoder.keyLength * (count + 1)
    let more = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * size)
    more.update(from: keys, count: size)
    keys.deallocate()
    keys = more
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

  /// A hash in the manner of wyhash (Wang Yi 2019): words folded by a 128-bit product.
  private static func hash(_ text: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: length) ^ 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index &+ 8 <= length {
      state = fold(Word.load(text + index) ^ 0xA076_1D64_78BD_642F, state)
      index &+= 8
    }
    return fold(tail(text + index, length &- index) ^ 0xE703_7ED1_A0B4_28DB, state)
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
