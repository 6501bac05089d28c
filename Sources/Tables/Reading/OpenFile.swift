#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tells whether a file is still the one that was opened.
struct FileIdentity: Sendable, Equatable {
  let device: UInt64
  let inode: UInt64
  let size: Int
  let seconds: Int
  let nanoseconds: Int

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    #if canImport(Darwin)
      seconds = status.st_mtimespec.tv_sec
      nanoseconds = status.st_mtimespec.tv_nsec
    #else
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    #endif
  }
}

/// A regular file, open for reading until the last owner lets go.
///
/// Read by `pread` and never mapped: a mapped file that shrinks ends the program.
final class OpenFile: Sendable {
  let path: String
  let identity: FileIdentity
  private let descriptor: Int32

  /// - Throws: `TableError.isFolder`, `.unusable` or `.unreadable`.
  init(path: String) throws {
    // Without O_NONBLOCK the opening of a pipe waits for somebody to write.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw OpenFile.openingError(path: path, code: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      close(descriptor)
      throw TableError.unreadable(path: path, reason: reason)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      if status.st_mode & S_IFMT == S_IFDIR { throw TableError.isFolder(path: path) }
      throw TableError.unusable(path: path, fault: .notAFile)
    }
    self.path = path
    self.descriptor = descriptor
    identity = FileIdentity(status)
  }

  deinit { close(descriptor) }

  /// The size in bytes when it was opened.
  var count: Int { identity.size }

  /// Reads up to `count` bytes at an offset; fewer only at the end of the file.
  func read(into target: UnsafeMutableRawPointer, at offset: Int, count: Int) throws -> Int {
    var done = 0
    while done < count {
      let got = pread(descriptor, target + done, count - done, off_t(offset + done))
      if got == 0 { break }
      if got > 0 {
        done += got
      } else if errno != EINTR {
        throw TableError.unreadable(path: path, reason: String(cString: strerror(errno)))
      }
    }
    return done
  }

  /// - Throws: `TableError.changedSinceLoaded` when the path no longer leads to the file as it was opened.
  func checkUnchanged() throws {
    var byPath = stat()
    guard stat(path, &byPath) == 0, FileIdentity(byPath) == identity else {
      throw TableError.changedSinceLoaded(path: path)
    }
  }

  private static func openingError(path: String, code: Int32) -> TableError {
    switch code {
    case ENOENT, ENOTDIR: .unusable(path: path, fault: .missing)
    case EACCES, EPERM: .unusable(path: path, fault: .noPermission)
    case ENXIO: .unusable(path: path, fault: .notAFile)
    default: .unreadable(path: path, reason: String(cString: strerror(code)))
    }
  }
}
