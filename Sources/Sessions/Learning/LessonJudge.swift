import CommandLanguage
import Evaluation
import Lessons
import Notebooks
import Rendering
import Tables
import TextCharts

/// Judges what was typed in a step of a lesson by its result.
struct LessonJudge {
  let step: LessonStep
  /// The session before the statement.
  let before: Session
  /// The session after it.
  let after: Session

  /// What a statement comes to.
  enum Verdict: Equatable {
    /// What was asked for.
    case right
    /// A usual mistake, and why it is one.
    case mistake(String)
    /// Not what was asked for, and in what respect.
    case notYet(String)
    /// Nothing that answers: help, a look around, a table where a word is asked for.
    case aside
  }

  func verdict() -> Verdict {
    let checks = step.checks.isEmpty ? [LessonCheck.same([.values])] : step.checks
    let shortcomings = checks.compactMap(shortcoming)
    guard let first = shortcomings.first else { return .right }
    if let why = mistake { return .mistake(why) }
    guard case .some(.some(let shown)) = try? ShownResult(after.shown.value) else { return .aside }
    if asksForWord, shown.single == nil { return .aside }
    return .notYet(first)
  }

  /// Whether the answer is a secret word: who looks at tables on the way to it is not wrong yet.
  private var asksForWord: Bool {
    step.checks.contains { if case .digest = $0 { true } else { false } }
  }

  /// Why the result does not pass; nil when it does.
  private func shortcoming(_ check: LessonCheck) -> String? {
    switch check {
    case .same(let aspects): return difference(from: step.answer, aspects)
    case .shows(let kind): return shows(kind) ? nil : "what is wanted is \(kind)"
    case .holds(let expression): return holds(expression) ? nil : "the result is another"
    case .digest(let digest):
      guard let single = try? ShownResult(after.shown.value)?.single else { return "one value is wanted" }
      let text = single.lowercased().filter { !$0.isWhitespace }
      return Digest(of: Array(text.utf8)).description == digest ? nil : "that is not it"
    }
  }

  /// How what is shown differs from what statements would have shown in its place.
  private func difference(from statements: [String], _ aspects: Set<LessonCheck.Aspect>) -> String? {
    let trial = LessonJudge.session(before, after: statements)
    guard let wanted = try? ShownResult(trial.shown.value) else { return nil }
    guard let found = try? ShownResult(after.shown.value) else { return "a table or a value is wanted" }
    return wanted.shortcoming(of: found, in: aspects)
  }

  private func shows(_ kind: String) -> Bool {
    let words = kind.split(separator: " ").map(String.init)
    switch (words.first, after.shown.value) {
    case ("chart"?, .chart(let specification, _, _)?):
      return words.count == 1 || words[1] == specification.kind.rawValue
    case ("table"?, .table?), ("card"?, .card?), ("help"?, .help?), ("load"?, .loaded?): return true
    default: return after.shown.command == kind
    }
  }

  private func holds(_ expression: String) -> Bool {
    let trial = LessonJudge.session(after, after: ["check \"lesson\": \(expression)"])
    guard case .check(let check)? = trial.shown.value else { return false }
    return check.verdict == true
  }

  private var mistake: String? {
    step.mistakes.first { mistake in
      switch mistake.sign {
      case .statement(let statement): difference(from: [statement], [.values, .order]) == nil
      case .condition(let expression): holds(expression)
      }
    }?.why
  }

  /// A session as it would be after more statements.
  static func session(_ session: Session, after statements: [String]) -> Session {
    var trial = session
    for statement in statements { _ = trial.step(statement, on: Page()) }
    return trial
  }
}
