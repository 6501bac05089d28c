import LineEditing
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The person's editor, on a text in a temporary file.
enum Editor {
  /// Opens `$VISUAL`, else `$EDITOR`, else `vi`.
  ///
  /// - Returns: the text as it was left; nil when the editor could not be started, or failed.
  static func edit(_ text: String, ending: String, environment: [String: String]) -> String? {
    let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
    let folder = environment["TMPDIR"] ?? "/tmp"
    let path = "\(folder)/scanbook-\(getpid()).\(ending)"
    defer { unlink(path) }
    guard (try? AtomicFile.write(Array((text + "\n").utf8), to: path)) != nil else { return nil }
    guard ChildProcess.run(shell: "\(editor) '\(path)'", environment: environment) == 0 else { return nil }
    guard let bytes = try? FileStamp.read(path).bytes, var edited = String(validating: bytes, as: UTF8.self)
    else {
      return nil
    }
    while edited.hasSuffix("\n") { edited.removeLast() }
    return edited
  }
}
