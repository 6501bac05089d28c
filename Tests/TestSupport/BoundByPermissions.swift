import Foundation
import Synchronization

/// Ways to do something as one whom the permissions of files bind, though the super-user may run the tests.
public enum BoundByPermissions {
  /// Why it cannot be done here.
  struct Failure: Error {}

  /// Whether it can be done here; the super-user of a system without capabilities is the only one who cannot.
  public static let isPossible: Bool = (try? run { access("/", F_OK) == 0 }) == true && command != nil

  /// What stands before a command so that it is bound; empty where it is anyway, nil where it cannot be.
  public static let command: [String]? = {
    guard geteuid() == 0 else { return [] }
    let prefix = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    let trial = try? ProgramRunner("/usr/bin/env").run(
      prefix + ["grep", "-q", "^CapEff:[[:blank:]]*0*$", "/proc/self/status"])
    return trial?.status == 0 ? prefix : nil
  }()

  /// Does something on a thread of its own that has given up the super-user's leave to read and write anywhere.
  public static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) throws -> Result {
    guard geteuid() == 0 else { return try body() }
    let box = Box<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      if giveUpCapabilities() { box.outcome.withLock { $0 = Swift.Result(catching: body) } }
      done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    done.wait()
    return try box.outcome.withLock { try $0.get() }
  }

  private final class Box<Result: Sendable>: Sendable {
    let outcome = Mutex<Swift.Result<Result, any Error>>(.failure(Failure()))
  }

  /// Capabilities are a thread's own in Linux (capabilities(7)), and these end with the thread.
  private static func giveUpCapabilities() -> Bool {
    #if os(Linux)
      guard let symbol = dlsym(nil, "capset") else { return false }
      typealias CapabilitySet = @convention(c) (UnsafePointer<UInt32>, UnsafePointer<UInt32>) -> Int32
      let capset = unsafeBitCast(symbol, to: CapabilitySet.self)
      let version3: UInt32 = 0x2008_0522
      return capset([version3, 0], [0, 0, 0, 0, 0, 0]) == 0
    #else
      return false
    #endif
  }
}
