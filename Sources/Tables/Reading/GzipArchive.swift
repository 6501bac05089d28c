import Synchronization

/// What a file compressed by gzip unfolds to, read at any offset without holding it.
///
/// Unfolded once from end to end to find out how long it is and to take checkpoints, from which threads later unfold
/// the stretches that they ask for. Memory: 32 KiB for every 4 MiB of the text.
final class GzipArchive: Sendable {
  let file: OpenFile
  /// How many bytes it unfolds to.
  let count: Int
  /// In order of their positions.
  private let checkpoints: [Inflater.Checkpoint]
  /// Inflaters that nobody uses at the moment; the one used last is at the end.
  private let idle = Mutex<[Inflater]>([])

  fileprivate init(_ file: OpenFile, count: Int, checkpoints: [Inflater.Checkpoint]) {
    self.file = file
    self.count = count
    self.checkpoints = checkpoints
  }

  /// Copies up to `count` bytes at an offset; fewer only at the end.
  func read(into target: UnsafeMutableRawPointer, at offset: Int, count: Int) throws -> Int {
    let wanted = min(count, self.count - offset)
    guard wanted > 0 else { return 0 }
    let bytes = target.assumingMemoryBound(to: UInt8.self)
    let inflater = try inflater(for: offset)
    try skip(inflater, to: offset)
    let got = try inflater.read(into: bytes, count: wanted)
    idle.withLock { idle in
      idle.append(inflater)
      if idle.count > Workers.coreCount + 1 { idle.removeFirst() }
    }
    return got
  }

  /// The idle inflater that stands nearest before an offset, or a new one when a checkpoint is nearer.
  private func inflater(for offset: Int) throws -> Inflater {
    let checkpoint = checkpoints.last { $0.position <= offset }
    let nearest = idle.withLock { idle -> Inflater? in
      let places = idle.indices.filter {
        idle[$0].position <= offset && idle[$0].position >= checkpoint?.position ?? 0
      }
      return places.max { idle[$0].position < idle[$1].position }.map { idle.remove(at: $0) }
    }
    return try nearest ?? Inflater(file, at: checkpoint)
  }

  private func skip(_ inflater: Inflater, to offset: Int) throws {
    guard inflater.position < offset else { return }
    let size = 1 << 16
    let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { scratch.deallocate() }
    while inflater.position < offset, !inflater.isAtEnd {
      _ = try inflater.read(into: scratch, count: min(size, offset - inflater.position))
    }
  }
}

/// Files compressed by gzip (RFC 1952), perhaps in several members.
enum Gzip {
  /// The first byte of every member.
  static let firstByte: UInt8 = 0x1F
  /// The bytes unfolded at once.
  private static let pieceSize = 1 << 18
  /// How far apart the places are, at least, that may become checkpoints.
  private static let leastAdvance = 1 << 16

  /// Whether the file begins as a gzip file does, whatever it is called.
  static func isCompressed(_ file: OpenFile) throws -> Bool {
    var first: UInt16 = 0
    return try file.read(into: &first, at: 0, count: 2) == 2 && UInt16(bigEndian: first) == 0x1F8B
  }

  /// The bytes that the file unfolds to, those of a file that is cut off as far as they go.
  ///
  /// - Throws: `TableError.memoryLimit` beyond `options.decompressedLimit`, `.unusable` for a damaged file.
  /// - Complexity: O(bytes) time; memory O(1), but for checkpoints.
  static func source(_ file: OpenFile, options: ReadingOptions) throws -> ByteSource {
    let inflater = try Inflater(file)
    var held: [UInt8] = []
    var checkpoints: [Inflater.Checkpoint] = []
    var latest: Inflater.Checkpoint?
    // The last place before a block is kept, since its reader begins a byte before it.
    var next = options.blockSize
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceSize)
    defer { piece.deallocate() }
    while !inflater.isAtEnd {
      try options.cancellation.check()
      let got = try inflater.readWithinBlock(into: piece, count: pieceSize)
      if inflater.position > options.decompressedLimit {
        throw TableError.memoryLimit(needed: inflater.position, limit: options.decompressedLimit)
      }
      if inflater.position <= options.unfoldedHeld {
        held.append(contentsOf: UnsafeBufferPointer(start: piece, count: got))
      } else {
        held = []
      }
      if inflater.position >= next, let checkpoint = latest {
        checkpoints.append(checkpoint)
        latest = nil
        next = (inflater.position / options.blockSize + 1) * options.blockSize
      }
      if inflater.position - (latest?.position ?? 0) >= leastAdvance {
        latest = inflater.checkpoint ?? latest
      }
    }
    if inflater.position <= options.unfoldedHeld { return .memory(held) }
    return .archive(GzipArchive(file, count: inflater.position, checkpoints: checkpoints))
  }

  /// All bytes that the file unfolds to.
  ///
  /// - Throws: `TableError.memoryLimit` beyond `limit`, `.unusable` for a damaged file.
  static func decompress(_ file: OpenFile, limit: Int) throws -> [UInt8] {
    let inflater = try Inflater(file)
    var result: [UInt8] = []
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceSize)
    defer { piece.deallocate() }
    while !inflater.isAtEnd {
      let got = try inflater.read(into: piece, count: pieceSize)
      result.append(contentsOf: UnsafeBufferPointer(start: piece, count: got))
      if result.count > limit { throw TableError.memoryLimit(needed: result.count, limit: limit) }
    }
    return result
  }
}
