import CVectors

/// A stretch of a source in memory, followed by the bytes that stop the scanners.
///
/// One buffer serves a worker for all its blocks. `bytes[count]` is a line feed and `bytes[count + 1]` a quote,
/// so that a search for either ends without a test of the bound; 160 bytes may be read from either on.
struct BlockBuffer: ~Copyable {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// How many bytes of the source are held.
  private(set) var count = 0
  /// The offset in the source of the first byte held.
  private(set) var start = 0
  /// Whether the last byte held is the last of the source.
  private(set) var isAtEnd = false
  private var capacity: Int
  private let marked: Marked?
  /// A bit for each byte, up to the one after the two that stop the scanners, where some are marked.
  private var marks: UnsafeMutablePointer<UInt64>
  private static let padding = 192

  /// Whether all bytes held are ASCII, and whether any is a quote; known where bytes are marked.
  private(set) var isASCII = true
  private(set) var hasQuotes = false

  /// The two bytes that scanners look for.
  typealias Marked = (UInt8, UInt8)

  /// - Parameter marked: which bytes are marked as they come.
  init(capacity: Int, marking marked: Marked? = nil) {
    self.capacity = max(capacity, 64)
    self.marked = marked
    bytes = BlockBuffer.allocate(self.capacity)
    marks = BlockBuffer.allocateMarks(self.capacity, marked)
  }

  deinit {
    bytes.deallocate()
    marks.deallocate()
  }

  /// The bytes with their marks; to be used no longer than the buffer is left as it is.
  var marking: MarkedBytes { MarkedBytes(bytes: bytes, marks: marks) }

  /// Holds the bytes of a range of offsets, as far as the source has them; those held already are not read again.
  mutating func load(_ range: Range<Int>, of source: ByteSource) throws {
    let offset = range.lowerBound - start
    let kept = 0..<count ~= offset ? min(count - offset, range.count) : 0
    bytes.update(from: bytes + (kept > 0 ? offset : 0), count: kept)
    start = range.lowerBound
    count = 0
    (isASCII, hasQuotes) = (true, false)
    try append(range.count - kept, after: kept, of: source)
  }

  /// Holds more of what follows.
  mutating func append(_ wanted: Int, of source: ByteSource) throws {
    try append(wanted, after: count, of: source)
  }

  /// Lets go of the first bytes, a multiple of 64; those after them move to the front with their marks.
  mutating func drop(_ dropped: Int) {
    count -= dropped
    start += dropped
    bytes.update(from: bytes + dropped, count: count + BlockBuffer.padding)
    if marked != nil { marks.update(from: marks + dropped / 64, count: (count + 2 + 63) / 64) }
  }

  /// Holds the `held` bytes that are there already, and more of what follows.
  private mutating func append(_ wanted: Int, after held: Int, of source: ByteSource) throws {
    let seen = count
    count = held
    reserve(count + wanted)
    let got = try source.read(into: bytes + count, at: start + count, count: wanted)
    count += got
    isAtEnd = got < wanted || start + count >= source.count
    bytes[count] = UInt8(ascii: "\n")
    bytes[count + 1] = UInt8(ascii: "\"")
    for index in 2..<BlockBuffer.padding { bytes[count + index] = 0 }
    mark(from: seen)
  }

  /// Marks bytes from a place on, and notes what is among them.
  private mutating func mark(from place: Int) {
    guard let marked else { return }
    mark(place / 64..<count / 64, marked)
    // The last bytes go with the two that stop the scanners, which are not to be noted; their words read less than 64
    // bytes beyond.
    let (isASCII, hasQuotes) = (isASCII, hasQuotes)
    mark(count / 64..<(count + 2 + 63) / 64, marked)
    let last = UnsafeBufferPointer(start: bytes + count / 64 * 64, count: count % 64)
    self.isASCII = isASCII && last.allSatisfy { $0 < 128 }
    self.hasQuotes = hasQuotes || last.contains(UInt8(ascii: "\""))
  }

  private mutating func mark(_ words: Range<Int>, _ marked: Marked) {
    let start = words.lowerBound
    let found = vectors_mark(
      bytes + 64 * start, words.count, marked.0, marked.1, UInt8(ascii: "\""), marks + start)
    isASCII = isASCII && found.isASCII
    hasQuotes = hasQuotes || found.hasThird
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    HugePages.allocate(byteCount: capacity + padding).bindMemory(to: UInt8.self, capacity: capacity + padding)
  }

  /// A word for each 64 bytes, and one that may be read beyond.
  private static func allocateMarks(_ capacity: Int, _ marked: Marked?) -> UnsafeMutablePointer<UInt64> {
    let words = marked == nil ? 1 : (capacity + padding) / 64 + 2
    let marks = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
    marks.initialize(repeating: 0, count: words)
    return marks
  }

  private mutating func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    let wanted = max(needed, 2 * capacity)
    let larger = BlockBuffer.allocate(wanted)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
    let more = BlockBuffer.allocateMarks(wanted, marked)
    if marked != nil { more.update(from: marks, count: (capacity + BlockBuffer.padding) / 64) }
    marks.deallocate()
    marks = more
    capacity = wanted
  }
}

/// Bytes of a block with a bit for each that may end a value: for CSV the delimiters and line feeds, for JSON the quotes
/// and backslashes.
///
/// Whoever asks for a mark begins no later than at the byte that ends the block, which is marked, or the one after.
struct MarkedBytes {
  let bytes: UnsafePointer<UInt8>
  private let marks: UnsafePointer<UInt64>

  fileprivate init(bytes: UnsafePointer<UInt8>, marks: UnsafePointer<UInt64>) {
    self.bytes = bytes
    self.marks = marks
  }

  /// The place of the first mark at or after another.
  @inline(__always)
  func mark(from start: Int) -> Int {
    // The word that begins with the byte of marks, not one of 64 bytes: so 57 bits at least are seen at once.
    let bits = UnsafeRawPointer(marks).assumingMemoryBound(to: UInt8.self)
    var position = start
    var word = Word.load(bits + start &>> 3) &>> UInt64(truncatingIfNeeded: start & 7)
    while word == 0 {
      position = (position & ~7) &+ 64
      word = Word.load(bits + position &>> 3)
    }
    return position &+ word.trailingZeroBitCount
  }

  /// The same for functions of vectors.
  func source(to end: Int, isLines: Bool) -> vectors_source {
    vectors_source(bytes: bytes, marks: marks, end: end, isLines: isLines)
  }

  /// The places of the marks from one place on and before another, lowest first.
  ///
  /// - Parameter places: has room for 64 more than `limit`.
  /// - Returns: how many, `limit` at the most.
  func marks(from start: Int, before stop: Int, into places: UnsafeMutablePointer<UInt32>, limit: Int) -> Int
  {
    vectors_places(marks, start, stop, places, limit)
  }
}
