import Evaluation
import Rendering

extension Session {
  /// What to type after the first load of a session: two statements, for a person at a terminal who wants hints.
  mutating func suggestion(after load: LoadContent, on page: Page) -> [String] {
    guard page.isTerminal, workspace.settings.hints, !hasSuggested else { return [] }
    let statements: [String]
    switch load {
    case .scans(_, let set):
      let signals = set.map { "\($0)_signals" } ?? "signals"
      statements = ["\(signals) | count by relevancy | chart bar", "schema \(signals)"]
    case .votes(_, let name): statements = ["\(name) | leaderboard", "\(name) | count by winner"]
    case .annotations: return []
    case .table(let name, _, _, _): statements = ["\(name) | describe", "schema \(name)"]
    }
    hasSuggested = true
    return ErrorRenderer.remark("next, for example:", on: page)
      + statements.flatMap { ErrorRenderer.hint($0, on: page) }
  }
}
