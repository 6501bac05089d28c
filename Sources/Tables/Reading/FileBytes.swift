/// The bytes of a whole file.
public enum FileBytes {
  /// Reads a file, unfolding it when it is compressed by gzip.
  ///
  /// - Parameter limit: the most bytes that are read or unfolded.
  /// - Throws: `TableError` when it cannot be read; `.memoryLimit` when it is longer than the limit.
  public static func read(_ path: String, limit: Int = 1 << 30) throws -> [UInt8] {
    let file = try OpenFile(path: path)
    if try Gzip.isCompressed(file) { return try Gzip.decompress(file, limit: limit) }
    guard file.count <= limit else { throw TableError.memoryLimit(needed: file.count, limit: limit) }
    return try [UInt8](unsafeUninitializedCapacity: file.count) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      count = try file.read(into: start, at: 0, count: file.count)
    }
  }
}

extension Origin {
  /// The first line of `FILE.about`, which goes under every result made from the file (notebook-format.md, rule 12);
  /// nil when there is none.
  public static func about(_ path: String) -> String? {
    guard let bytes = try? FileBytes.read(path + ".about", limit: 1 << 16) else { return nil }
    let line = bytes.prefix { $0 != 10 && $0 != 13 }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }
}
