import CommandLanguage
import Evaluation
import Notebooks
import Rendering
import Tables

extension Session {
  mutating func rerun(_ call: Call, on page: Page) throws -> StepResult {
    let wanted = try cellsToRerun(call)
    guard let first = wanted.min() else { return try rerunFacts(on: page) }
    let (progress, before) = (progress, notebook.cells.map(\.output))
    var done = 0
    let facts = try change("rerun", from: first) { next in
      next.rebuild(
        from: first,
        running: { index in
          guard wanted.contains(index) else { return false }
          progress?("cell \(index + 1)", Double(done) / Double(wanted.count))
          done += 1
          return true
        }, writing: .toDisk)
      if next.cancellation.isCancelled {
        throw EvaluationError(.operation(.cancelled), range: call.range)
      }
      try next.recordRuns(of: wanted.sorted())
      return try next.recordFacts(on: page)
    }
    let isFolded = call.words(0).first?.text == "all"
    return rerunReport(of: wanted.sorted(), before: before, isFolded: isFolded, facts: facts)
  }

  /// What cells show that were run again; folded, only those that have another result than before, or none.
  private func rerunReport(
    of indices: [Int], before: [RecordedOutput?], isFolded: Bool, facts: [String]
  ) -> StepResult {
    var result = StepResult()
    var same = 0
    for index in indices {
      let isFailure = runs[index]?.failure != nil && !notebook.cells[index].attributes.expectsError
      let isSame = !isFailure && before[index]?.text == notebook.cells[index].output?.text
      let part = report(ofCell: index)
      if isSame { same += 1 }
      if isFolded, isSame {
        result.status = max(result.status, part.status)
      } else {
        result.append(part)
      }
    }
    if indices.count > 1 { result.remarks.append(Self.rerunWords(indices.count, same: same)) }
    result.remarks += facts
    return result
  }

  private static func rerunWords(_ count: Int, same: Int) -> String {
    switch same {
    case count: "\(count) cells run; all give what they gave"
    case 0: "\(count) cells run"
    case 1: "\(count) cells run; 1 gives what it gave"
    default: "\(count) cells run; \(same) give what they gave"
    }
  }

  /// Brings the facts in prose up to date where no cell is stale.
  private mutating func rerunFacts(on page: Page) throws -> StepResult {
    guard factVerdicts().contains(where: { $0.result != .holds }) else { return .saying("nothing is stale") }
    let lines = try change("rerun", from: notebook.cells.count) { try $0.recordFacts(on: page) }
    var result = StepResult()
    result.remarks = lines
    return result
  }

  /// The cell that was named and those that depend on it; when none was, those that are stale or failed, and those
  /// that gave something else than what is recorded.
  private func cellsToRerun(_ call: Call) throws -> Set<Int> {
    if let word = call.words(0).first {
      if word.text == "all" {
        return Set(notebook.cells.indices.filter { notebook.cells[$0].attributes.isRun })
      }
      guard let number = Int(word.text) else {
        throw EvaluationError(.badValue(word.text, wanted: "the number of a cell, or all"), range: word.range)
      }
      let index = try cellIndex(number, at: word.range)
      return Set([index] + dependencies.downstream(of: index))
    }
    let standings = standings()
    let stale = notebook.cells.indices.filter { index in
      let attributes = notebook.cells[index].attributes
      if !attributes.isRun { return false }
      return standings[index] != .current || (runs[index]?.failure != nil && !attributes.expectsError)
        || isRecordOutdated(index)
    }
    let dependencies = dependencies
    return Set(stale + stale.flatMap { dependencies.downstream(of: $0) })
  }

  /// Whether a cell's last run gave something else than its record, which its digests need not show.
  private func isRecordOutdated(_ index: Int) -> Bool {
    guard let run = runs[index], !notebook.cells[index].attributes.isVolatile else { return false }
    return run.text != notebook.cells[index].output?.text
  }
}
