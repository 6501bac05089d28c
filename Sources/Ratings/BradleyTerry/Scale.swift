/// From strengths on the logit scale to rating points: 400 points are odds of ten to one.
public enum Scale {
  /// Points for one unit of the natural logarithm of the odds, 400 / ln 10 = 173.72.
  public static let points = 400 / Libm.log(10)
  /// The mean of ratings without an anchor.
  public static let mean = 1000.0

  /// The probability that the stronger side of a difference in points wins.
  public static func probability(difference: Double) -> Double { logistic(difference / points) }

  /// 1 / (1 + e^−x), without overflow.
  static func logistic(_ x: Double) -> Double {
    let small = Libm.exp(-abs(x))
    return x >= 0 ? 1 / (1 + small) : small / (1 + small)
  }
}

/// A model whose rating is given.
public struct Anchor: Sendable, Hashable {
  /// The number of the model.
  public let model: Int
  /// Its rating, for example 1114 for mixtral-8x7b-instruct-v0.1 by the convention of LMSYS.
  public let rating: Double

  /// Gives a model its rating.
  public init(model: Int, rating: Double) {
    self.model = model
    self.rating = rating
  }
}
