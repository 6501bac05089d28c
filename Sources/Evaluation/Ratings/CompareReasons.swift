import Ratings

/// Sentences about fits, which stay with a table as remarks.
struct FitRemarks {
  let input: RatingInput
  let fit: BradleyTerryFit

  /// What the ratings are made of, and what was left out.
  func method(level: Double? = nil) -> [String] {
    var sentence = "Bradley–Terry over \(RemarkWords.count(input.counts.battles, "battles"))"
    sentence += " of \(RemarkWords.count(Double(input.models.count), "models"))"
    sentence += fit.ties == .half ? ", a tie half a win" : ", ties left out"
    if fit.convergence.isReached, input.counts.battles > 0 { sentence += ", converged" }
    if let level {
      sentence +=
        "; intervals of differences at \(FitRemarks.percent(level)) from the joint covariance (sandwich)"
    }
    var result = [sentence + "."]
    if input.counts.selfBattles > 0 {
      result.append(
        "\(RemarkWords.count(input.counts.selfBattles, "battles")) of a model against itself say nothing and are left out."
      )
    }
    if fit.ties == .drop {
      let dropped = input.counts.pairs.reduce(0) { $0 + $1.undecided }
      if dropped > 0 {
        result.append("\(RemarkWords.count(dropped, "battles")) without a winner are left out.")
      }
    }
    if !fit.convergence.isReached {
      result.append(
        "The fit did not converge in \(fit.convergence.iterations) iterations, so there are no ratings.")
    }
    return result
  }

  /// Why two models are not on one scale; nil when they are.
  func separation(_ first: Int, _ second: Int) -> String? {
    guard fit.difference(first, second) == nil else { return nil }
    let components = fit.components
    for model in [first, second] where components.unmet.contains(model) {
      return "No difference: \(input.models[model]) has no battle that counts."
    }
    guard components.component[first] != components.component[second] else {
      return "No difference: the fit did not converge."
    }
    let isFirstStronger = components.component[first] < components.component[second]
    let (stronger, weaker) = isFirstStronger ? (first, second) : (second, first)
    var sentence = "No difference: no chain of wins or ties leads from \(input.models[weaker])"
    sentence += " to \(input.models[stronger]), so nothing bounds it."
    if components.undefeated.contains(stronger) {
      sentence += " Nobody has beaten or tied \(input.models[stronger])."
    }
    if components.winless.contains(weaker) {
      sentence += " \(input.models[weaker]) has beaten or tied nobody."
    }
    return sentence
  }

  /// A share as per cent with as many decimals as it needs: `95 %`, `99.9 %`.
  static func percent(_ share: Double) -> String {
    let thousandths = (share * 100_000).rounded() / 1000
    return thousandths == thousandths.rounded() ? "\(Int(thousandths)) %" : "\(thousandths) %"
  }
}
