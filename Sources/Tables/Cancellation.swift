import Synchronization

/// A flag that stops long loops: set by `^C` or a time limit, looked at once a batch of rows.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  /// The look at which it sets itself; nil for a flag that does not count.
  private let lastLook: Int?
  private let looks = Atomic<Int>(0)
  private let admission = Mutex<(@Sendable (_ bytes: Int) throws -> Void)?>(nil)

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

  /// Lets somebody judge what work asks for before it takes it.
  ///
  /// - Parameter judge: throws `TableError.memoryLimit` when so many bytes more are too many; nil for no limit.
  public func admit(by judge: (@Sendable (_ bytes: Int) throws -> Void)?) {
    admission.withLock { $0 = judge }
  }

  /// Asks for memory that work knows it will take, before it takes it, so that a limit is not found out afterwards.
  ///
  /// What is asked for is the least that the work can do with: less than it may take, and never more.
  /// - Parameters:
  ///   - count: how many rows, pairs or cells.
  ///   - width: the bytes of each.
  /// - Throws: `TableError.memoryLimit` when that is more than allowed, `TableError.cancelled`.
  public func demand(_ count: Int, of width: Int) throws {
    try check()
    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: width)
    // Looking at what is in use costs a file read, which is dear beside little work.
    guard isTooLarge || bytes >= 1 << 20, let judge = admission.withLock({ $0 }) else { return }
    try judge(isTooLarge ? .max : bytes)
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
