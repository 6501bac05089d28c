import CVectors

/// What can be told of a block's bytes without knowing its records.
struct BlockSurvey: ~Copyable {
  /// Where the block's own bytes lie among those that are looked at.
  private let own: Range<Int>
  private let isHashing: Bool
  private var hasher = Fingerprint.Hasher()
  private var quotes = 0
  /// Whether there is a quote anywhere.
  private(set) var hasQuotes = false
  /// Whether all bytes are ASCII.
  private(set) var isASCII = true

  init(own: Range<Int>, isHashing: Bool) {
    self.own = own
    self.isHashing = isHashing
  }

  /// Whether the number of quotes among the block's own bytes is odd.
  var hasOddQuotes: Bool { quotes & 1 == 1 }

  /// The digest of the block's own bytes; nil when they were not to be hashed.
  var digest: Fingerprint.Digest? { isHashing ? hasher.digest : nil }

  /// Looks at the next bytes; each is shown once, in order.
  mutating func look(at bytes: UnsafePointer<UInt8>, _ range: Range<Int>) {
    let first = min(max(own.lowerBound, range.lowerBound), range.upperBound)
    let inner = first..<min(max(own.upperBound, first), range.upperBound)
    _ = count(bytes, range.lowerBound..<inner.lowerBound)
    quotes += count(bytes, inner)
    _ = count(bytes, inner.upperBound..<range.upperBound)
    if isHashing {
      hasher.update(UnsafeRawBufferPointer(start: bytes + inner.lowerBound, count: inner.count))
    }
  }

  /// How many quotes there are.
  private mutating func count(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    var quotes = 0
    if !vectors_survey(bytes + range.lowerBound, range.count, UInt8(ascii: "\""), &quotes) { isASCII = false }
    hasQuotes = hasQuotes || quotes > 0
    return quotes
  }
}
