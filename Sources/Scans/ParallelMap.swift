import Dispatch

/// Work on all cores whose results come in order, however it was shared out.
enum Parallel {
  /// The results for `0 ..< count`, in that order.
  ///
  /// - Parameter stride: how many indices one piece of work takes; small pieces cost more than they share.
  static func map<Result: Sendable>(
    _ count: Int, stride: Int = 1, _ transform: @Sendable (Int) -> Result
  ) -> [Result] {
    Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: (count + stride - 1) / stride) { piece in
        for index in piece * stride..<min(count, (piece + 1) * stride) {
          results.initializeElement(at: index, to: transform(index))
        }
      }
      initialized = count
    }
  }
}
