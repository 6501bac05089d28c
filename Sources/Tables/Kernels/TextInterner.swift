import CXXHash

/// Gives each different text a code, in order of first appearance.
///
/// Texts are told apart by their bytes. Open addressing with linear probing, at most half full; a slot holds a code
/// and 32 bits of the hash, so that texts are compared only when they are almost surely equal.
struct TextInterner {
  /// The different texts, by code.
  private(set) var texts = PackedText()
  private var slots: [UInt64] = Array(repeating: 0, count: 64)

  /// The code of a text, new if it was not seen before. O(length), amortised.
  mutating func code(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = TextInterner.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let code = match(slots[slot], hash, bytes) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = UInt32(truncatingIfNeeded: texts.count)
    texts.append(utf8: bytes)
    slots[slot] = TextInterner.entry(code, hash)
    if texts.count * 2 > slots.count { grow() }
    return code
  }

  /// The code of a text, new if it was not seen before.
  mutating func code(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code(of: $0) }
  }

  /// The code of each text; 0 for rows without a value.
  ///
  /// - Throws: `TableError.cancelled`.
  mutating func codes(
    of texts: PackedText, validity: Bitmap? = nil, _ cancellation: Cancellation
  ) throws -> [UInt32] {
    var codes: [UInt32] = []
    codes.reserveCapacity(texts.count)
    try texts.withReader { reader in
      try cancellation.eachBatch(reader.count) { rows in
        for row in rows { codes.append(validity.map { !$0[row] } ?? false ? 0 : code(of: reader[row])) }
      }
    }
    return codes
  }

  /// The code of a text that was seen before, or nil.
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let hash = TextInterner.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if let code = match(slots[slot], hash, bytes) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The texts with these codes a row.
  func coded(_ codes: [UInt32]) -> CodedText {
    CodedText(codes: Codes(codes, dictionaryCount: texts.count), dictionary: texts)
  }

  /// The code in a slot if the text is the one sought.
  private func match(_ entry: UInt64, _ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard entry &>> 32 == hash &>> 32 else { return nil }
    let code = UInt32(truncatingIfNeeded: entry) &- 1
    return texts.withReader { compareBytes($0[Int(code)], bytes) == 0 } ? code : nil
  }

  private mutating func grow() {
    var larger = Array(repeating: UInt64(0), count: slots.count * 4)
    texts.withReader { reader in
      for code in 0..<texts.count {
        let hash = TextInterner.hash(reader[code])
        var slot = Int(truncatingIfNeeded: hash) & (larger.count - 1)
        while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
        larger[slot] = TextInterner.entry(UInt32(truncatingIfNeeded: code), hash)
      }
    }
    slots = larger
  }

  /// The upper half of the hash, and the code plus one, so that no entry is 0.
  private static func entry(_ code: UInt32, _ hash: UInt64) -> UInt64 {
    (hash & ~0xFFFF_FFFF) | UInt64(code &+ 1)
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    XXH3_64bits(bytes.baseAddress, bytes.count)
  }
}

/// Gives each different 64-bit key a code, in order of first appearance; as `TextInterner`.
struct KeyInterner {
  /// The different keys, by code.
  private(set) var keys: [UInt64] = []
  private var slots: [UInt32] = Array(repeating: 0, count: 256)

  /// The code of a key, new if it was not seen before.
  @inline(__always)
  mutating func code(of key: UInt64) -> UInt32 {
    var slot = KeyInterner.start(key, slots.count)
    while slots[slot] != 0 {
      let code = slots[slot] &- 1
      if keys[Int(code)] == key { return code }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    keys.append(key)
    slots[slot] = UInt32(truncatingIfNeeded: keys.count)
    if keys.count * 2 > slots.count { grow() }
    return UInt32(truncatingIfNeeded: keys.count &- 1)
  }

  /// The code of a key that was seen before, or nil.
  func find(_ key: UInt64) -> UInt32? {
    var slot = KeyInterner.start(key, slots.count)
    while slots[slot] != 0 {
      if keys[Int(slots[slot] &- 1)] == key { return slots[slot] &- 1 }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for (code, key) in keys.enumerated() {
      var slot = KeyInterner.start(key, slots.count)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: code + 1)
    }
  }

  /// Where to look first: the finalizer of SplitMix64, so that neighbouring keys spread.
  @inline(__always)
  private static func start(_ key: UInt64, _ count: Int) -> Int {
    var bits = (key ^ (key &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits &>> 27)) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: bits ^ (bits &>> 31)) & (count &- 1)
  }
}
