import CommandLanguage
import Ratings
import Tables

extension Verb {
  static let winrate = Verb(
    Signature(
      name: "winrate",
      options: [
        OptionParameter(
          "ties", .word(values: ["drop", "half"]), summary: "leave ties out, or count half a win; drop"),
        OptionParameter(
          "order", .word(values: ["rating", "battles", "name"]), summary: "what models are sorted by; rating"),
        OptionParameter("top", .integer, summary: "so many models; all when not said"),
        OptionParameter("predicted", .word(values: ["yes", "no"]), summary: "what the ratings expect"),
      ]),
    "show the share that each model won against each other one, as a grid",
    discussion: """
      A cell is the share of its battles against the model of the column that the model of the row won; missing where \
      they never met. With predicted=yes it is the chance to win that the ratings give, also for pairs that never met; \
      there a tie is half a win, unless ties=drop is said.
      """,
    examples: [
      Example(
        "votes | winrate top=3",
        """
        model               gpt2-chatbot  gpt-4-0125-preview  gpt-4-1106-preview
        ──────────────────  ────────────  ──────────────────  ──────────────────
        gpt2-chatbot                   -              0.5342              0.5362
        gpt-4-0125-preview        0.4658                   -              0.4706
        gpt-4-1106-preview        0.4638              0.5294                   -

        3 of 21 models.
        the share that the row's model won against the column's, ties left out
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "votes | winrate top=3 predicted=yes",
        """
        model               gpt2-chatbot  gpt-4-0125-preview  gpt-4-1106-preview
        ──────────────────  ────────────  ──────────────────  ──────────────────
        gpt2-chatbot                   -              0.5175              0.5207
        gpt-4-0125-preview        0.4825                   -              0.5033
        gpt-4-1106-preview        0.4793              0.4967                   -

        3 of 21 models.
        the chance that the row's model wins, by Bradley–Terry, a tie half a win
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    .table(try evaluation.winRates(table, call))
  }
}

extension Evaluation {
  /// The grid of shares; its columns are the models, so a check ends here.
  func winRates(_ table: Table, _ call: Call) throws -> Table {
    let top = try call.integerOption("top", in: 1...1000)
    let input = try ratingInput(table, call)
    if isChecking { throw ChecksEndHere() }
    let isPredicted = call.isSet("predicted")
    let ties: TieRule =
      switch call.wordOption("ties")?.text {
      case "half": .half
      case "drop": .drop
      default: isPredicted ? .half : .drop
      }
    let fit = try winRateFit(input.counts, ties: isPredicted ? ties : .half, call)
    let order = try order(input, fit, call)
    guard top != nil || order.count <= 1000 else {
      throw EvaluationError(.badValue("winrate", wanted: "at most 1000 models; top=12"), range: call.range)
    }
    let shown = Array(order.prefix(top ?? order.count))
    let shares = isPredicted ? { fit.probability($0, beats: $1) } : observedShares(input.counts, ties)
    let names = Table.uniqueNames(["model"] + shown.map { input.models[$0] })
    let columns =
      [ResultColumn.text("model", shown.map { input.models[$0] }, "The model whose share it is.")]
      + shown.enumerated().map { place, column in
        .numbers(
          names[place + 1], shown.map { $0 == column ? nil : shares($0, column) },
          "The share \(isPredicted ? "expected" : "won") against \(input.models[column]).")
      }
    var traits = table.traits
    traits.noun = "models"
    traits.total = shown.count < order.count ? order.count : nil
    traits.remarks.append(winRateRemark(isPredicted: isPredicted, ties))
    traits.remarks += try BattleRemarks(table).leftOut.filter { !traits.remarks.contains($0) }
    return Table(columns, rowCount: shown.count, traits: traits)
  }

  private func winRateFit(_ counts: PairTable, ties: TieRule, _ call: Call) throws -> BradleyTerryFit {
    do {
      return try BradleyTerry.fit(counts, ties: ties, watch: ratingWatch)
    } catch {
      throw EvaluationError(error, range: call.range)
    }
  }

  private func order(_ input: RatingInput, _ fit: BradleyTerryFit, _ call: Call) throws -> [Int] {
    let models = input.models.indices
    switch call.wordOption("order")?.text {
    case "name": return Array(models)
    case "battles":
      let battles = input.counts.records.map(\.battles)
      return models.sorted { (battles[$1], $0) < (battles[$0], $1) }
    default:
      let keys = models.map { (fit.components.component[$0], -(fit.strengths[$0] ?? 0), $0) }
      return models.sorted { keys[$0] < keys[$1] }
    }
  }

  private func observedShares(_ counts: PairTable, _ ties: TieRule) -> (Int, Int) -> Double? {
    var shares: [Int: Double] = [:]
    for pair in counts.pairs {
      let undecided = ties == .half ? pair.undecided : 0
      let total = pair.wins + pair.losses + undecided
      guard total > 0 else { continue }
      shares[pair.first * counts.models + pair.second] = (pair.wins + undecided / 2) / total
      shares[pair.second * counts.models + pair.first] = (pair.losses + undecided / 2) / total
    }
    return { shares[$0 * counts.models + $1] }
  }

  private func winRateRemark(isPredicted: Bool, _ ties: TieRule) -> String {
    let rule = ties == .half ? "a tie half a win" : "ties left out"
    return isPredicted
      ? "the chance that the row's model wins, by Bradley–Terry, \(rule)"
      : "the share that the row's model won against the column's, \(rule)"
  }
}
