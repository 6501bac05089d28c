import Synchronization

/// A flag that stops long loops: set by `^C` or a time limit, looked at once a batch of rows.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// A flag that is not set.
  public init() {}

  /// Whether work should stop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Asks all work that looks at the flag to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Takes the request back, for the next statement.
  public func reset() { flag.store(false, ordering: .relaxed) }

  /// Throws `TableError.cancelled` when work should stop.
  public func check() throws {
    if isCancelled { throw TableError.cancelled }
  }
}
