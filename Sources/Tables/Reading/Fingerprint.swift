import CHasher
import Synchronization

/// The fingerprint of data: 32 hexadecimal digits that change when the data does (notebook-format.md, rule 11).
///
/// XXH3-128 of the concatenated XXH3-128s, as canonical big-endian bytes, of the file's blocks of 4 MiB. It
/// finds changes; it promises nothing against forgery.
public enum Fingerprint {
  /// The size of the blocks in bytes; the last may be shorter.
  public static let blockSize = 4 << 20

  /// The fingerprint of a file's bytes as they lie on disk, computed on all cores.
  ///
  /// - Throws: `TableError` when it cannot be read, or is cancelled.
  public static func file(_ path: String, cancellation: Cancellation = Cancellation()) throws -> String {
    try file(OpenFile(path: path), cancellation: cancellation)
  }

  /// The fingerprint of a folder: of the relative paths in byte order, each with the fingerprint of its file.
  public static func folder(_ files: [(relativePath: String, fingerprint: String)]) -> String {
    var text = ""
    for file in files.sorted(by: { $0.relativePath.utf8.lexicographicallyPrecedes($1.relativePath.utf8) }) {
      // A path may hold a line feed but no NUL, so that no two folders give the same text.
      text += "\(file.relativePath)\0\(file.fingerprint)\n"
    }
    return bytes(Array(text.utf8))
  }

  /// The fingerprint of bytes in memory, as if they were a file.
  public static func bytes(_ bytes: [UInt8]) -> String {
    bytes.withUnsafeBytes { all in
      joining(
        stride(from: 0, to: all.count, by: blockSize).map { start in
          block(UnsafeRawBufferPointer(rebasing: all[start..<min(start + blockSize, all.count)]))
        })
    }
  }

  static func file(_ file: OpenFile, cancellation: Cancellation) throws -> String {
    let blockCount = (file.count + blockSize - 1) / blockSize
    let digests = Mutex([Digest](repeating: Digest(), count: blockCount))
    try Workers.run(blocks: blockCount) { () in
      BlockBuffer(capacity: blockSize)
    } body: { (buffer: inout BlockBuffer, index) in
      try cancellation.check()
      let start = index * blockSize
      try buffer.load(start..<min(start + blockSize, file.count), of: .file(file))
      let digest = block(UnsafeRawBufferPointer(start: buffer.bytes, count: buffer.count))
      digests.withLock { $0[index] = digest }
    }
    return joining(digests.withLock { $0 })
  }

  /// The XXH3-128 of one block.
  static func block(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hasher = Hasher()
    hasher.update(bytes)
    return hasher.digest
  }

  /// The XXH3-128 of bytes that come piece by piece.
  struct Hasher: ~Copyable {
    private let state = hasher_make()

    deinit { hasher_free(state) }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
      hasher_update(state, bytes.baseAddress, bytes.count)
    }

    /// The digest of the bytes so far.
    var digest: Digest {
      let hash = hasher_digest(state)
      return Digest(high: hash.high, low: hash.low)
    }
  }

  /// The fingerprint of the file whose blocks have these digests.
  static func joining(_ digests: [Digest]) -> String {
    var bytes: [UInt8] = []
    for digest in digests { bytes += digest.canonicalBytes }
    let whole = bytes.withUnsafeBytes { block($0) }
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: whole.canonicalBytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// An XXH3-128.
  struct Digest: Sendable, Hashable {
    var high: UInt64 = 0
    var low: UInt64 = 0

    /// The 16 bytes in the order that xxHash prints them.
    var canonicalBytes: [UInt8] {
      [high, low].flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
    }
  }
}
