import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work on numbered blocks, spread over the cores.
///
/// Which thread works on which block is open; results must not depend on it.
enum Workers {
  /// How many threads are worth having.
  static let coreCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Calls `body` once for every block in `0 ..< blocks`, lowest first.
  ///
  /// - Throws: the first error; after it no further block is begun.
  static func run(
    blocks: Int, threads: Int = coreCount, body: @Sendable (Int) throws(RatingsError) -> Void
  ) throws(RatingsError) {
    try run(blocks: blocks, threads: threads, makeState: {}) { (_: inout Void, block) throws(RatingsError) in
      try body(block)
    }
  }

  /// Calls `body` once for every block, with what its thread keeps from block to block.
  static func run<State>(
    blocks: Int, threads: Int = coreCount, makeState: @Sendable () -> State,
    body: @Sendable (inout State, Int) throws(RatingsError) -> Void
  ) throws(RatingsError) {
    let next = Atomic<Int>(0)
    let failure = Mutex<RatingsError?>(nil)
    let work: @Sendable () -> Void = {
      var state = makeState()
      do throws(RatingsError) {
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

  /// Runs the same work on this thread and some more, and waits for all of them.
  private static func runEverywhere(_ work: @escaping @Sendable () -> Void, threads: Int) {
    var started: [pthread_t] = []
    for _ in 1..<max(1, threads) {
      let box = Unmanaged.passRetained(Work(work))
      #if canImport(Darwin)
        var thread: pthread_t?
        let code = pthread_create(&thread, nil, threadMain, box.toOpaque())
        if code == 0, let thread { started.append(thread) } else { box.release() }
      #else
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, threadMain, box.toOpaque())
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
