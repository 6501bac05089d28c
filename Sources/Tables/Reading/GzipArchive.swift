import Synchronization

/// What a file compressed by gzip unfolds to, read at any offset without holding it.
///
/// The first to need what lies ahead unfolds it, while others work on what they have; on the way checkpoints are taken,
/// from which stretches are unfolded again when they are asked for later. Memory: 32 KiB for every 4 MiB of the text.
final class GzipArchive: Sendable {
  let file: OpenFile
  /// How many bytes it unfolds to.
  let count: Int
  private let front: Mutex<Front>
  /// Inflaters behind the front that nobody uses at the moment.
  private let idle = Mutex<[Inflater]>([])

  /// - Parameter count: how many bytes it unfolds to, or is believed to until `confirm` has said so.
  init(_ file: OpenFile, count: Int, front: consuming Front) {
    self.file = file
    self.count = count
    self.front = Mutex(front)
  }

  /// Copies up to `count` bytes at an offset; fewer only at the end.
  ///
  /// - Throws: `MisstatedSize` when the end comes before `count`.
  func read(into target: UnsafeMutableRawPointer, at offset: Int, count: Int) throws -> Int {
    let wanted = min(count, self.count - offset)
    guard wanted > 0 else { return 0 }
    let bytes = target.assumingMemoryBound(to: UInt8.self)
    let behind = try front.withLock { front in
      try front.advance(to: offset)
      let behind = min(wanted, front.position - offset)
      let isCopied = front.copyTail(from: offset, into: bytes, count: behind)
      try front.read(into: bytes + behind, count: wanted - behind)
      return isCopied ? 0 : behind
    }
    if behind > 0 { try readAgain(into: bytes, at: offset, count: behind) }
    return wanted
  }

  /// - Throws: `MisstatedSize` unless the end of the file is where it was believed to be.
  func confirm() throws {
    try front.withLock { front in
      try front.advance(to: count)
      if try !front.findsEnd() { throw MisstatedSize() }
    }
  }

  /// The file unfolds to more or less than it says of itself.
  struct MisstatedSize: Error {}

  // MARK: Behind the front

  private func readAgain(into target: UnsafeMutablePointer<UInt8>, at offset: Int, count: Int) throws {
    let inflater = try inflater(for: offset)
    try inflater.skip(to: offset)
    guard try inflater.read(into: target, count: count) == count else { throw MisstatedSize() }
    idle.withLock { idle in
      idle.append(inflater)
      if idle.count > Workers.coreCount + 1 { idle.removeFirst() }
    }
  }

  /// The idle inflater that stands nearest before an offset, or a new one when a checkpoint is nearer.
  private func inflater(for offset: Int) throws -> Inflater {
    let checkpoint = front.withLock { $0.checkpoints.last { $0.position <= offset } }
    let places = (checkpoint?.position ?? 0)...offset
    let nearest = idle.withLock { idle in
      idle.indices.filter { places.contains(idle[$0].position) }
        .max { idle[$0].position < idle[$1].position }.map { idle.remove(at: $0) }
    }
    return try nearest ?? Inflater(file, at: checkpoint)
  }

  /// How far a file has been unfolded in one go, with what was noted on the way.
  struct Front {
    private let inflater: Inflater
    private let checkpointDistance: Int
    private(set) var checkpoints: [Inflater.Checkpoint] = []
    /// The last place so far that may become a checkpoint.
    private var latest: Inflater.Checkpoint?
    /// The last place before this offset is kept, since the reader of a block begins a byte before it.
    private var nextKept: Int
    /// The bytes unfolded last, up to twice `tailSize`.
    private var tail: [UInt8] = []

    /// The reader of a block has read so much of the next one too.
    private static let tailSize = 1 << 17
    /// How far apart the places are, at least, that may become checkpoints.
    private static let leastAdvance = 1 << 16

    init(_ file: OpenFile, checkpointDistance: Int) throws {
      inflater = try Inflater(file)
      self.checkpointDistance = checkpointDistance
      nextKept = checkpointDistance
    }

    var position: Int { inflater.position }

    /// Whether all of the file has been unfolded, as far as is known.
    var isDone: Bool { inflater.isAtEnd }

    /// Whether nothing more is to come; looks for it when that is not known.
    mutating func findsEnd() throws -> Bool {
      var byte: UInt8 = 0
      while !inflater.isAtEnd {
        if try unfold(into: &byte, count: 1) > 0 { return false }
      }
      return true
    }

    /// Copies bytes from an offset behind the front; false when those held do not go back so far.
    func copyTail(from offset: Int, into target: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
      let start = offset - (position - tail.count)
      guard start >= 0 else { return false }
      tail.withUnsafeBufferPointer { tail in
        if let tail = tail.baseAddress { target.update(from: tail + start, count: count) }
      }
      return true
    }

    /// Unfolds some bytes, at most to the end of the deflate block at hand.
    mutating func unfold(into target: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
      let got = try inflater.readWithinBlock(into: target, count: count)
      keep(UnsafeBufferPointer(start: target, count: got))
      if position >= nextKept, let checkpoint = latest {
        checkpoints.append(checkpoint)
        latest = nil
        nextKept = (position / checkpointDistance + 1) * checkpointDistance
      }
      if position - (latest?.position ?? 0) >= Front.leastAdvance { latest = inflater.checkpoint ?? latest }
      return got
    }

    private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) {
      tail.append(contentsOf: bytes.suffix(Front.tailSize))
      if tail.count > 2 * Front.tailSize { tail.removeFirst(tail.count - Front.tailSize) }
    }

    /// Unfolds exactly so many bytes.
    mutating func read(into target: UnsafeMutablePointer<UInt8>, count: Int) throws {
      var done = 0
      while done < count {
        if inflater.isAtEnd { throw MisstatedSize() }
        done += try unfold(into: target + done, count: count - done)
      }
    }

    /// Unfolds up to an offset.
    mutating func advance(to offset: Int) throws {
      guard position < offset else { return }
      let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: Gzip.pieceSize)
      defer { piece.deallocate() }
      while position < offset { try read(into: piece, count: min(Gzip.pieceSize, offset - position)) }
    }
  }
}
