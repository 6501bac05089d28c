import Foundation

/// The seconds of processor time that work takes on this thread: what other programs do meanwhile does not count.
///
/// For comparing the cost of two sizes of input in one run, never against a number of seconds.
public func processorTime(of work: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try work()
  return now() - start
}
