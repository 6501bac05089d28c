import CZlib

/// Unfolds a file compressed by gzip (RFC 1952), member after member, from its start or from a checkpoint on.
///
/// A class because zlib's state must stay where it is; used by one thread at a time.
final class Inflater: @unchecked Sendable {
  /// How many bytes have been unfolded and passed by, the ones before the checkpoint too.
  private(set) var position: Int
  /// Whether nothing more is to come: the last member is done, or the file is cut off.
  private(set) var isAtEnd = false

  private let file: OpenFile
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutablePointer<UInt8>
  /// The offset in the file behind the bytes in `input`.
  private var inputEnd: Int
  /// Whether the member at hand was begun in its middle, where zlib sees neither header nor trailer.
  private var isResumed: Bool

  private static let inputSize = 1 << 16
  private static let trailerSize = 8
  private static let windowBits: Int32 = 15
  /// Added to the window's size it asks for gzip alone.
  private static let gzipFlag: Int32 = 16

  /// Begins at a checkpoint, or with the file's first byte.
  ///
  /// - Throws: `TableError.unreadable`; `.unusable` with `.damagedArchive` when zlib has no memory.
  init(_ file: OpenFile, at checkpoint: Checkpoint? = nil) throws {
    self.file = file
    position = checkpoint?.position ?? 0
    inputEnd = checkpoint?.inputOffset ?? 0
    isResumed = checkpoint != nil
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(capacity: Inflater.inputSize)
    let bits = isResumed ? -Inflater.windowBits : Inflater.windowBits + Inflater.gzipFlag
    guard inflateInit2_(stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw damage
    }
    if let checkpoint { try resume(checkpoint) }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  private func resume(_ checkpoint: Checkpoint) throws {
    if checkpoint.bitCount > 0 {
      var byte: UInt8 = 0
      guard try file.read(into: &byte, at: inputEnd - 1, count: 1) == 1 else { throw damage }
      inflatePrime(stream, checkpoint.bitCount, Int32(byte) >> (8 - checkpoint.bitCount))
    }
    guard inflateSetDictionary(stream, checkpoint.window, UInt32(checkpoint.window.count)) == Z_OK else {
      throw damage
    }
  }

  /// Unfolds up to `count` bytes; fewer only at the end.
  ///
  /// - Throws: `TableError.unusable` with `.damagedArchive`; what reading the file throws.
  func read(into target: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    var done = 0
    while done < count, !isAtEnd {
      done += try advance(into: target + done, count: count - done, Z_NO_FLUSH)
    }
    return done
  }

  /// Unfolds what comes before an offset.
  func skip(to offset: Int) throws {
    guard position < offset else { return }
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: Inflater.inputSize)
    defer { piece.deallocate() }
    while position < offset, !isAtEnd {
      _ = try read(into: piece, count: min(Inflater.inputSize, offset - position))
    }
  }

  /// Unfolds some bytes, but none beyond the deflate block at hand: between blocks a checkpoint can be taken.
  func readWithinBlock(into target: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    try advance(into: target, count: count, Z_BLOCK)
  }

  private func advance(into target: UnsafeMutablePointer<UInt8>, count: Int, _ flush: Int32) throws -> Int {
    guard try fill() else {
      isAtEnd = true
      return 0
    }
    let wanted = UInt32(min(count, Int(Int32.max)))
    stream.pointee.next_out = target
    stream.pointee.avail_out = wanted
    let code = inflate(stream, flush)
    let got = Int(wanted - stream.pointee.avail_out)
    position += got
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: try beginNextMember()
    default: throw damage
    }
    return got
  }

  /// Has zlib begin with the member that follows, if one does; other bytes that follow are padding.
  private func beginNextMember() throws {
    if isResumed {
      var rest = Inflater.trailerSize
      while rest > 0, try fill() {
        let skipped = min(rest, Int(stream.pointee.avail_in))
        stream.pointee.next_in += skipped
        stream.pointee.avail_in -= UInt32(skipped)
        rest -= skipped
      }
    }
    if try fill(), stream.pointee.next_in.pointee == Gzip.firstByte {
      inflateReset2(stream, Inflater.windowBits + Inflater.gzipFlag)
      isResumed = false
    } else {
      isAtEnd = true
    }
  }

  /// Reads more of the file when all that was read is used; false at its end.
  private func fill() throws -> Bool {
    if stream.pointee.avail_in > 0 { return true }
    let got = try file.read(into: input, at: inputEnd, count: Inflater.inputSize)
    inputEnd += got
    stream.pointee.next_in = input
    stream.pointee.avail_in = UInt32(got)
    return got > 0
  }

  private var damage: TableError { .unusable(path: file.path, fault: .damagedArchive) }

  // MARK: Checkpoints

  /// All that is needed to go on from a place between two deflate blocks (after zlib's examples/zran.c).
  struct Checkpoint: Sendable {
    /// How many bytes have been unfolded before it.
    let position: Int
    /// The offset in the file of the first byte that has not been used at all.
    let inputOffset: Int
    /// How many bits of the byte before are still to be used.
    let bitCount: Int32
    /// The last bytes unfolded, to which what follows may refer: up to 32 KiB.
    let window: [UInt8]
  }

  /// The place where it stands, when that is between two blocks of one member.
  var checkpoint: Checkpoint? {
    // Bit 7 says that a block or the header is done, bit 6 that it was the last block.
    let state = stream.pointee.data_type
    guard state & 128 != 0, state & 64 == 0, !isAtEnd else { return nil }
    let window = [UInt8](unsafeUninitializedCapacity: 1 << 15) { bytes, count in
      var length: UInt32 = 0
      inflateGetDictionary(stream, bytes.baseAddress, &length)
      count = Int(length)
    }
    return Checkpoint(
      position: position, inputOffset: inputEnd - Int(stream.pointee.avail_in), bitCount: state & 7,
      window: window)
  }
}
