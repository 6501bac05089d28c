import Evaluation
import Synchronization
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What one statement may take: stops it by its cancellation flag when that is used up.
///
/// Somebody else's notebook can ask for any amount of work with a few letters (a table joined with itself, a text
/// doubled forty times), so both limits are held by a thread that watches; verbs that know what they
/// will take ask for it first.
struct StatementLimits: Sendable {
  /// Seconds; nil for as long as it takes.
  var seconds: Double?
  /// The bytes of memory that data may take; nil for no limit.
  var bytes: Int?

  /// What the process needs beside the data, with room for what a statement makes on the way.
  private static let room = 256 << 20
  private static let interval: UInt32 = 10_000

  /// Runs a statement and stops it when a limit is reached.
  ///
  /// - Throws: what the statement throws; `EvaluationError` of kind `timeLimit` or `.operation(.memoryLimit)` when it
  ///   was stopped for that.
  func holding<Result>(_ cancellation: Cancellation, _ body: () throws -> Result) throws -> Result {
    guard seconds != nil || bytes != nil, let watch = Watch(limits: self, cancellation) else {
      return try body()
    }
    cancellation.admit(by: judge)
    defer { cancellation.admit(by: nil) }
    let result = Swift.Result { try body() }
    guard let reached = watch.stop() else { return try result.get() }
    // Only what the watch has set is taken back: a person's ^C stays. What a statement that did not look at the flag has
    // made all the same is dropped.
    cancellation.reset()
    switch reached {
    case .time: throw EvaluationError(.timeLimit(seconds: seconds ?? 0))
    case .memory(let used): throw EvaluationError(.operation(.memoryLimit(needed: used, limit: bytes ?? 0)))
    }
  }

  /// Judges what work asks for before it takes it, so that one large step does not run past the limit between two looks.
  private func judge(_ asked: Int) throws {
    guard let bytes else { return }
    let used = Self.residentBytes
    guard asked > bytes + Self.room - used else { return }
    let needed = used.addingReportingOverflow(asked)
    throw TableError.memoryLimit(needed: needed.overflow ? .max : needed.partialValue, limit: bytes)
  }

  /// What is used up, looked at from the watching thread.
  fileprivate func reached(since start: Double) -> Watch.Reached? {
    if let seconds, Self.now - start > seconds { return .time }
    if let bytes {
      let used = Self.residentBytes
      if used > bytes + Self.room { return .memory(used) }
    }
    return nil
  }

  fileprivate static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The memory that the process has in use, in bytes; 0 where the system does not say.
  fileprivate static var residentBytes: Int {
    #if canImport(Glibc)
      let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return 0 }
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 128)
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return 0 }
      let words = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
      guard words.count > 1, let pages = Int(words[1]) else { return 0 }
      return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    #else
      var usage = rusage()
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    #endif
  }

  /// A thread that looks at the clock and the memory until it is told to stop.
  fileprivate final class Watch: Sendable {
    enum Reached {
      case time
      case memory(Int)
    }

    private let limits: StatementLimits
    private let cancellation: Cancellation
    private let start = StatementLimits.now
    private let isOver = Atomic<Bool>(false)
    private let reached = Mutex<Reached?>(nil)
    private let thread = Mutex<pthread_t?>(nil)

    /// Nil where the system gives no thread.
    init?(limits: StatementLimits, _ cancellation: Cancellation) {
      self.limits = limits
      self.cancellation = cancellation
      let own = Unmanaged.passRetained(self)
      #if canImport(Glibc)
        var id = pthread_t()
        let code = pthread_create(&id, nil, { Watch.run($0) }, own.toOpaque())
        let created: pthread_t? = id
      #else
        var created: pthread_t?
        let code = pthread_create(&created, nil, { Watch.run($0) }, own.toOpaque())
      #endif
      guard code == 0, let created else {
        own.release()
        return nil
      }
      thread.withLock { $0 = created }
    }

    #if canImport(Glibc)
      private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let argument { Unmanaged<Watch>.fromOpaque(argument).takeRetainedValue().watch() }
        return nil
      }
    #else
      private static func run(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Watch>.fromOpaque(argument).takeRetainedValue().watch()
        return nil
      }
    #endif

    private func watch() {
      while !isOver.load(ordering: .acquiring) {
        if let found = limits.reached(since: start) {
          let isFirst = !cancellation.isCancelled
          if isFirst {
            reached.withLock { $0 = found }
            cancellation.cancel()
          }
          return
        }
        usleep(StatementLimits.interval)
      }
    }

    func stop() -> Reached? {
      isOver.store(true, ordering: .releasing)
      if let id = thread.withLock({ $0 }) { pthread_join(id, nil) }
      return reached.withLock { $0 }
    }
  }
}
