import Notebooks

/// How a notebook's cells came out, counted.
struct ReplaySummary {
  let verdicts: [CellVerdict]

  init(_ verdicts: [CellVerdict]) {
    self.verdicts = verdicts
  }

  /// `9 cells: 8 hold, 1 differs (data)`.
  var line: String {
    var parts = CellVerdict.Result.allCases.compactMap { part($0) }
    let falseChecks = verdicts.reduce(0) { $0 + $1.falseChecks }
    if falseChecks > 0 {
      parts.append(falseChecks == 1 ? "1 check is false" : "\(falseChecks) checks are false")
    }
    let cells = verdicts.count == 1 ? "1 cell" : "\(verdicts.count) cells"
    return parts.isEmpty ? cells : "\(cells): \(parts.joined(separator: ", "))"
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

  /// 0 all well, 1 something differs or a check is false, 3 one failed, 4 could not be verified.
  var exitCode: Int32 {
    let results = Set(verdicts.map(\.result))
    if results.contains(.failed) { return 3 }
    if results.contains(.differs) || results.contains(.unresolved)
      || verdicts.contains(where: { $0.falseChecks > 0 })
    {
      return 1
    }
    if !results.isDisjoint(with: [.dataMissing, .refused, .unreachable]) || !results.contains(.holds) {
      return 4
    }
    return 0
  }
}
