import Sessions

/// A file of statements.
enum StatementFile {
  /// Its text.
  ///
  /// - Throws: `StorageError`, or `NotStatements` when it is not UTF-8.
  static func text(_ path: String) throws -> String {
    let bytes = try FileStamp.read(path).bytes
    guard let text = String(validating: bytes, as: UTF8.self) else { throw NotStatements(path: path) }
    return text
  }
}

/// A file that holds something else than text.
struct NotStatements: Error, CustomStringConvertible {
  let path: String

  var description: String { "\(path) is not a file of statements: it is not UTF-8" }
}
