import CommandLanguage
import Evaluation
import Notebooks
import Rendering
import Tables
import TextCharts

extension Session {
  /// `resolve N WHO`: ends a conflict with one version, or with all; what stays is run.
  mutating func resolve(_ call: Call, on page: Page) throws -> StepResult {
    let index = try cellIndex(call, 0)
    let resolution = Self.resolution(call)
    let group = notebook.cells.filter {
      $0.attributes.conflict != nil
        && $0.attributes.conflict?.number == notebook.cells[index].attributes.conflict?.number
    }
    let first = group.first.map { $0.number - 1 } ?? index
    var kept: [Int] = []
    try change("resolve of cell \(first + 1)", from: first) { next in
      let edit = try next.notebook.resolving(cell: index + 1, with: resolution)
      next.notebook = edit.notebook
      guard case .resolved(_, let removed) = edit.change else { return }
      for number in removed.reversed() { next.runs.remove(at: number - 1) }
      kept = Array(first..<first + group.count - removed.count)
      next.rebuild(from: first, running: { kept.contains($0) }, writing: .toDisk)
      // The decision is kept when the run of what was chosen is stopped.
      if next.cancellation.isCancelled {
        for index in kept { next.runs[index] = nil }
      } else {
        try next.recordRuns(of: kept)
      }
    }
    var result = StepResult()
    for index in kept { result.append(report(runs[index])) }
    let numbers = group.map { "\($0.number)" }.joined(separator: " and ")
    let whose = call.words(1).first?.text ?? ""
    result.remarks.append(
      resolution == .both
        ? "cells \(numbers): both stay" : "cells \(numbers): \(Sanitizer.sanitized(whose))'s version stays")
    let stale = standings().indices.filter { $0 > (kept.last ?? first - 1) && isStale($0) }
    if !stale.isEmpty { result.remarks.append(staleWords(stale)) }
    result.remarks += conflictWords
    return result
  }

  /// `resolve prose N WHO`.
  mutating func resolveProse(_ call: Call) throws -> StepResult {
    let number = call.integer(0)?.value ?? 0
    try change("resolve of prose \(number)", from: notebook.cells.count) { next in
      next.notebook = try next.notebook.resolving(prose: number, with: Self.resolution(call)).notebook
    }
    return StepResult.saying((["the text is settled"] + conflictWords).joined(separator: "; "))
  }

  private static func resolution(_ call: Call) -> Resolution {
    let word = call.words(1).first?.text ?? ""
    return word == "both" ? .both : .version(by: word)
  }

  private func isStale(_ index: Int) -> Bool {
    notebook.cells[index].attributes.isRun
      && (standings()[index] != .current || runs[index] == nil)
  }

  /// How many conflicts are left, in a line; none where none is.
  var conflictWords: [String] {
    let count = notebook.conflictNumbers.count
    guard count > 0 else { return [] }
    let next = notebook.cells.first { $0.attributes.conflict != nil }.map { cell in
      "resolve \(cell.number) " + notebook.versions(ofCell: cell.number).joined(separator: "|") + "|both"
    }
    let prose = notebook.proseConflicts.first.map { conflict in
      "resolve prose \(conflict.number) " + conflict.versions.map(\.by).joined(separator: "|") + "|both"
    }
    let command = Sanitizer.sanitized(next ?? prose ?? "")
    return ["\(count == 1 ? "1 conflict is" : "\(count) conflicts are") not resolved: \(command)"]
  }

  /// Who wrote the versions of what is in conflict, for completion.
  func conflictNames(prose isProse: Bool) -> [String] {
    let names =
      isProse
      ? notebook.proseConflicts.flatMap { $0.versions.map(\.by) }
      : notebook.cells.compactMap { $0.attributes.conflict?.by }
    return Set(names + (names.isEmpty ? [] : ["both"])).sorted()
  }
}
