import CVectors

/// What can be told of a block's bytes without knowing its records.
struct BlockSurvey: ~Copyable {
  /// Where the block's own bytes lie among those that are looked at.
  private var own: Range<Int>
  private let isHashing: Bool
  private var hasher = Fingerprint.Hasher()
  private var quotes = 0

  init(own: Range<Int>, isHashing: Bool) {
    self.own = own
    self.isHashing = isHashing
  }

  /// Whether the number of quotes among the block's own bytes is odd; known where they were counted.
  var hasOddQuotes: Bool { quotes & 1 == 1 }

  /// The digest of the block's own bytes; nil when they were not to be hashed.
  var digest: Fingerprint.Digest? { isHashing ? hasher.digest : nil }

  /// Takes note that the bytes have moved towards the front.
  mutating func shift(by dropped: Int) { own = own.lowerBound - dropped..<own.upperBound - dropped }

  /// Looks at the next bytes; each is shown once, in order.
  ///
  /// - Parameter countsQuotes: false where nobody asks for them, or there are none.
  mutating func look(at bytes: UnsafePointer<UInt8>, _ range: Range<Int>, countsQuotes: Bool) {
    let inner = range.clamped(to: own)
    guard !inner.isEmpty else { return }
    if countsQuotes {
      _ = vectors_survey(bytes + inner.lowerBound, inner.count, UInt8(ascii: "\""), &quotes)
    }
    if isHashing {
      hasher.update(UnsafeRawBufferPointer(start: bytes + inner.lowerBound, count: inner.count))
    }
  }
}
