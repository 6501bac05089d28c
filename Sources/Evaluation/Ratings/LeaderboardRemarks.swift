import Ratings

/// The lines under a leaderboard: what a reader must know of it, and what can be done about it.
struct LeaderboardRemarks {
  let groups: [LeaderboardGroup]
  let options: LeaderboardOptions
  /// Whether a battle may be in several groups.
  let mayOverlap: Bool
  /// What is said of the battles themselves.
  let battles: BattleRemarks

  /// The lines, the most important first.
  var lines: [String] {
    guard groups.contains(where: { $0.name != nil }) else {
      return spread + [method] + groups.map(counts) + battles.leftOut
        + groups.flatMap { disconnected($0) + troubles($0) }
    }
    return sizes + unordered + [method] + battles.left + battles.leftOut + troublesOfGroups
  }

  /// How many models could be first.
  private var spread: [String] {
    guard let group = groups.first else { return [] }
    let ranks = group.fit.ranks
    guard ranks.contains(where: { $0.map { $0.low < $0.high } ?? false }) else { return [] }
    let strongest = group.fit.components?.members.firstIndex { $0.count > 1 }
    let first = ranks.indices.count { model in
      ranks[model]?.low == 1 && (strongest.map { group.component(model) == $0 + 1 } ?? true)
    }
    let models = first == 1 ? "one model could be first" : "\(first) models could be first"
    return ["A rank is a range; \(models)."]
  }

  /// Whether some groups are called by a number, which beside the numbers of battles would be taken for another.
  private var areNumbered: Bool { groups.contains { $0.name.flatMap(Double.init) != nil } }

  /// What a group is called in a sentence: `English`; `group 4` where groups are numbers.
  private func said(_ group: LeaderboardGroup) -> String {
    (areNumbered ? "group " : "") + (group.name ?? "")
  }

  /// How many battles each group has.
  private var sizes: [String] {
    let most = 12
    var parts = groups.prefix(most).map { group in
      "\(RemarkWords.number(group.input.counts.battles)) \(areNumbered ? "in " : "")\(said(group))"
    }
    if groups.count > most { parts.append("and \(groups.count - most) groups more") }
    let overlap = mayOverlap ? "; a battle may be in several groups" : ""
    return [
      "Battles: \(parts.joined(separator: ", "))\(overlap). "
        + "The ratings of two groups share no origin: compare ranks."
    ]
  }

  /// Which groups have too few battles for their ranges to order anyone: they tell apart fewer than one pair of
  /// models in three.
  private var unordered: [String] {
    let found = groups.filter { group in
      group.input.counts.battles > 0 && (group.orderedShare ?? 1) < 1.0 / 3
    }
    guard let smallest = found.min(by: { $0.input.counts.battles < $1.input.counts.battles }) else {
      return []
    }
    let battles = smallest.input.counts.battles
    let each = (2 * battles / Double(smallest.input.models.count)).rounded()
    let count = RemarkWords.count(battles, "battles")
    let whose = found.count > 1 ? "the \(count) of \(said(smallest))" : count
    return [
      "In \(RemarkWords.list(found.map(said))) the ranges order hardly anyone: \(whose) "
        + "are \(RemarkWords.number(each)) a model."
    ]
  }

  /// Method, origin, ties and intervals on one line.
  private var method: String {
    var parts = [RemarkWords.name(of: options.method)]
    if options.method.hasFreeOrigin, options.method != .elo || options.anchor != nil {
      parts.append(options.anchor.map { "\($0.name) = \(RemarkWords.number($0.rating))" } ?? "mean 1000")
    }
    if options.method.hasTieRule {
      parts.append(options.ties == .half ? "a tie half a win" : "ties left out")
    }
    return ([parts.joined(separator: ", "), interval] + convergence).joined(separator: " · ")
  }

