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
