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

  /// `resolve header N WHO`: ends a conflict in the header. Cells that the name has a say in are run with its value.
  mutating func resolveHeader(_ call: Call, on page: Page) throws -> StepResult {
    let number = call.integer(0)?.value ?? 0
    let conflict = notebook.headerConflicts.first { $0.number == number }
    let affected = try change("resolve of header \(number)", from: 0) { next in
      next.notebook = try next.notebook.resolving(header: number, with: Self.resolution(call)).notebook
      let affected = next.cellsAffected(byHeader: conflict?.path ?? [])
      next.rebuild(from: 0, running: { affected.contains($0) }, writing: .toDisk)
      // The decision is kept when the run of what it affects is stopped.
      if next.cancellation.isCancelled {
        for index in affected { next.runs[index] = nil }
      } else {
        try next.recordRuns(of: affected)
        try next.recordFacts(on: page)
      }
      return affected
    }
    let name = Sanitizer.sanitized(conflict?.name ?? "")
    var result = StepResult()
    for index in affected { result.append(report(ofCell: index)) }
    let run =
      affected.isEmpty
      ? ""
      : "; run again: \(affected.count == 1 ? "cell" : "cells") "
        + affected.map { "\($0 + 1)" }.joined(separator: ", ")
    result.remarks += ["\(name) in the header is settled\(run)"] + conflictWords
    return result
  }

  /// The cells whose results hang on a name in the header: those that read a parameter which has another value now, and
  /// what depends on them; all where it says how results are laid out.
  private func cellsAffected(byHeader path: [String]) -> [Int] {
    let ran = runs.indices.filter { runs[$0] != nil && notebook.cells[$0].attributes.isRun }
    if path == ["width"] || path == ["symbols"] { return ran }
    let values = freshWorkspace().parameters
    let direct = ran.filter { index in
      runs[index]?.trace.parameters.contains { $0.value != values[$0.key]?.plainText } == true
    }
    let dependencies = dependencies
    return Set(direct + direct.flatMap { dependencies.downstream(of: $0) }).filter(ran.contains).sorted()
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
    let command = Sanitizer.sanitized(notebook.resolvingCommand ?? "")
    return ["\(count == 1 ? "1 conflict is" : "\(count) conflicts are") not resolved: \(command)"]
  }

  /// The numbers that a command which ends conflicts takes, for completion.
  func conflictNumbers(for command: String) -> [Int] {
    switch command {
    case "resolve prose": notebook.proseConflicts.map(\.number)
    case "resolve header": notebook.headerConflicts.map(\.number)
    default: notebook.cells.filter { $0.attributes.conflict != nil }.map(\.number)
    }
  }

  /// Who wrote the versions of what such a command is about, and `both` where that can be said, for completion.
  func conflictNames(for command: String) -> [String] {
    let names: [String]
    switch command {
    case "resolve prose": names = notebook.proseConflicts.flatMap { $0.versions.map(\.by) }
    case "resolve header": return Set(notebook.headerConflicts.flatMap { $0.versions.map(\.by) }).sorted()
    default: names = notebook.cells.compactMap { $0.attributes.conflict?.by }
    }
    return Set(names + (names.isEmpty ? [] : ["both"])).sorted()
  }
}

extension Notebook {
  /// What to type to end the first of its conflicts: `resolve 7 ana|ben|both`; nil where it has none.
  var resolvingCommand: String? {
    if let cell = cells.first(where: { $0.attributes.conflict != nil }) {
      return "resolve \(cell.number) " + (versions(ofCell: cell.number) + ["both"]).joined(separator: "|")
    }
    if let conflict = proseConflicts.first {
      return "resolve prose \(conflict.number) "
        + (conflict.versions.map(\.by) + ["both"]).joined(separator: "|")
    }
    return headerConflicts.first.map { conflict in
      "resolve header \(conflict.number) " + conflict.versions.map(\.by).joined(separator: "|")
    }
  }
}
