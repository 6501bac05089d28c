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

  /// Asks for all pages of memory that is about to be filled whole, at once: a fault for each takes longer.
  fileprivate static func populate(_ memory: UnsafeMutableRawPointer?, byteCount: Int) {
    #if os(Linux)
      guard let memory, byteCount >= 1 << 17 else { return }
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
}
