import CZlib

/// Files compressed by gzip (RFC 1952), perhaps in several members.
enum Gzip {
  private static let pieceSize = 1 << 20

  /// Whether the file begins as a gzip file does, whatever it is called.
  static func isCompressed(_ file: OpenFile) throws -> Bool {
    var buffer = BlockBuffer(capacity: 64)
    try buffer.load(0..<2, of: .file(file))
    return buffer.count == 2 && buffer.bytes[0] == 0x1F && buffer.bytes[1] == 0x8B
  }

  /// The size that the file's last four bytes state, as far as its own size makes that possible.
  ///
  /// It is wrong for several members and beyond 4 GiB, so it is good for reserving memory and no more.
  private static func statedSize(of file: OpenFile) throws -> Int {
    guard file.count > 18 else { return 0 }
    var stated: UInt32 = 0
    let got = try withUnsafeMutableBytes(of: &stated) { bytes in
      try bytes.baseAddress.map { try file.read(into: $0, at: file.count - 4, count: 4) } ?? 0
    }
    // Deflate never makes a thousandth of what it is given.
    return got == 4 ? min(Int(UInt32(littleEndian: stated)), file.count * 1_032) : 0
  }

  /// The bytes that the file unfolds to; those of a file that is cut off, as far as they go.
  static func decompress(_ file: OpenFile, options: ReadingOptions) throws -> [UInt8] {
    let limit = min(options.decompressedLimit, options.memoryLimit ?? .max)
    var result: [UInt8] = []
    result.reserveCapacity(min(limit, try statedSize(of: file)))
    var stream = z_stream()
    // 16 added to the window's size asks for gzip alone.
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw TableError.unusable(path: file.path, fault: .damagedArchive)
    }
    defer { inflateEnd(&stream) }
    var input = BlockBuffer(capacity: pieceSize)
    let output = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceSize)
    defer { output.deallocate() }
    var position = 0
    while position < file.count {
      try options.cancellation.check()
      try input.load(position..<position + pieceSize, of: .file(file))
      if input.count == 0 { break }
      position += input.count
      stream.next_in = input.bytes
      stream.avail_in = UInt32(input.count)
      while stream.avail_in > 0 {
        stream.next_out = output
        stream.avail_out = UInt32(pieceSize)
        let code = inflate(&stream, Z_NO_FLUSH)
        result.append(
          contentsOf: UnsafeBufferPointer(start: output, count: pieceSize - Int(stream.avail_out)))
        if result.count > limit { throw TableError.memoryLimit(needed: result.count, limit: limit) }
        if code == Z_STREAM_END {
          // Bytes after the last member that begin no other are padding.
          if stream.avail_in > 0, stream.next_in.pointee != 0x1F { return result }
          inflateReset(&stream)
        } else if code != Z_OK && code != Z_BUF_ERROR {
          throw TableError.unusable(path: file.path, fault: .damagedArchive)
        }
      }
    }
    return result
  }
}

/// The bytes of a whole file.
public enum FileBytes {
  /// Reads a file, unfolding it when it is compressed by gzip.
  ///
  /// - Parameter limit: the most bytes that are read or unfolded.
  /// - Throws: `TableError` when it cannot be read; `.memoryLimit` when it is longer than the limit.
  public static func read(_ path: String, limit: Int = 1 << 30) throws -> [UInt8] {
    let file = try OpenFile(path: path)
    if try Gzip.isCompressed(file) {
      var options = ReadingOptions()
      options.decompressedLimit = limit
      return try Gzip.decompress(file, options: options)
    }
    guard file.count <= limit else { throw TableError.memoryLimit(needed: file.count, limit: limit) }
    return try [UInt8](unsafeUninitializedCapacity: file.count) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      count = try file.read(into: start, at: 0, count: file.count)
    }
  }
}
