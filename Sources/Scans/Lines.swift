#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of a file, LF or CRLF, without their ends; the last needs no end.
struct Lines: Sequence, IteratorProtocol {
  private let text: ByteText
  private var next0: Int

  init(of text: ByteText, from start: Int = 0) {
    self.text = text
    next0 = start
  }

  mutating func next() -> TextExtent? {
    guard next0 < text.bytes.count, let base = text.bytes.baseAddress else { return nil }
    let start = next0
    var end = text.bytes.count
    if let found = memchr(base + start, 0x0A, end - start) {
      end = UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
    next0 = end + 1
    if end > start, text[end - 1] == 0x0D { end -= 1 }
    return TextExtent(start, end)
  }
}
