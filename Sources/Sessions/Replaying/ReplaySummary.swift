import Notebooks

/// How a notebook's cells came out, counted.
struct ReplaySummary {
  let verdicts: [CellVerdict]
  let facts: [FactVerdict]

  init(_ verdicts: [CellVerdict], facts: [FactVerdict] = []) {
    self.verdicts = verdicts
    self.facts = facts
  }

  /// `9 cells: 8 hold, 1 differs (data)`.
  var line: String {
    var parts = CellVerdict.Result.allCases.compactMap { part($0) }
    let falseChecks = verdicts.reduce(0) { $0 + $1.falseChecks }
    if falseChecks > 0 {
      parts.append(falseChecks == 1 ? "1 check is false" : "\(falseChecks) checks are false")
    }
    let claims = verdicts.reduce(0) { $0 + $1.claimChanges.count }
    if claims > 0 {
      parts.append(claims == 1 ? "1 claim changed its verdict" : "\(claims) claims changed their verdicts")
    }
    let cells = verdicts.count == 1 ? "1 cell" : "\(verdicts.count) cells"
    return (parts.isEmpty ? cells : "\(cells): \(parts.joined(separator: ", "))") + factWords
  }

  /// `; 2 facts differ`; nothing where all of them hold.
  private var factWords: String {
    let wrong = facts.count { $0.result == .differs }
    let lost = facts.count { $0.result != .differs && $0.result != .holds }
    var words = ""
    if wrong > 0 { words += wrong == 1 ? "; 1 fact differs" : "; \(wrong) facts differ" }
    if lost > 0 { words += lost == 1 ? "; 1 fact has no value" : "; \(lost) facts have no value" }
    return words
  }

  private func part(_ result: CellVerdict.Result) -> String? {
    let found = verdicts.filter { $0.result == result }
    guard !found.isEmpty else { return nil }
    let reasons =
      result == .differs
      ? StaleReason.allCases.filter { reason in found.contains { $0.reasons.contains(reason) } } : []
    let because = reasons.isEmpty ? "" : " (\(reasons.map { "\($0)" }.joined(separator: ", ")))"
    return "\(found.count) \(Self.verb(result, found.count))\(because)"
  }

  private static func verb(_ result: CellVerdict.Result, _ count: Int) -> String {
    switch result {
    case .holds: count == 1 ? "holds" : "hold"
    case .differs: count == 1 ? "differs" : "differ"
    case .unresolved: "in conflict"
    case .dataMissing: count == 1 ? "lacks its data" : "lack their data"
    default: result.rawValue
    }
  }

  /// 0 all well, 1 something differs, a check is false or a claim changed its verdict, 3 one failed, 4 could not be verified.
  var exitCode: Int32 {
    let results = Set(verdicts.map(\.result) + facts.map(\.result))
    if results.contains(.failed) { return 3 }
    if results.contains(.differs) || results.contains(.unresolved)
      || verdicts.contains(where: { $0.falseChecks > 0 || !$0.claimChanges.isEmpty })
    {
      return 1
    }
    if !results.isDisjoint(with: [.dataMissing, .refused, .unreachable]) || !results.contains(.holds) {
      return 4
    }
    return 0
  }
}
