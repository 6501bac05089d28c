import Notebooks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a file was like when it was read, to tell later whether somebody else changed it.
public struct FileStamp: Sendable, Hashable {
  /// The size in bytes.
  public let size: Int64
  /// The time of the last change, in nanoseconds since 1970 (UTC).
  public let modified: Int64
  /// The number that the file system gave it.
  public let inode: UInt64
  /// The XXH3-64 of its bytes: the last word, since times are coarse and a copied file keeps its size.
  public let digest: UInt64

  init(_ status: stat, _ bytes: [UInt8]) {
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    size = Int64(status.st_size)
    modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    inode = UInt64(status.st_ino)
    digest = checksum(bytes)
  }

  /// Reads a whole regular file, and what it is like.
  public static func read(_ path: String) throws(StorageError) -> (bytes: [UInt8], stamp: FileStamp) {
    let file = try OpenFile(path, O_RDONLY | O_NONBLOCK, for: .read)
    let status = try file.status()
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw StorageError(.read, path, .isFolder)
    default: throw StorageError(.read, path, .notAFile)
    }
    let bytes = try file.readAll()
    return (bytes, FileStamp(status, bytes))
  }

  /// Whether the file at a path has other content than it had, or is gone. Reads it, unless its size says enough.
  public func isOutdated(at path: String) throws(StorageError) -> Bool {
    guard let status = Path.status(path), Int64(status.st_size) == size else { return true }
    return try FileStamp.read(path).stamp.digest != digest
  }
}
