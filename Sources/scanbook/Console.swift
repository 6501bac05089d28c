import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes lines to the standard streams; the only place that does.
///
/// Where nobody reads any more (`| head`), the program ends quietly.
struct Console {
  /// Whether a picture was printed last, so that what follows is set off from it.
  private var lastWasPicture: Bool?

  /// Prints what a line gave: results on standard output, set off by empty lines where they are pictures, and
  /// remarks on standard error.
  mutating func print(_ result: StepResult) {
    for block in result.results where !block.lines.isEmpty {
      if let lastWasPicture, lastWasPicture || block.isPicture { Self.write([""], to: STDOUT_FILENO) }
      Self.write(block.lines, to: STDOUT_FILENO)
      lastWasPicture = block.isPicture
    }
    Self.write(result.remarks, to: STDERR_FILENO)
  }

  /// Writes lines to a stream, whole.
  static func write(_ lines: [String], to descriptor: Int32) {
    guard !lines.isEmpty else { return }
    var text = lines.joined(separator: "\n")
    text += "\n"
    write(text, to: descriptor)
  }

  /// Writes text to a stream, whole.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        #else
          let count = Darwin.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
        #endif
        if count > 0 { offset += count } else if errno == EPIPE { exit(0) } else if errno != EINTR { return }
      }
    }
  }

  /// Writes a message of the program itself to standard error.
  static func complain(_ lines: [String]) { write(lines, to: STDERR_FILENO) }

  /// From here on, writing where nobody reads is an error, not the end: `write` decides.
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}
