#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file operation failed: what was asked of which path, and the reason.
public struct StorageError: Error, Sendable, Hashable {
  /// What was being done.
  public enum Operation: Sendable, Hashable {
    case read, write, replace, createFolder, lock, remove, resolve
  }

  /// The reason.
  public enum Reason: Sendable, Hashable {
    /// There is no such file, or no such folder to put it in.
    case missing
    /// A folder stands where a file is expected.
    case isFolder
    /// A file stands where a folder is expected.
    case notAFolder
    /// It is neither a file nor a folder: a device, a pipe.
    case notAFile
    /// The permissions forbid it.
    case noPermission
    /// The file system is mounted for reading only.
    case readOnlyFileSystem
    /// There is no room left, or none within the quota.
    case diskFull
    /// The file would be larger than the system allows.
    case tooLarge
    /// Links that lead to one another.
    case linkLoop
    /// A name or path longer than the system allows.
    case nameTooLong
    /// Another session holds it.
    case inUse
    /// Something is there already.
    case exists
    /// The file is not the one that was read.
    case changedSinceRead
    /// Anything else, by the system's number.
    case system(Int32)
  }

  /// The path, as it was given.
  public let path: String
  /// What was being done.
  public let operation: Operation
  /// The reason.
  public let reason: Reason

  init(_ operation: Operation, _ path: String, _ reason: Reason) {
    self.path = path
    self.operation = operation
    self.reason = reason
  }

  /// Does something to a file, and gives errors the name that the person gave it.
  static func naming<Result>(
    _ path: String, _ body: () throws(StorageError) -> Result
  ) throws(StorageError) -> Result {
    do {
      return try body()
    } catch {
      throw StorageError(error.operation, path, error.reason)
    }
  }

  /// The error that the system's last call left behind.
  static func last(_ operation: Operation, _ path: String) -> StorageError {
    StorageError(operation, path, Reason(number: errno))
  }
}

extension StorageError.Reason {
  /// The reason behind one of the system's error numbers.
  init(number: Int32) {
    switch number {
    case ENOENT: self = .missing
    case EEXIST: self = .exists
    case EISDIR: self = .isFolder
    case ENOTDIR: self = .notAFolder
    case EACCES, EPERM: self = .noPermission
    case EROFS: self = .readOnlyFileSystem
    case ENOSPC, EDQUOT: self = .diskFull
    case EFBIG: self = .tooLarge
    case ELOOP: self = .linkLoop
    case ENAMETOOLONG: self = .nameTooLong
    case EWOULDBLOCK: self = .inUse
    default: self = .system(number)
    }
  }
}
