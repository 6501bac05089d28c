/// Files compressed by gzip (RFC 1952), perhaps in several members.
enum Gzip {
  /// The first byte of every member.
  static let firstByte: UInt8 = 0x1F
  /// The bytes unfolded at once where they are not wanted at once.
  static let pieceSize = 1 << 18

  /// Whether the file begins as a gzip file does, whatever it is called.
  static func isCompressed(_ file: OpenFile) throws -> Bool {
    var first: UInt16 = 0
    return try file.read(into: &first, at: 0, count: 2) == 2 && UInt16(bigEndian: first) == 0x1F8B
  }

  /// What the file unfolds to if it is as long as it says, to be confirmed after it was read; nil when it is too short
  /// for that, or says something impossible.
  static func believedSource(_ file: OpenFile, options: ReadingOptions) throws -> GzipArchive? {
    let count = try statedSize(of: file)
    // Deflate never makes a thousandth of what it is given.
    guard count > options.unfoldedHeld, count <= min(file.count * 1_032, options.decompressedLimit) else {
      return nil
    }
    let front = try GzipArchive.Front(file, checkpointDistance: options.blockSize)
    return GzipArchive(file, count: count, front: front)
  }

  /// The size that the file's last four bytes state: wrong for several members, and beyond 4 GiB.
  private static func statedSize(of file: OpenFile) throws -> Int {
    var stated: UInt32 = 0
    guard file.count > 18, try file.read(into: &stated, at: file.count - 4, count: 4) == 4 else { return 0 }
    return Int(UInt32(littleEndian: stated))
  }

  /// What the file unfolds to, found out by unfolding it once; of a file that is cut off as far as it goes.
  ///
  /// - Throws: `TableError.memoryLimit` beyond `options.decompressedLimit`, `.unusable` for a damaged file.
  /// - Complexity: O(bytes) time.
  static func source(_ file: OpenFile, options: ReadingOptions) throws -> ByteSource {
    var front = try GzipArchive.Front(file, checkpointDistance: options.blockSize)
    var held: [UInt8] = []
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceSize)
    defer { piece.deallocate() }
    while !front.isDone {
      try options.cancellation.check()
      let got = try front.unfold(into: piece, count: pieceSize)
      if front.position > options.decompressedLimit {
        throw TableError.memoryLimit(needed: front.position, limit: options.decompressedLimit)
      }
      if front.position <= options.unfoldedHeld {
        held.append(contentsOf: UnsafeBufferPointer(start: piece, count: got))
      } else {
        held = []
      }
    }
    if front.position <= options.unfoldedHeld { return .memory(held) }
    return .archive(GzipArchive(file, count: front.position, front: front))
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
