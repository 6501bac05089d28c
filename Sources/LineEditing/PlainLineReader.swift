#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a line of plain input cannot be given.
public enum PlainInputError: Error, Sendable, Equatable {
  /// The line (from 1) is not UTF-8, first at that byte of it (from 0); the next call goes on behind it.
  case invalidUTF8(line: Int, byte: Int)
  /// The system refuses to read; `code` is its `errno`.
  case unreadable(code: Int32)
}

/// Lines of a pipe or a file, where nobody sits at a terminal.
///
/// Reads in blocks; a line may be of any length. `\n` and `\r\n` end a line, and a byte order mark at the start is left out.
public struct PlainLineReader {
  /// The number of the line given last, from 1.
  public private(set) var lineNumber = 0

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// A reader of an open descriptor, which stays open; 0 is standard input.
  public init(descriptor: Int32 = 0) { self.descriptor = descriptor }

  /// The next line without its end, or nil behind the last one. O(length of the line).
  public mutating func next() throws(PlainInputError) -> String? {
    guard let end = try endOfLine() else { return nil }
    var line = buffer[start..<end]
    start = min(end + 1, buffer.count)
    lineNumber += 1
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if lineNumber == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    guard let text = String(validating: line, as: UTF8.self) else {
      throw .invalidUTF8(line: lineNumber, byte: Self.firstInvalidByte(of: line))
    }
    return text
  }

  /// The index behind the last byte of the line that begins at `start`; nil where nothing is left.
  private mutating func endOfLine() throws(PlainInputError) -> Int? {
    var searched = start
    while true {
      if let end = newline(from: searched) { return end }
      if isAtEnd { return start < buffer.count ? buffer.count : nil }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      try readBlock()
    }
  }

  private func newline(from index: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, index < bytes.count else { return nil }
      return memchr(start + index, Int32(UInt8(ascii: "\n")), bytes.count - index).map {
        start.distance(to: $0)
      }
    }
  }

  private mutating func readBlock() throws(PlainInputError) {
    let blockSize = 65_536
    let before = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: blockSize))
    let count = buffer.withUnsafeMutableBytes { bytes in
      Self.readRetrying(descriptor, bytes.baseAddress.map { $0 + before }, blockSize)
    }
    buffer.removeLast(blockSize - max(0, count))
    if count < 0 { throw .unreadable(code: errno) }
    isAtEnd = count == 0
  }

  private static func readRetrying(
    _ descriptor: Int32, _ address: UnsafeMutableRawPointer?, _ size: Int
  ) -> Int {
    while true {
      let count = read(descriptor, address, size)
      if count >= 0 || errno != EINTR { return count }
    }
  }

  private static func firstInvalidByte(of line: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8.ForwardParser()
    var bytes = line.makeIterator()
    var valid = 0
    while case .valid(let scalar) = decoder.parseScalar(from: &bytes) { valid += scalar.count }
    return valid
  }
}
