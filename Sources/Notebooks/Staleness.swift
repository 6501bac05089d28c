/// Why a recorded result may no longer hold.
public enum StaleReason: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// The cell's own body differs.
  case edited
  /// A cell that it depends on differs, came or went.
  case upstream
  /// A parameter has another value.
  case parameter
  /// The data differs.
  case data

  /// In the order of the cases.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// How a recorded result stands to what it would be made from now.
public enum Staleness: Sendable, Hashable {
  /// There is no recorded output.
  case unrecorded
  /// All digests agree.
  case current
  /// Some do not, for these reasons, in the order of `StaleReason`.
  case stale([StaleReason])

  /// The state of a record, given the digests of now.
  public init(recorded: CellDigests?, current: CellDigests) {
    guard let recorded else {
      self = .unrecorded
      return
    }
    let reasons = [
      (StaleReason.edited, recorded.code != current.code),
      (.upstream, recorded.upstream != current.upstream),
      (.parameter, recorded.parameters != current.parameters),
      (.data, recorded.data != current.data),
    ].filter(\.1).map(\.0)
    self = reasons.isEmpty ? .current : .stale(reasons)
  }
}

extension Cell {
  /// How the recorded output stands to the digests of now.
  public func staleness(given current: CellDigests) -> Staleness {
    Staleness(recorded: output?.digests, current: current)
  }
}
