import Ratings
import Tables
import Votes

/// The known models that an unknown one could be.
struct IdentifyAnswer {
  let input: RatingInput
  let fit: BradleyTerryFit
  let unknown: Int
  let identification: Identification
  /// How often the method is right on these votes; nil when that was not asked.
  let control: IdentificationControl?

  /// The answer, a row a known model, best fit first.
  ///
  /// - Throws: what reading the times of votes throws.
  func table(of source: Table) throws -> Table {
    let candidates = identification.candidates
    var columns = AnswerColumns()
    columns.text("model", "A known model.", candidates.map { input.models[$0.model] })
    columns.number(
      "difference", "The rating of the unknown model minus that of the known one, in points.",
      candidates.map { $0.comparison?.difference })
    columns.number(
      "lower", "The lower end of the 95 % interval of the difference.",
      candidates.map { $0.comparison?.interval.lower })
    columns.number(
      "upper", "The upper end of the 95 % interval of the difference.",
      candidates.map { $0.comparison?.interval.upper })
    columns.number(
      "p_level", "The probability of so great a difference of the ratings, were they equal.",
      candidates.map(\.pLevel))
    columns.number(
      "p_shape",
      "The probability of such different wins, losses and ties by shared opponent, were both alike, the rating aside.",
      candidates.map(\.pShape))
    columns.bool(
      "told_apart", "Whether the votes tell it apart from the unknown model (Holm over all tests).",
      candidates.map(\.isToldApart))
    columns.integer(
      "shared_opponents", "How many opponents both met five times or more, which count for the shape.",
      candidates.map(\.sharedOpponents))
    return columns.table(
      of: source, noun: "models", view: TableView("identify", facts: try facts(source)),
      remarks: remarks + (try BattleRemarks(source).leftOut))
  }

  private func facts(_ source: Table) throws -> [String: Scalar] {
    var facts: [String: Scalar] = [
      "unknown": .text(input.models[unknown]),
      "battles": .number(fit.table.results(of: unknown).reduce(0) { $0 + $1.battles }),
      "tests": .integer(Int64(identification.tests)), "significance": .number(identification.significance),
      "detectable": identification.detectableDifference().map { $0 > 0 ? .number($0) : .missing } ?? .missing,
    ]
    if source.index(of: "time") != nil, let models = try VoteTables.models(votes: source),
      let names = try models.column("model"),
      let row = (0..<models.rowCount).first(where: { names[$0] == .text(input.models[unknown]) })
    {
      facts["first_day"] = try models.column("first_day")?[row]
      facts["last_day"] = try models.column("last_day")?[row]
    }
    if let control {
      facts["control_hidden"] = .integer(Int64(control.hidden))
      facts["control_found"] = .integer(Int64(control.found))
      facts["control_battles"] = .integer(Int64(control.battles))
      facts["control_least"] = control.setSizes.first.map { .integer(Int64($0)) }
      facts["control_most"] = control.setSizes.last.map { .integer(Int64($0)) }
      facts["control_median"] = control.medianSetSize.map { .number($0) }
    }
    return facts
  }

  private var remarks: [String] {
    let apart = identification.candidates.filter { $0.pLevel == nil && $0.pShape == nil }
    let method = FitRemarks(input: input, fit: fit).method()
    guard let first = apart.first else { return method }
    let models = apart.count == 1 ? "1 model cannot" : "\(apart.count) models cannot"
    let reason = FitRemarks(input: input, fit: fit).separation(unknown, first.model) ?? ""
    return ["\(models) be tested, such as \(input.models[first.model]). \(reason)"] + method
  }
}
