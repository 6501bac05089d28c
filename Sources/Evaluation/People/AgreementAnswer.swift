import Agreement
import Tables

/// How far people agree on a field.
struct AgreementAnswer {
  let sheet: ScoreSheet
  let alpha: KrippendorffAlpha
  let interval: BootstrapInterval?
  let rounds: Int
  let seed: Int
  let isPairwise: Bool

  /// One row; or a row for each pair of raters.
  func table(of source: Table, remarks: [String]) -> Table {
    var columns = AnswerColumns()
    let pairs = isPairwise ? self.pairs : []
    if isPairwise { addPairs(pairs, &columns) } else { addWhole(&columns) }
    return columns.table(
      of: source, noun: isPairwise ? "pairs" : nil, view: TableView("agreement", facts: facts(pairs)),
      remarks: remarks)
  }

  private func addWhole(_ columns: inout AnswerColumns) {
    let scores = sheet.scores
    columns.text("field", "What was scored.", [sheet.field.name])
    columns.text("scale", "What its values are told by.", [sheet.scale.rawValue])
    columns.integer("raters", "How many people scored.", [sheet.raters.count])
    columns.integer("targets", "How many entries have a score.", [sheet.targets.count])
    columns.integer("targets_used", "How many have two or more, and so count.", [scores.comparableUnitCount])
    columns.integer("scores", "How many scores there are.", [scores.valueCount])
    columns.integer("scores_used", "How many of them count.", [scores.comparableValueCount])
    columns.number(
      "alpha", "Krippendorff's alpha: 1 full agreement, 0 what chance gives; missing where undefined.",
      [alpha.coefficient.value])
    columns.number("lower", "The lower end of its 95 % interval (bootstrap over entries).", [interval?.lower])
    columns.number("upper", "The upper end of its 95 % interval (bootstrap over entries).", [interval?.upper])
  }

  // MARK: Pairs

  /// Two raters and their kappas.
  struct Pair {
    let first: Int
    let second: Int
    let shared: Int
    let plain: Coefficient
    let linear: Coefficient?
    let quadratic: Coefficient?
  }

  private var pairs: [Pair] {
    let raters = sheet.raters.indices
    return raters.flatMap { first in
      raters.filter { $0 > first }.map { second in
        let table = sheet.scores.table(first, second)
        let numbers = sheet.scale.isOrdered ? sheet.numbers : nil
        return Pair(
          first: first, second: second, shared: sheet.scores.sharedUnitCount(first, second),
          plain: sheet.scale == .sets
            ? CohenKappa.of(table, sets: sheet.sets) : CohenKappa.of(table, weights: .plain),
          linear: numbers.map { CohenKappa.of(table, weights: .linear, values: $0) },
          quadratic: numbers.map { CohenKappa.of(table, weights: .quadratic, values: $0) })
      }
    }
  }

  private func addPairs(_ pairs: [Pair], _ columns: inout AnswerColumns) {
    columns.text("rater_a", "One rater.", pairs.map { sheet.raters[$0.first] })
    columns.text("rater_b", "The other.", pairs.map { sheet.raters[$0.second] })
    columns.integer("shared", "How many entries both have scored.", pairs.map(\.shared))
    columns.number(
      "kappa",
      sheet.scale == .sets
        ? "Cohen's kappa, disagreements weighted by MASI; missing where undefined."
        : "Cohen's kappa; missing where undefined.", pairs.map(\.plain.value))
    columns.number(
      "kappa_linear", "Cohen's kappa, disagreements weighted by their size.", pairs.map { $0.linear?.value })
    columns.number(
      "kappa_quadratic", "Cohen's kappa, disagreements weighted by their squared size.",
      pairs.map { $0.quadratic?.value })
    columns.number("alpha", "Krippendorff's alpha of all raters.", pairs.map { _ in alpha.coefficient.value })
    columns.number("lower", "The lower end of its 95 % interval.", pairs.map { _ in interval?.lower })
    columns.number("upper", "The upper end of its 95 % interval.", pairs.map { _ in interval?.upper })
  }

  // MARK: What the picture tells

  /// Everything in the picture that is not in the table, by name; of raters by number.
  private func facts(_ pairs: [Pair]) -> [String: Scalar] {
    let scores = sheet.scores
    var facts: [String: Scalar] = [
      "field": .text(sheet.field.name), "scale": .text(sheet.scale.rawValue), "noun": .text(sheet.noun),
      "raters": .integer(Int64(sheet.raters.count)), "targets": .integer(Int64(sheet.targets.count)),
      "targets_used": .integer(Int64(scores.comparableUnitCount)),
      "scores": .integer(Int64(scores.valueCount)),
      "scores_used": .integer(Int64(scores.comparableValueCount)),
      "rounds": .integer(Int64(rounds)), "seed": .integer(Int64(seed)),
      "pairwise": .bool(isPairwise),
    ]
    facts["alpha"] = alpha.coefficient.value.map { .number($0) }
    facts["lower"] = interval.map { .number($0.lower) }
    facts["upper"] = interval.map { .number($0.upper) }
    facts["undefined_rounds"] = interval.map { .integer(Int64($0.undefinedRounds)) }
    if case .undefined(let reason) = alpha.coefficient { facts["undefined"] = .text(reason.name) }
    for (index, rater) in sheet.raters.enumerated() { add(rater, index, to: &facts) }
    for pair in pairs {
      let kappa = (pair.quadratic ?? pair.plain).value
      facts["kappa_\(pair.first)_\(pair.second)"] = kappa.map { .number($0) }
    }
    return facts
  }

  private func add(_ rater: String, _ index: Int, to facts: inout [String: Scalar]) {
    let given = sheet.scores.units.compactMap { $0[index] }
    facts["rater_\(index)"] = .text(rater)
    facts["scored_\(index)"] = .integer(Int64(given.count))
    guard sheet.scale.isOrdered, sheet.field.type == .integer || sheet.field.type == .number else { return }
    let numbers = sheet.numbers
    if !given.isEmpty {
      facts["mean_\(index)"] = .number(given.reduce(0) { $0 + numbers[$1] } / Double(given.count))
    }
    facts["leans_\(index)"] = leaning(of: index).map { .number($0) }
  }

  /// The mean distance of a rater from the mean of the others on the same entries; nil when there are none.
  private func leaning(of rater: Int) -> Double? {
    let numbers = sheet.numbers
    let distances = sheet.scores.units.compactMap { unit -> Double? in
      guard let own = unit[rater] else { return nil }
      let others = unit.enumerated().filter { $0.offset != rater }.compactMap(\.element)
      guard !others.isEmpty else { return nil }
      return numbers[own] - others.reduce(0) { $0 + numbers[$1] } / Double(others.count)
    }
    return distances.isEmpty ? nil : distances.reduce(0, +) / Double(distances.count)
  }
}

extension Coefficient.Reason {
  /// The word for it in the facts of a view.
  fileprivate var name: String {
    switch self {
    case .nothingToCompare: "nothing"
    case .noVariation: "variation"
    case .unequalCounts: "unequal"
    }
  }
}
