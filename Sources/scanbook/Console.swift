import Rendering
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
    Self.complain(result.remarks)
  }

  /// Writes a message of the program itself to standard error.
  static func complain(_ lines: [String]) { write(lines, to: STDERR_FILENO) }

  /// Writes lines to a stream, whole.
  static func write(_ lines: [String], to descriptor: Int32) {
    guard !lines.isEmpty else { return }
    write(lines.joined(separator: "\n") + "\n", to: descriptor)
  }

  /// Writes text to a stream, whole.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[offset...])
        let count = writeOnce(rest, to: descriptor)
        if count > 0 {
          offset += count
        } else if !isWorthAnotherTry(descriptor) {
          return
        }
      }
    }
  }

  private static func writeOnce(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Decides about a write that failed, by `errno`: results that cannot be delivered end the program, with a
  /// message unless nobody wants them; remarks that cannot be delivered are dropped.
  private static func isWorthAnotherTry(_ descriptor: Int32) -> Bool {
    switch errno {
    case EINTR: return true
    case EAGAIN:
      var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      return poll(&watched, 1, -1) >= 0 || errno == EINTR
    case _ where descriptor != STDOUT_FILENO: return false
    case EPIPE: exit(0)
    default:
      let reason = errno == ENOSPC || errno == EDQUOT ? "the disk is full" : String(cString: strerror(errno))
      complain(ErrorRenderer.lines(message: "the results cannot be written: \(reason)", on: Page()))
      exit(StepResult.Status.failed.exitCode)
    }
  }

  /// Makes the three standard streams safe to use, whatever the program was started with.
  ///
  /// A stream that is closed would be the next file that is opened, and text for the person would end up in it.
  /// Writing where nobody reads, or more than a file may hold, is an error from here on, and not the end.
  static func prepareStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free descriptor is this one; what is written to standard output must not vanish unsaid.
      _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
