/// How a battle between a first and a second model ended.
public enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
  /// The first model won.
  case firstWon
  /// The second model won.
  case secondWon
  /// Neither won; both were good.
  case tie
  /// Neither won; both were bad.
  case bothBad

  /// The same battle from the other side.
  public var reversed: Outcome {
    switch self {
    case .firstWon: .secondWon
    case .secondWon: .firstWon
    case .tie, .bothBad: self
    }
  }

  /// What the first model scores: 1, 0, or half a win for a battle without a winner.
  public var score: Double {
    switch self {
    case .firstWon: 1
    case .secondWon: 0
    case .tie, .bothBad: 0.5
    }
  }
}

/// What a battle without a winner counts for; both-bad is always treated as a tie.
public enum TieRule: Sendable, Hashable {
  /// Half a win for each side.
  case half
  /// Nothing, as if it had not been fought.
  case drop
}
