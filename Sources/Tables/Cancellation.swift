import Synchronization

/// A flag that stops long loops: set by `^C` or a time limit, looked at once a batch of rows.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  /// The look at which it sets itself; nil for a flag that does not count.
  private let lastLook: Int?
  private let looks = Atomic<Int>(0)

  /// A flag that is not set.
  public init() { lastLook = nil }

  /// A flag that sets itself when work looks at it for that time, from 1: so that a test can stop work at any point, and
  /// count how often it looks, without a clock.
  public init(stoppingAtLook number: Int) { lastLook = number }

  /// How often work has looked; 0 for a flag that does not count.
  public var lookCount: Int { looks.load(ordering: .relaxed) }

  /// Whether work should stop.
  public var isCancelled: Bool {
    if let lastLook, looks.wrappingAdd(1, ordering: .relaxed).newValue >= lastLook { cancel() }
    return flag.load(ordering: .relaxed)
  }

  /// Asks all work that looks at the flag to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Takes the request back, for the next statement.
  public func reset() { flag.store(false, ordering: .relaxed) }

  /// Throws `TableError.cancelled` when work should stop.
  public func check() throws {
    if isCancelled { throw TableError.cancelled }
  }

  /// A comparison for sorting that looks at the flag once in some thousand times, and throws `TableError.cancelled`.
  public func watching<Value>(
    _ isBefore: @escaping (Value, Value) -> Bool
  ) -> (Value, Value) throws -> Bool {
    var count = 0
    return { left, right in
      count &+= 1
      if count & 0x1FFF == 0 { try self.check() }
      return isBefore(left, right)
    }
  }
}
