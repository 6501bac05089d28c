import LineEditing
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes `scanbook merge` what git calls for notebooks, in one repository.
enum MergeDriver {
  private static let attribute = "*.nb.md merge=scanbook"

  /// Writes what is not there yet.
  ///
  /// - Returns: what was done, a sentence each.
  /// - Throws: `MergeDriverError`, `StorageError`.
  static func install() throws -> [String] {
    guard let top = git(["rev-parse", "--show-toplevel"])?.first else { throw MergeDriverError.noRepository }
    var done: [String] = []
    for (name, value) in [
      ("merge.scanbook.name", "scanbook notebooks, by cell"), ("merge.scanbook.driver", command),
    ] where git(["config", "--local", "--get", name]) != [value] {
      guard git(["config", "--local", name, value]) != nil else { throw MergeDriverError.configuration(name) }
      done.append("git config: \(name) = \(value)")
    }
    if try addAttribute(in: top) { done.append("\(top)/.gitattributes: \(attribute)") }
    if done.isEmpty { return ["git merges *.nb.md by cell already; nothing changed"] }
    return done + [
      "git merges *.nb.md by cell now; commit .gitattributes, and let everybody run this once in their copy"
    ]
  }

  private static func addAttribute(in folder: String) throws -> Bool {
    let path = folder + "/.gitattributes"
    let isThere = access(path, F_OK) == 0
    let (bytes, stamp): ([UInt8], FileStamp?) =
      isThere
      ? try {
        let file = try FileStamp.read(path); return (file.bytes, file.stamp)
      }() : ([], nil)
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let isSaid = lines.contains { line in
      line.split(separator: " ").first == "*.nb.md" && line.split(separator: " ").contains("merge=scanbook")
    }
    guard !isSaid else { return false }
    let separator: [UInt8] = bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]
    try AtomicFile.write(
      bytes + separator + Array((attribute + "\n").utf8), to: path,
      expecting: stamp.map { .unchanged($0) } ?? .absent)
    return true
  }

  /// The driver's command line for the shell: by name where the path leads to this program, else by its place.
  private static var command: String {
    "\(program) merge --path %P -o %A %O %A %B"
  }

  private static var program: String {
    let own = realPath(ownPath)
    let folders = (Machine.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.map { $0 + "/scanbook" }.first { (path: String) in access(path, X_OK) == 0 }
    if let found, realPath(found) == own { return "scanbook" }
    return "'" + own.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static var ownPath: String {
    #if canImport(Glibc)
      return "/proc/self/exe"
    #else
      var size = UInt32(PATH_MAX)
      var buffer = [CChar](repeating: 0, count: Int(size))
      _NSGetExecutablePath(&buffer, &size)
      return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #endif
  }

  private static func realPath(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The lines that git prints; nil where it fails or is not there.
  private static func git(_ arguments: [String]) -> [String]? {
    CommandOutput.of(["git"] + arguments, environment: Machine.environment)
  }
}

/// Why git could not be told.
enum MergeDriverError: Error, CustomStringConvertible {
  /// The working folder is in no repository, or git is not there.
  case noRepository
  /// A name could not be set.
  case configuration(String)

  var description: String {
    switch self {
    case .noRepository: "there is no git repository here, or no git"
    case .configuration(let name): "git config did not take \(name)"
    }
  }
}
