/// The ranks that a model may have.
public struct RankRange: Sendable, Hashable {
  /// The best rank: one more than the models that are ahead.
  public let low: Int
  /// The worst rank: the number of models less those that are behind.
  public let high: Int

  /// The ranks from `low` to `high`.
  public init(_ low: Int, _ high: Int) {
    self.low = low
    self.high = high
  }
}

extension BradleyTerryFit {
  /// The rank of each model among those of its component by the test that `compare` makes.
  ///
  /// - Complexity: O(n²).
  public func ranksByDifference(_ covariance: JointCovariance, level: Double = 0.95) -> [RankRange?] {
    let width = NormalDistribution.halfWidth(level: level)
    return ranks { model, other in
      guard let difference = difference(other, model),
        let variance = covariance.varianceOfDifference(other, model)
      else { return 0 }
      let half = width * variance.squareRoot()
      return difference > half ? 1 : difference < -half ? -1 : 0
    }
  }

  /// The rank of each model among those of its component by the arena's rule, whether intervals overlap.
  ///
  /// - Complexity: O(n²).
  public func ranksByOverlap(_ intervals: [Interval?]) -> [RankRange?] {
    ranks { model, other in
      guard let own = intervals[model], let theirs = intervals[other] else { return 0 }
      return theirs.lower > own.upper ? 1 : theirs.upper < own.lower ? -1 : 0
    }
  }

  /// - Parameter order: 1 if the other model is ahead, −1 if it is behind, 0 if neither is shown.
  private func ranks(order: (_ model: Int, _ other: Int) -> Int) -> [RankRange?] {
    strengths.indices.map { model in
      guard strengths[model] != nil else { return nil }
      let rivals = components.members[components.component[model]]
      var (ahead, behind) = (0, 0)
      for other in rivals where other != model {
        let sign = order(model, other)
        ahead += sign > 0 ? 1 : 0
        behind += sign < 0 ? 1 : 0
      }
      return RankRange(1 + ahead, rivals.count - behind)
    }
  }
}
