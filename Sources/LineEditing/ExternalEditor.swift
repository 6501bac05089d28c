import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a text did not come back from the person's editor; the text that went there is unchanged.
public enum ExternalEditorError: Error, Sendable, Equatable {
  /// The editor cannot be started.
  case unavailable(command: String)
  /// The editor ended with an exit status that says not to use the text.
  case left(command: String, status: Int32)
  /// The file between us cannot be written or read back; `code` is the system's `errno`.
  case file(path: String, code: Int32)
  /// What was saved is not UTF-8.
  case invalidUTF8
}

/// The person's program for writing longer text: `$VISUAL`, else `$EDITOR`, else `vi`.
public struct ExternalEditor: Sendable {
  /// The command line, for `sh`.
  let command: String
  private let environment: [String: String]

  /// The editor that the environment asks for; variables that are empty do not count.
  public init(environment: [String: String]) {
    let asked = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
    command = asked.first { $0.contains { !$0.isWhitespace } } ?? "vi"
    self.environment = environment
  }

  /// Lets the person edit a text, in a file of that name that nobody else can read, and gives what was saved.
  ///
  /// The name's ending tells the editor what kind of text it is. The editor has the terminal until it ends.
  public func edit(_ text: String, fileName: String = "note.md") throws(ExternalEditorError) -> String {
    let folder = try makeFolder()
    let path = "\(folder)/\(fileName)"
    defer {
      unlink(path)
      rmdir(folder)
    }
    do { try WholeFile.write(text, to: path) } catch { throw .file(path: path, code: error.code) }
    guard
      let status = ChildProcess.run(
        shell: "\(command) \"$1\"", arguments: [path], environment: environment),
      !ChildProcess.notStarted.contains(status)
    else { throw .unavailable(command: command) }
    guard status == 0 else { throw .left(command: command, status: status) }
    return try read(path)
  }

  private func makeFolder() throws(ExternalEditorError) -> String {
    let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/scanbook-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .file(path: parent, code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func read(_ path: String) throws(ExternalEditorError) -> String {
    let bytes: [UInt8]
    do { bytes = try WholeFile.contents(at: path) } catch { throw .file(path: path, code: error.code) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8 }
    return text
  }
}