  /// Whether the iterations came to an end, of methods that have any and battles to work on.
  private var convergence: [String] {
    let iterations = groups.filter { $0.input.counts.battles > 0 }.compactMap(\.fit.convergence)
    guard !iterations.isEmpty else { return [] }
    return iterations.allSatisfy(\.isReached) ? ["converged"] : ["not converged"]
  }

  /// How many battles there are, how many models, how many ties, and which side was favoured.
  private func counts(_ group: LeaderboardGroup) -> String {
    let total = group.input.counts.battles
    guard total > 0 else { return "no battles" }
    let ties = group.input.counts.pairs.reduce(0) { $0 + $1.undecided }
    var facts = [
      "\(RemarkWords.count(total, "battles")), \(RemarkWords.count(Double(group.input.models.count), "models"))",
      ties > 0
        ? "\(RemarkWords.count(ties, "ties")) (\(RemarkWords.percent(ties / total, decimals: 0)))"
        : "no ties",
    ]
    if let share = battles.leftShare {
      facts.append("left won \(RemarkWords.percent(share, decimals: 1))" + (ties > 0 ? " of the rest" : ""))
    }
    return facts.joined(separator: " · ")
  }

  private var interval: String {
    let percent = RemarkWords.percent(options.level)
    return switch options.interval {
    case .sandwich: "\(percent) sandwich"
    case .fisher: "\(percent) Fisher"
    case .wilson: "\(percent) Wilson"
    case .bootstrap: "\(percent) bootstrap, \(options.rounds) rounds, seed \(options.seed)"
    case .none: "no intervals"
    }
  }

  /// What is special about the fit of one group.
  private func troubles(_ group: LeaderboardGroup) -> [String] {
    var sentences = group.fit.sentences
    if let convergence = group.fit.convergence, !convergence.isReached {
      sentences.append(
        "The fit did not come to an end in \(convergence.iterations) steps; what it had not found is missing."
      )
    }
    let counts = group.input.counts
    if counts.battles > 0, options.interval != .none, counts.pairs.allSatisfy({ $0.wins + $0.losses == 0 }) {
      sentences.append("Every battle is a tie, so nobody is ahead.")
    }
    if counts.selfBattles > 0 {
      sentences.append(
        "Left out: \(RemarkWords.count(counts.selfBattles, "battles")) of a model against itself.")
    }
    return sentences
  }

  /// What is to be said of several groups: each sentence once, with the groups that it is about.
  private var troublesOfGroups: [String] {
    let all = groups.map { (name: said($0), sentences: troubles($0)) }
    let apart = groups.filter { !($0.fit.components?.isConnected ?? true) }.map(said)
    var lines: [String] = []
    if !apart.isEmpty {
      lines.append(
        "The votes do not put all models on one scale in \(RemarkWords.list(apart)): components are rated apart, "
          + "and a model alone in its component has no rating.")
    }
    let most = 6
    let others = all.flatMap { name, sentences in
      sentences.map { "\(name): \($0)" }
    }
    lines += others.prefix(most)
    if others.count > most { lines.append("\(others.count - most) more remarks on single groups.") }
    return lines
  }

  /// Why some models are rated apart, or not at all, and which.
  private func disconnected(_ group: LeaderboardGroup) -> [String] {
    guard let components = group.fit.components, !components.isConnected else { return [] }
    func names(_ members: [Int]) -> String { RemarkWords.list(members.map { group.input.models[$0] }) }
    let origin = options.method.hasFreeOrigin ? " with mean 1000" : ""
    var sentences = [
      "These votes do not put all models on one scale: there are \(components.members.count) components, the "
        + "stronger first, each rated by itself\(origin); a model alone in its component has no rating."
    ]
    if !components.undefeated.isEmpty {
      sentences.append("Undefeated, nobody has beaten or tied them: \(names(components.undefeated)).")
    }
    if !components.winless.isEmpty {
      sentences.append("Winless, they have beaten or tied nobody: \(names(components.winless)).")
    }
    if !components.unmet.isEmpty {
      sentences.append("Without a battle that counts: \(names(components.unmet)).")
    }
    return sentences
  }
}
