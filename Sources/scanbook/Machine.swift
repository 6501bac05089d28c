import LineEditing
import Rendering
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the program asks of the system: the only place where it does.
enum Machine {
  /// The environment's variables.
  static let environment: [String: String] = {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let equals = line.firstIndex(of: "=") {
        result[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }()

  /// Lets the program keep the memory that a statement has used for the next one, instead of giving it back to the system and
  /// asking for it again, which takes longer than most statements do.
  ///
  /// The C library of Linux gives back at once what is larger than the largest piece that was freed so far, up to 32 MiB
  /// (mallopt(3), `M_MMAP_THRESHOLD`). So a piece of that size is taken and freed, untouched; elsewhere that means nothing.
  static func keepFreedMemory() {
    UnsafeMutableRawPointer.allocate(byteCount: (32 << 20) - 8192, alignment: 16).deallocate()
  }

  /// Seconds since 1970-01-01T00:00:00Z.
  static var seconds: Int64 { Int64(time(nil)) }

  /// The person and the machine.
  static func surroundings() -> Surroundings {
    var surroundings = Surroundings(workingFolder: workingFolder, userName: userName) { seconds / 86_400 }
    surroundings.sample = sample
    return surroundings
  }

  /// Whether text outside of ASCII can be shown: the locale's character set is UTF-8.
  static let isUTF8: Bool = {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let name = (locale ?? "").lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }()

  /// The lessons that belong to the program, and where progress in them is kept.
  static var classroom: Classroom {
    Classroom(
      lessons: environment["SCANBOOK_LESSONS"] ?? program.flatMap(LessonLibrary.folder(besideProgram:)),
      stateFolder: StateFolder(environment: environment))
  }

  /// The path of the bundled sample notebook: the copy in the working folder, else that beside the program; nil where
  /// there is none.
  private static var sample: String? {
    let here = "Notebooks/gpt2-chatbot-week.nb.md"
    if access(here, F_OK) == 0 { return here }
    guard let lessons = program.flatMap(LessonLibrary.folder(besideProgram:)) else { return nil }
    let path = lessons.dropLast("lessons".count) + "gpt2-chatbot-week.nb.md"
    return access(String(path), F_OK) == 0 ? String(path) : nil
  }

  /// The path of the running program, links followed.
  private static var program: String? {
    #if os(Linux)
      let path: String? = "/proc/self/exe"
    #else
      let path = CommandLine.arguments.first
    #endif
    guard let path, let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  private static var userName: String {
    if let name = environment["USER"] ?? environment["LOGNAME"], !name.isEmpty { return name }
    guard let entry = getpwuid(getuid()) else { return "me" }
    return String(cString: entry.pointee.pw_name)
  }

  /// Whether colour is welcome: standard output is a terminal and `NO_COLOR` is not set.
  static var wantsColor: Bool {
    isatty(1) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }
}
