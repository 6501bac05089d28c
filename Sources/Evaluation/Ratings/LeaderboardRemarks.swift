import Ratings
import Tables
import TextCharts

/// The lines under a leaderboard: what a reader must know of it, and what can be done about it.
struct LeaderboardRemarks {
  let groups: [LeaderboardGroup]
  let options: LeaderboardOptions
  /// What is said of the battles themselves.
  let battles: BattleRemarks

  /// The lines, the most important first.
  var lines: [String] {
    guard groups.contains(where: { $0.name != nil }) else {
      return spread + [method] + battles.lines + groups.flatMap { disconnected($0) + troubles($0) }
    }
    return sizes + [method] + battles.lines + troublesOfGroups
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

  /// How many battles each group has.
  private var sizes: [String] {
    let most = 12
    var parts = groups.prefix(most).map { group in
      "\(RemarkWords.number(group.input.counts.battles)) \(group.name ?? "")"
    }
    if groups.count > most { parts.append("and \(groups.count - most) groups more") }
    return [
      "Battles: \(parts.joined(separator: ", ")); a battle may be in several groups. "
        + "The ratings of two groups share no origin: compare ranks."
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
    var facts = [parts.joined(separator: ", "), interval]
    let total = groups.reduce(0) { $0 + $1.input.counts.battles }
    if groups.count == 1, groups[0].name == nil, total > 0 {
      let ties = groups[0].input.counts.pairs.reduce(0) { $0 + $1.ties + $1.bothBad }
      facts.append(
        ties > 0
          ? "\(RemarkWords.number(ties)) ties (\(RemarkWords.percent(ties / total, decimals: 0)))" : "no ties"
      )
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
    if !group.fit.isConverged {
      sentences.append("The fit did not come to an end; what it had not found is missing.")
    }
    let counts = group.input.counts
    if counts.battles > 0, options.interval != .none, counts.pairs.allSatisfy({ $0.wins + $0.losses == 0 }) {
      sentences.append("Every battle is a tie, so nobody is ahead.")
    }
    if counts.selfBattles > 0 {
      sentences.append(
        "Left out: \(RemarkWords.number(counts.selfBattles)) battles of a model against itself.")
    }
    return sentences
  }

  /// What is to be said of several groups: each sentence once, with the groups that it is about.
  private var troublesOfGroups: [String] {
    let all = groups.map { (name: $0.name ?? "", sentences: troubles($0)) }
    let apart = groups.filter { !($0.fit.components?.isConnected ?? true) }.compactMap(\.name)
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

/// What is said of the battles that a rating verb was given: who was favoured, and what could be left out.
struct BattleRemarks {
  /// The lines.
  private(set) var lines: [String] = []

  /// Looks at a table of votes; a table of counts has nothing to say.
  ///
  /// - Complexity: O(rows).
  init(_ table: Table) throws {
    if let share = try BattleRemarks.leftShare(table) {
      lines.append("the left one won \(RemarkWords.percent(share, decimals: 1)) of the decided votes")
    }
    let named = try BattleRemarks.falseCount("anony", table)
    let repeated = try BattleRemarks.falseCount("dedup_tag_sampled", table)
    let parts = [
      (named, named == 1 ? "battle was not anonymous" : "battles were not anonymous", "anony"),
      (
        repeated,
        (repeated == 1 ? "battle is a repeat" : "battles are repeats") + " of prompts asked very often",
        "dedup_tag_sampled"
      ),
    ].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return }
    let facts = parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    lines.append("\(facts); leave them out with: where \(parts.map(\.2).joined(separator: " and "))")
  }

  /// How often the first model won among the votes that have a winner; nil without any.
  private static func leftShare(_ table: Table) throws -> Double? {
    guard let column = try table.column("winner"), case .coded(let text) = column.storage else { return nil }
    var counts = [Int](repeating: 0, count: text.dictionary.count)
    for code in text.codes.widened { counts[Int(code)] += 1 }
    func count(_ word: String) -> Int {
      counts.indices.reduce(0) { $0 + (text.dictionary[$1] == word ? counts[$1] : 0) }
    }
    let (left, right) = (count("model_a"), count("model_b"))
    return left + right > 0 ? Double(left) / Double(left + right) : nil
  }

  private static func falseCount(_ name: String, _ table: Table) throws -> Int {
    guard let column = try table.column(name), case .bool(let values) = column.storage else { return 0 }
    return values.indices.count { !values[$0] && !column.isMissing($0) }
  }
}
