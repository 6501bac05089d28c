/// What is wrong with a file as a whole.
public enum FileFault: Sendable, Hashable {
  /// There is nothing at the path.
  case missing
  /// The file may not be read by this user.
  case noPermission
  /// A pipe, a socket or a device.
  case notAFile
  /// No bytes, or nothing but white space.
  case empty
  /// Bytes that no text holds: NUL, or the marks of UTF-16.
  case binary
  /// A `.gz` file whose compressed bytes are damaged.
  case damagedArchive
  /// The file ends in the middle of a record (only an error when reading strictly).
  case cutOff
  /// Not one record could be read; the first that failed, and how many did.
  case nothingReadable(first: Rejection, count: Int)
  /// A record that could not be read, when reading strictly.
  case rejected(Rejection)
}
