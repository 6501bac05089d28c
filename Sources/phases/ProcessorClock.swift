#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The processor seconds of this process since the clock was made.
struct ProcessorClock {
  private let start = ProcessorClock.now()

  /// The seconds so far, of all threads together.
  var seconds: Double { ProcessorClock.now() - start }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
