/// How an iteration ended.
public struct Convergence: Sendable, Hashable {
  /// Whether the result fulfils the stopping rule; if not, there is no answer.
  public let isReached: Bool
  /// The steps taken.
  public let iterations: Int
  /// The largest derivative of the log-likelihood that is left, as a share of the model's battles.
  public let gradient: Double

  /// The outcome of two iterations that are both needed.
  func and(_ other: Convergence) -> Convergence {
    Convergence(
      isReached: isReached && other.isReached, iterations: max(iterations, other.iterations),
      gradient: max(gradient, other.gradient))
  }

  /// Nothing had to be done.
  static let trivial = Convergence(isReached: true, iterations: 0, gradient: 0)
}
