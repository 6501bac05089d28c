public import Foundation

/// A program at a terminal that a test types at and reads from.
///
/// Linux only: there, a session leader that opens a terminal gets it as its own.
public final class PseudoTerminal {
  /// What went wrong between a test and its terminal.
  public enum Failure: Error, CustomStringConvertible {
    /// The system gives no terminal or no process; `code` is its `errno`.
    case system(code: Int32)
    /// The text did not come in time; what came instead, without escape sequences.
    case notSeen(String, seen: String)
    /// The program did not end in time.
    case stillRunning

    /// What a test's failure shows.
    public var description: String {
      switch self {
      case .system(let code): "no terminal: \(String(cString: strerror(code)))"
      case .notSeen(let text, let seen):
        "\(text.debugDescription) did not come; the screen has \(seen.debugDescription)"
      case .stillRunning: "the program did not end"
      }
    }
  }

  /// Whether this system's terminals work for these tests.
  public static var isSupported: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  private let descriptor: Int32
  private let program: SpawnedProgram
  private var status: Int?
  private var received: [UInt8] = []
  private var all: [UInt8] = []
  private var unread = ""

  /// Starts a program on a new terminal of a size; 0 × 0 is a terminal that does not say.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String], workingFolder: URL,
    columns: Int = 80, rows: Int = 24
  ) throws {
    var controlling: Int32 = -1
    var controlled: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&controlling, &controlled, &name, nil, nil) == 0 else { throw Failure.system(code: errno) }
    // The program opens the terminal by its name, which is how it becomes the program's own.
    close(controlled)
    descriptor = controlling
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    Self.resize(descriptor, columns, rows)
    let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.program = try SpawnedProgram(
      [program] + arguments, environment: environment, folder: workingFolder,
      files: (0...2).map { SpawnedProgram.File(descriptor: $0, path: path, flags: O_RDWR) },
      inNewSession: true)
  }

  deinit {
    if status == nil { program.stop() }
    close(descriptor)
  }

  /// Types text; control characters are keys, such as `\u{3}` for `^C`.
  public func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  /// Waits until text appears behind what was expected before, and gives what stood between.
  ///
  /// Escape sequences, carriage returns and bells are left out of what is compared. Throws `Failure.notSeen`.
  @discardableResult
  public func expect(_ text: String, within seconds: Double = 120) throws -> String {
    let limit = Date(timeIntervalSinceNow: seconds)
    while true {
      if let found = unread.range(of: text) {
        let before = String(unread[..<found.lowerBound])
        unread = String(unread[found.upperBound...])
        return before
      }
      guard receive(until: limit) else { throw Failure.notSeen(text, seen: unread) }
    }
  }

  /// All that came so far, escape sequences and all.
  public var everything: String { String(decoding: all, as: UTF8.self) }

  /// Gives the terminal another size, which tells the program.
  public func resize(columns: Int, rows: Int) { Self.resize(descriptor, columns, rows) }

  /// Sends the program a signal.
  public func signal(_ number: Int32) { program.signal(number) }

  /// Waits for the program's end; 128 and the signal's number where a signal ended it. Throws `Failure.stillRunning`.
  public func exitStatus(within seconds: Double = 120) throws -> Int {
    let limit = Date(timeIntervalSinceNow: seconds)
    while true {
      if let status = status ?? program.statusIfEnded() {
        self.status = status
        return status
      }
      if Date() > limit { throw Failure.stillRunning }
      _ = receive(until: Date(timeIntervalSinceNow: 0.01))
    }
  }

  /// Whether something came before the limit.
  private func receive(until limit: Date) -> Bool {
    var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let wait = Int32(max(0, limit.timeIntervalSinceNow * 1000))
    guard poll(&watched, 1, wait) > 0 else { return false }
    var block = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &block, block.count)
    guard count > 0 else { return false }
    received.append(contentsOf: block[..<count])
    all.append(contentsOf: block[..<count])
    let (text, rest) = TerminalText.plain(received)
    unread = TerminalText.settled(unread + text)
    received = rest
    return true
  }

  private static func resize(_ descriptor: Int32, _ columns: Int, _ rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }
}

/// What a terminal shows, roughly: the characters without what moves and colours them.
enum TerminalText {
  /// What empties the line behind a carriage return.
  private static let erasure = Array("\u{1B}[K".utf8)
  /// Stands in the text where the line was emptied.
  private static let erased: UInt8 = 0

  /// A text without the beginnings of lines that were taken away again.
  static func settled(_ text: String) -> String {
    var text = text
    while let mark = text.unicodeScalars.firstIndex(of: "\0") {
      let start = text.unicodeScalars[..<mark].lastIndex(of: "\n").map {
        text.unicodeScalars.index(after: $0)
      }
      text.unicodeScalars.removeSubrange((start ?? text.startIndex)...mark)
    }
    return text
  }

  /// The text of complete characters and sequences, and the bytes of one that is not complete yet.
  static func plain(_ bytes: [UInt8]) -> (text: String, rest: [UInt8]) {
    var shown: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard let length = lengthOfUnit(bytes[index...]) else { break }
      if bytes[index] == 0x0D {
        let next = bytes[(index + 1)...].prefix(erasure.count)
        // The rest of an order to empty the line may still come.
        if erasure.starts(with: next), next.count < erasure.count { break }
        if next.elementsEqual(erasure) {
          shown.append(erased)
          index += 1 + erasure.count
          continue
        }
      }
      let isShown = ![0x1B, 0x0D, 0x07].contains(bytes[index])
      if isShown { shown += bytes[index..<index + length] }
      index += length
    }
    return (String(decoding: shown, as: UTF8.self), Array(bytes[index...]))
  }

  /// How many bytes the first character or sequence has, or nil where more must come.
  private static func lengthOfUnit(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    guard first == 0x1B else {
      let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      return length <= bytes.count ? length : nil
    }
    guard let kind = bytes.dropFirst().first else { return nil }
    let body = bytes.dropFirst(2)
    switch kind {
    case UInt8(ascii: "["):
      return body.firstIndex { (0x40...0x7E).contains($0) }.map { $0 - bytes.startIndex + 1 }
    case UInt8(ascii: "]"): return body.firstIndex(of: 0x07).map { $0 - bytes.startIndex + 1 }
    case UInt8(ascii: "("), UInt8(ascii: ")"): return bytes.count >= 3 ? 3 : nil
    default: return 2
    }
  }
}
