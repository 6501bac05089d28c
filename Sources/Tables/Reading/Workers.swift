import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work on numbered blocks, spread over the cores.
enum Workers {
  /// How many threads are worth having.
  static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Calls `body` once for every block in `0 ..< blocks`, lowest first, on as many threads as there are cores.
  ///
  /// - Parameters:
  ///   - makeState: what a thread keeps from block to block.
  ///   - body: works on one block; after it throws, no further block is begun.
  /// - Throws: the first error.
  static func run<State: ~Copyable>(
    blocks: Int, threads: Int = coreCount, makeState: @Sendable () throws -> State,
    body: @Sendable (inout State, Int) throws -> Void
  ) throws {
    let next = Atomic<Int>(0)
    let failure = Mutex<(any Error)?>(nil)
    let work: @Sendable () -> Void = {
      do {
        var state = try makeState()
        while true {
          let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if block >= blocks { return }
          try body(&state, block)
        }
      } catch {
        next.store(blocks, ordering: .relaxed)
        failure.withLock { $0 = $0 ?? error }
      }
    }
    withoutActuallyEscaping(work) { runEverywhere($0, threads: min(threads, blocks)) }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// Calls `body` with `0 ..< shares`, each on a thread of its own.
  static func share(_ shares: Int, _ body: @Sendable (Int) -> Void) {
    _ = shareCounting(shares) { share in
      body(share)
      return 0
    }
  }

  /// Calls `body` with `0 ..< shares`, each on a thread of its own; gives the sum of the results.
  static func shareCounting(_ shares: Int, _ body: @Sendable (Int) -> Int) -> Int {
    let next = Atomic<Int>(0)
    let sum = Atomic<Int>(0)
    let work: @Sendable () -> Void = {
      while true {
        let share = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if share >= shares { return }
        sum.wrappingAdd(body(share), ordering: .relaxed)
      }
    }
    withoutActuallyEscaping(work) { runEverywhere($0, threads: min(shares, coreCount)) }
    return sum.load(ordering: .relaxed)
  }

  /// Calls `body` with ranges that make up `0 ..< count`, on all cores where there are many rows; gives the sum of the
  /// results.
  @discardableResult
  static func sum(rows count: Int, _ body: @Sendable (Range<Int>) -> Int) -> Int {
    let shares = count > 1 << 16 ? coreCount : 1
    return shareCounting(shares) { body(count * $0 / shares..<count * ($0 + 1) / shares) }
  }

  /// Lets other threads run while this one waits for them.
  static func yield() { sched_yield() }

  /// Runs the same work on this thread and some more, and waits for all of them.
  private static func runEverywhere(_ work: @escaping @Sendable () -> Void, threads: Int) {
    var started: [pthread_t] = []
    for _ in 1..<max(1, threads) {
      let box = Unmanaged.passRetained(Work(work))
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let code = pthread_create(&thread, nil, threadMain, box.toOpaque())
      #if canImport(Darwin)
        if code == 0, let thread { started.append(thread) } else { box.release() }
      #else
        if code == 0 { started.append(thread) } else { box.release() }
      #endif
    }
    work()
    for thread in started { pthread_join(thread, nil) }
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  #if canImport(Darwin)
    private static let threadMain: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
      Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run()
      return nil
    }
  #else
    private static let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      if let box = $0 { Unmanaged<Work>.fromOpaque(box).takeRetainedValue().run() }
      return nil
    }
  #endif
}
