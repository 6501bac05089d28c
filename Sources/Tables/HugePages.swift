#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Columns in pages of 2 MiB, where the system has them: a page of 4 KiB costs a fault the first time that it is touched.
enum HugePages {
  private static let size = 2 << 20

  /// Memory that begins with a page, a large one if it has at least that size; to be deallocated by who asks.
  static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    let isLarge = byteCount >= 2 * size
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: isLarge ? size : 4096)
    advise(memory, byteCount: byteCount)
    return memory
  }

  /// Asks for large pages for memory that is about to be filled; a hint, without a promise.
  static func advise(_ memory: UnsafeMutableRawPointer?, byteCount: Int) {
    #if os(Linux)
      guard let memory, byteCount >= 2 * size else { return }
      let start = UInt(bitPattern: memory)
      // Only whole pages within the memory.
      let first = (start + UInt(size) - 1) & ~UInt(size - 1)
      let last = (start + UInt(byteCount)) & ~UInt(size - 1)
      if let first = UnsafeMutableRawPointer(bitPattern: first) {
        madvise(first, Int(last) - Int(bitPattern: first), MADV_HUGEPAGE)
      }
    #endif
  }

  /// Where the step ends, of those that pages are asked for in, that a byte is the first beyond or lies in.
  fileprivate static func stepEnd(_ memory: UnsafeMutableRawPointer, _ offset: Int) -> Int {
    let step = 256 << 10
    let start = Int(bitPattern: memory)
    return ((start + offset + step - 1) & ~(step - 1)) - start
  }

  /// Asks for all pages of memory that is about to be filled whole, at once: a fault for each takes longer.
  fileprivate static func populate(_ memory: UnsafeMutableRawPointer?, byteCount: Int) {
    #if os(Linux)
      guard let memory, byteCount >= 1 << 15 else { return }
      // Only whole pages within the memory; those at its ends may hold something else.
      let first = (UInt(bitPattern: memory) + 4095) & ~4095
      let last = (UInt(bitPattern: memory) + UInt(byteCount)) & ~4095
      if let first = UnsafeMutableRawPointer(bitPattern: first) {
        // MADV_POPULATE_WRITE, of Linux 5.14; an older one refuses.
        madvise(first, Int(last) - Int(bitPattern: first), 23)
      }
    #endif
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array of values that `body` fills, whole.
  ///
  /// - Parameter body: is given memory for `count` elements that hold nothing yet, and initializes all.
  static func filled(
    count: Int, _ body: (UnsafeMutableBufferPointer<Element>) -> Void
  ) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      HugePages.advise(buffer.baseAddress, byteCount: count * MemoryLayout<Element>.stride)
      HugePages.populate(buffer.baseAddress, byteCount: count * MemoryLayout<Element>.stride)
      body(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      initialized = count
    }
  }

  /// Adds values, whose memory is asked for as it is needed.
  ///
  /// - Parameters:
  ///   - added: how many.
  ///   - expected: how many there may be in the end: an estimate, which costs no memory where it is too high.
  ///   - body: is given memory for `added` elements that hold zeros or the like, and sets all.
  mutating func append(
    count added: Int, expecting expected: Int, _ body: (UnsafeMutableBufferPointer<Element>) -> Void
  ) where Element: ExpressibleByIntegerLiteral {
    makeRoom(for: added, expecting: expected)
    let first = count
    append(contentsOf: repeatElement(0, count: added))
    withUnsafeMutableBufferPointer { body(UnsafeMutableBufferPointer(rebasing: $0[first...])) }
  }

  /// Adds values, whose memory is asked for as it is needed.
  mutating func append(_ values: UnsafeBufferPointer<Element>, expecting expected: Int) {
    makeRoom(for: values.count, expecting: expected)
    append(contentsOf: values)
  }

  /// Adds a value until there are so many.
  mutating func pad(to wanted: Int, with value: Element) {
    if wanted > count { append(contentsOf: repeatElement(value, count: wanted - count)) }
  }

  /// Makes room for more elements, and asks for the pages of those that come next, many at once but not all: while the
  /// system clears them, another thread that asks for memory waits.
  private mutating func makeRoom(for added: Int, expecting expected: Int) {
    let stride = MemoryLayout<Element>.stride
    let needed = count + added
    let isGrowing = needed > capacity
    if isGrowing { reserveCapacity(Swift.max(needed + count / 2, expected)) }
    let (used, room) = (count * stride, capacity * stride)
    withUnsafeMutableBufferPointer { buffer in
      let memory = UnsafeMutableRawPointer(mutating: UnsafeRawPointer(buffer.baseAddress))
      guard let memory else { return }
      if isGrowing { HugePages.advise(memory, byteCount: room) }
      let start = isGrowing ? used : HugePages.stepEnd(memory, used)
      let end = Swift.min(room, HugePages.stepEnd(memory, needed * stride))
      if end > start { HugePages.populate(memory + start, byteCount: end - start) }
    }
  }
}
