/// What the battles of one pair say about the difference δ of its strengths and the parameter τ for ties.
struct TieEvidence {
  /// The log-likelihood.
  var value = 0.0
  /// Its derivatives by δ and τ.
  var slope = (difference: 0.0, parameter: 0.0)
  /// Minus its second derivatives: by δ, by both, by τ.
  var curvature = (difference: 0.0, mixed: 0.0, parameter: 0.0)
}

/// A model of wins, losses and ties whose log-likelihood is concave in the strengths and one parameter.
protocol TieLikelihood {
  /// The internal parameter to begin with.
  static var start: Double { get }
  /// The reported parameter of an internal one; rises.
  static func reported(_ internal: Double) -> Double
  /// The derivative of the reported parameter by the internal one.
  static func slope(_ internal: Double) -> Double
  /// The reported parameter of a table without ties.
  static var withoutTies: Double { get }
  /// The evidence of a pair; nil where the parameter is outside its range.
  static func evidence(_ pair: PairTable.Pair, difference: Double, parameter: Double) -> TieEvidence?
}

/// Newton's method for strengths and a parameter for ties, each component of a table by itself.
enum TieModelNewton {
  /// - Throws: `cancelled`.
  static func fit<Model: TieLikelihood>(
    _ model: Model.Type, _ table: PairTable, watch: Watch
  ) throws(RatingsError) -> TieModelFit {
    var fit = TieModelFit(Components(table))
    var blocks: [Matrix?] = []
    for (number, part) in table.parts(fit.components.members).enumerated() {
      let members = fit.components.members[number]
      blocks.append(
        members.count > 1 ? try fill(&fit, number, members, part, model, watch) : nil)
    }
    fit.covariance = JointCovariance(fit.components, blocks: blocks)
    return fit
  }

  /// Fits one component and returns its covariance.
  private static func fill<Model: TieLikelihood>(
    _ fit: inout TieModelFit, _ number: Int, _ members: [Int], _ part: PairTable, _ model: Model.Type,
    _ watch: Watch
  ) throws(RatingsError) -> Matrix? {
    let ties = part.pairs.reduce(0) { $0 + $1.undecided }
    guard ties < part.battles else {
      fit.absences[number] = .onlyTies
      return nil
    }
    if ties == 0 { return try fillWithoutTies(&fit, number, members, part, model, watch) }
    var point = TieModelPoint<Model>(
      part, strengths: [Double](repeating: 0, count: members.count), parameter: Model.start)
    let convergence = try point?.climb(watch) ?? Convergence(isReached: false, iterations: 0, gradient: 0)
    fit.convergence = fit.convergence.and(convergence)
    guard convergence.isReached, let point else {
      fit.absences[number] = .notConverged
      return nil
    }
    for (place, member) in members.enumerated() { fit.strengths[member] = point.strengths.centred[place] }
    fit.parameters[number] = Model.reported(point.parameter)
    guard let inverse = try point.inverseInformation(watch) else { return nil }
    fit.parameterErrors[number] = inverse.parameterVariance.squareRoot() * Model.slope(point.parameter)
    return inverse.strengths
  }

  /// Without ties the parameter is at the end of its range and the model is that of Bradley and Terry.
  private static func fillWithoutTies<Model: TieLikelihood>(
    _ fit: inout TieModelFit, _ number: Int, _ members: [Int], _ part: PairTable, _ model: Model.Type,
    _ watch: Watch
  ) throws(RatingsError) -> Matrix? {
    let plain = try BradleyTerry.fit(part, watch: watch)
    fit.convergence = fit.convergence.and(plain.convergence)
    guard plain.convergence.isReached else {
      fit.absences[number] = .notConverged
      return nil
    }
    for (place, member) in members.enumerated() { fit.strengths[member] = plain.strengths[place] }
    fit.parameters[number] = Model.withoutTies
    return try plain.covariance(.fisher, watch: watch).block(0)
  }
}
