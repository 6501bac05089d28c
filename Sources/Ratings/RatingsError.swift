/// Why a computation gave no result at all.
///
/// Results that exist but are incomplete (a component of one model, a fit that did not converge) are not errors;
/// the results say so themselves.
public enum RatingsError: Error, Sendable, Hashable {
  /// The caller's `Watch` asked to stop.
  case cancelled
  /// A model's number is not in `0 ..< models`.
  case modelOutOfRange(Int)
  /// A count of battles or a covariate is negative, infinite or not a number.
  case countNotAllowed(Double)
  /// More models met one another than a matrix of all pairs can be made for; how many are possible.
  case tooManyModels(Int, most: Int)
  /// Lists that describe the same battles have different lengths.
  case lengthsDiffer(Int, Int)
}
