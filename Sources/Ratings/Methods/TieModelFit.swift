/// Strengths by a model that has a parameter for ties.
public struct TieModelFit: Sendable, Hashable {
  /// Why a component has no strengths.
  public enum Absence: Sendable, Hashable {
    /// A single model has nobody to be compared with.
    case alone
    /// All battles are ties, so that the parameter has no maximum.
    case onlyTies
    /// The iteration did not come to an end.
    case notConverged
  }

  /// The parts that were rated apart.
  public let components: Components
  /// The natural logarithm of each model's odds, of mean zero in its component.
  public internal(set) var strengths: [Double?]
  /// The parameter for ties of each component.
  public internal(set) var parameters: [Double?]
  /// The standard error of the parameter; nil at the end of its range (no ties).
  public internal(set) var parameterErrors: [Double?]
  /// What each component lacks, if anything.
  public internal(set) var absences: [Absence?]
  /// How the iteration ended; the worst of the components.
  public internal(set) var convergence = Convergence.trivial
  /// The inverse of the observed information (Fisher); nil blocks where there is none.
  public internal(set) var covariance: JointCovariance?

  init(_ components: Components) {
    self.components = components
    let count = components.members.count
    strengths = [Double?](repeating: nil, count: components.component.count)
    parameters = [Double?](repeating: nil, count: count)
    parameterErrors = parameters
    absences = components.members.map { $0.count > 1 ? nil : .alone }
  }

  /// The ratings in points, of mean 1000 in each component.
  public var ratings: [Double?] { strengths.map { $0.map { Scale.mean + Scale.points * $0 } } }

  /// The ratings' intervals in points; nil where there is no covariance.
  public func intervals(level: Double = 0.95) -> [Interval?] {
    let width = NormalDistribution.halfWidth(level: level) * Scale.points
    return ratings.enumerated().map { model, rating in
      guard let rating, let variance = covariance?.variance(model) else { return nil }
      return Interval(around: rating, width * variance.squareRoot())
    }
  }
}
