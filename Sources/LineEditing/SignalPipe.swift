import CReadline
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The write end of the pipe; -1 until the pipe is made, which every installation of a handler does first.
private let writeEnd = Atomic<Int32>(-1)

/// Signals as bytes in a pipe, so that ordinary code and not a signal handler answers them.
///
/// There is one pipe in a process, as there is one set of signal handlers.
enum SignalPipe {
  /// The end that becomes readable when a signal came; -1 where the system has no descriptor left.
  static let readEnd: Int32 = {
    var ends: [Int32] = [-1, -1]
    guard scanbook_signal_pipe(&ends) == 0 else { return -1 }
    writeEnd.store(ends[1], ordering: .relaxed)
    return ends[0]
  }()

  /// The byte that is no signal: `wakeUp` writes it.
  static let wakeUpByte: UInt8 = 0

  /// Catches signals until the result is given to `restore`; signals that are ignored stay ignored.
  static func install(_ signals: [Int32]) -> [(signal: Int32, before: sigaction)] {
    guard readEnd >= 0 else { return [] }
    return signals.compactMap { signal in
      var before = sigaction()
      let isInstalled = scanbook_handle_signal(signal, { number in SignalPipe.write(UInt8(number)) }, &before)
      return isInstalled != 0 ? (signal, before) : nil
    }
  }

  /// Puts the handlers back that were there before `install`, the last one first.
  static func restore(_ handlers: [(signal: Int32, before: sigaction)]) {
    for handler in handlers.reversed() {
      var before = handler.before
      scanbook_restore_signal(handler.signal, &before)
    }
  }

  /// Makes a thread that waits for the pipe wake up.
  static func wakeUp() { write(wakeUpByte) }

  /// The next byte, or nil where none waits.
  static func next() -> UInt8? {
    var byte: UInt8 = 0
    return read(readEnd, &byte, 1) == 1 ? byte : nil
  }

  /// Forgets what came before now.
  static func drain() { while next() != nil {} }

  /// Whether one of two things is there to be read; a signal goes first.
  static func wait(orReadable descriptor: Int32) -> Readiness {
    var watched = [
      pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      if poll(&watched, 2, -1) < 0 {
        if errno == EINTR { continue }
        return .closed
      }
      if watched[0].revents & Int16(POLLIN) != 0 { return .signal }
      if watched[1].revents & Int16(POLLNVAL) != 0 { return .closed }
      if watched[1].revents != 0 { return .input }
    }
  }

  /// What `wait` found.
  enum Readiness { case signal, input, closed }

  /// Safe in a signal handler: one system call, `errno` kept, no memory taken.
  private static func write(_ byte: UInt8) {
    let saved = errno
    var byte = byte
    #if canImport(Glibc)
      _ = Glibc.write(writeEnd.load(ordering: .relaxed), &byte, 1)
    #else
      _ = Darwin.write(writeEnd.load(ordering: .relaxed), &byte, 1)
    #endif
    errno = saved
  }
}
