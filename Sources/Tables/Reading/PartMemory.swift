import Synchronization

/// Memory for the lists of blocks: given out in order, freed or used again all at once.
///
/// A list that the system gave memory of its own costs a fault of the processor for every 4 KiB that it fills, which takes
/// longer than filling them; pieces that are large enough come in pages of 2 MiB.
final class PartMemory: @unchecked Sendable {
  private var pieces: [UnsafeMutableRawBufferPointer] = []
  /// How many pieces have been begun.
  private var begun = 0
  /// What is left of the piece begun last.
  private var rest = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var nextSize = 1 << 20
  private static let largest = 16 << 20

  deinit { for piece in pieces { piece.baseAddress?.deallocate() } }

  /// Memory for so many elements, which lives as long as this does, or until it is used again.
  ///
  /// Used by one thread at a time: by its reader, and once that is done by who joins.
  fileprivate func allocate<Element: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Element> {
    let size = (count * MemoryLayout<Element>.stride + 63) & ~63
    while size > rest.count {
      if begun == pieces.count { addPiece(atLeast: size) }
      rest = pieces[begun]
      begun += 1
    }
    let taken = UnsafeMutableRawBufferPointer(rebasing: rest[..<size])
    rest = UnsafeMutableRawBufferPointer(rebasing: rest[size...])
    // There is an address: a piece has been made, unless nothing was asked for.
    guard let start = taken.baseAddress else { return UnsafeMutablePointer.allocate(capacity: 0) }
    return start.bindMemory(to: Element.self, capacity: count)
  }

  private func addPiece(atLeast size: Int) {
    let size = max(size, nextSize)
    pieces.append(
      UnsafeMutableRawBufferPointer(start: HugePages.allocate(byteCount: size), count: size))
    nextSize = min(4 * nextSize, PartMemory.largest)
  }

  /// Forgets all lists, so that their memory can be given out again.
  func reset() {
    begun = 0
    rest = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  }
}

/// Memory that blocks take turns at: it stays near the processor, where fresh memory would have to be cleared first.
final class PartMemoryPool: Sendable {
  private let free = Mutex<[PartMemory]>([])

  /// Memory that nobody uses.
  func take() -> PartMemory { free.withLock { $0.popLast() } ?? PartMemory() }

  /// Takes back memory whose lists nobody will read any more.
  func give(_ memory: PartMemory) {
    memory.reset()
    free.withLock { $0.append(memory) }
  }
}

/// A list that grows in the memory of its block's reader.
///
/// A copy is the same list as long as neither grows; what is read of one never changes.
struct PartList<Element: BitwiseCopyable>: @unchecked Sendable {
  private let memory: PartMemory
  private var start: UnsafeMutablePointer<Element>?
  private var capacity = 0
  private(set) var count = 0

  init(in memory: PartMemory) { self.memory = memory }

  /// The elements; to be used no longer than the list.
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  /// An element, by an index below `count`.
  subscript(index: Int) -> Element { elements[index] }

  var isEmpty: Bool { count == 0 }

  /// Makes room for so many elements in all.
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let larger: UnsafeMutablePointer<Element> = memory.allocate(wanted)
    if let start { larger.update(from: start, count: count) }
    start = larger
    capacity = wanted
  }

  /// Adds an element.
  mutating func append(_ element: Element) {
    append(atMost: 1) { place in
      place.pointee = element
      return 1
    }
  }

  /// Adds as many elements as `body` says it has set, of as many as there may be.
  ///
  /// - Parameter body: is given memory for `limit` elements, which hold nothing yet.
  @inline(__always)
  mutating func append(atMost limit: Int, _ body: (UnsafeMutablePointer<Element>) -> Int) {
    if count &+ limit > capacity { reserve(max(count &+ limit, 2 * capacity)) }
    // There is memory unless nothing was asked for.
    guard let start else { return }
    count &+= body(start + count)
  }

  /// Forgets all elements.
  mutating func removeAll() { count = 0 }
}

/// The memory of one reader.
struct ReaderMemory: Sendable {
  /// What the table keeps: where rows and texts that were left in the file begin.
  let lasting = PartMemory()
  /// The values of the block at hand, which are needed until they are joined.
  var passing = PartMemory()
}
