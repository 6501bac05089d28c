/// Where the bytes of a table come from.
enum ByteSource: Sendable {
  /// A file that stays open.
  case file(OpenFile)
  /// What a large `.gz` file unfolds to.
  case archive(GzipArchive)
  /// Bytes in memory: what a small `.gz` file unfolds to.
  case memory([UInt8])

  /// The file from which bytes can be read again later.
  var file: OpenFile? {
    switch self {
    case .file(let file): file
    case .archive(let archive): archive.file
    case .memory: nil
    }
  }

  /// Whether the bytes are those of a file as they lie on disk.
  var isPlainFile: Bool { if case .file = self { true } else { false } }

  /// How many bytes there are.
  var count: Int {
    switch self {
    case .file(let file): file.count
    case .archive(let archive): archive.count
    case .memory(let bytes): bytes.count
    }
  }

  /// Copies up to `count` bytes at an offset; fewer only at the end.
  func read(into target: UnsafeMutableRawPointer, at offset: Int, count: Int) throws -> Int {
    switch self {
    case .file(let file):
      return try file.read(into: target, at: offset, count: count)
    case .archive(let archive):
      return try archive.read(into: target, at: offset, count: count)
    case .memory(let bytes):
      let available = min(count, max(0, bytes.count - offset))
      if available > 0 {
        bytes.withUnsafeBytes { source in
          target.copyMemory(from: source.baseAddress! + offset, byteCount: available)
        }
      }
      return available
    }
  }
}

/// A stretch of a source in memory, followed by the bytes that stop the scanners.
///
/// One buffer serves a worker for all its blocks. `bytes[count]` is a line feed and `bytes[count + 1]` a quote,
/// so that a search for either ends without a test of the bound; 64 bytes may be read at once from either on.
struct BlockBuffer: ~Copyable {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  /// How many bytes of the source are held.
  private(set) var count = 0
  /// The offset in the source of the first byte held.
  private(set) var start = 0
  /// Whether the last byte held is the last of the source.
  private(set) var isAtEnd = false
  private var capacity: Int
  private static let padding = 128

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    bytes = BlockBuffer.allocate(self.capacity)
  }

  deinit { bytes.deallocate() }

  /// Holds the bytes of a range of offsets, as far as the source has them; those held already are not read again.
  mutating func load(_ range: Range<Int>, of source: ByteSource) throws {
    let offset = range.lowerBound - start
    let kept = 0..<count ~= offset ? min(count - offset, range.count) : 0
    bytes.update(from: bytes + (kept > 0 ? offset : 0), count: kept)
    start = range.lowerBound
    count = kept
    try append(range.count - kept, of: source)
  }

  /// Holds more of what follows.
  mutating func append(_ wanted: Int, of source: ByteSource) throws {
    reserve(count + wanted)
    let got = try source.read(into: bytes + count, at: start + count, count: wanted)
    count += got
    isAtEnd = got < wanted || start + count >= source.count
    bytes[count] = UInt8(ascii: "\n")
    bytes[count + 1] = UInt8(ascii: "\"")
    for index in 2..<BlockBuffer.padding { bytes[count + index] = 0 }
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + padding)
    HugePages.advise(bytes, byteCount: capacity + padding)
    return bytes
  }

  private mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let larger = BlockBuffer.allocate(wanted)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
    capacity = wanted
  }
}
