import CommandLanguage
import Evaluation
import Notebooks
import Rendering
import Scans
import TextCharts

/// What a replay says of annotations whose entries are not what they were, and of claims (screen 11).
struct PeopleWords {
  let notebook: Notebook
  let runs: [CellRun?]
  /// What entries were called, by id, as far as it is remembered.
  let entryNames: [String: String]
  /// The file that remembers what entries were called, where there is none.
  let missingSums: String?

  /// The annotations of a cell that have no entry any more, or another; nil when all are in their places.
  func displaced(_ index: Int) -> [AnnotationReport.Displaced] { counted(index).displaced }

  /// `cell 5: 2 of 11 annotations are orphaned; the nearest now:` and a line for each.
  func lines(_ index: Int) -> [String] {
    let (count, displaced) = counted(index)
    return ["orphaned", "moved", "changed"].flatMap { state -> [String] in
      let found = displaced.filter { $0.state == state }
      guard !found.isEmpty else { return [] }
      let label = state == "moved" ? "; now:" : found.contains { $0.now != nil } ? "; the nearest now:" : ""
      let head =
        "cell \(index + 1): \(found.count) of \(count) annotations \(found.count == 1 ? "is" : "are")"
      return ["\(head) \(state)\(label)"] + found.map(line) + (state == "moved" ? [] : nameless(found))
    }
  }

  /// Why nothing is near, or only what was noted tells what is.
  private func nameless(_ displaced: [AnnotationReport.Displaced]) -> [String] {
    let names = names
    let unknown = Set(displaced.map(\.target).filter { names.name(of: $0) == nil }).sorted()
    guard let missingSums, let first = unknown.first else { return [] }
    let others = unknown.count == 1 ? "" : " and \(unknown.count - 1) more"
    let verb = unknown.count == 1 ? "was" : "were"
    return ["  what \(short(first))\(others) \(verb) called is not known without \(missingSums)"]
  }

  /// `To move a note: reattach 2ad1a6/s8 2ad1a6/c4`; nil when there is nowhere to move one to.
  func hint(_ indices: [Int]) -> String? {
    let first = indices.lazy.flatMap { displaced($0) }.first { $0.now != nil }
    return first.map { displaced in
      "To move a note: reattach \(short(displaced.target)) \(short(displaced.now ?? ""))"
    }
  }

  /// Which way the claims of a cell went.
  static func lines(_ verdict: CellVerdict, _ run: CellRun?) -> [String] {
    guard let run else { return [] }
    return run.claims.enumerated().compactMap { index, claim in
      guard let now = claim.verdict else { return nil }
      let head = "cell \(verdict.index + 1): the claim \"\(claim.text)\""
      let numbers = claim.evidence.isEmpty ? "" : " (\(claim.evidence))"
      if let change = verdict.claimChanges.first(where: { $0.position == index }) {
        return Sanitizer.sanitized("\(head) was: \(change.was.rawValue); is: \(now.rawValue)\(numbers)")
      }
      return verdict.result == .differs
        ? Sanitizer.sanitized("\(head) is as it was: \(now.rawValue)\(numbers)") : nil
    }
  }

  private func counted(_ index: Int) -> (count: Int, displaced: [AnnotationReport.Displaced]) {
    guard let run = runs[index], !run.gathered.isEmpty else { return (0, []) }
    return run.gathered.displaced(in: runs.last { $0 != nil }??.after ?? run.after, names: names)
  }

  private var names: RecordedNames {
    RecordedNames(notebook.cells.flatMap { $0.output?.text.lines ?? [] }, known: entryNames)
  }

  private func line(_ displaced: AnnotationReport.Displaced) -> String {
    guard let now = displaced.now else { return "  \(short(displaced.target))" }
    let name = displaced.name.map { "  " + Sanitizer.sanitized($0) } ?? ""
    let kinds = [displaced.target, now].map { EntryID($0)?.kind }
    let kind = kinds[1].map { "\($0 == .issue ? "an" : "a") \($0.name)" }
    let other = kinds[0] == kinds[1] ? "" : kind.map { " (now \($0))" } ?? ""
    return "  \(short(displaced.target)) → \(short(now))\(name)\(other)"
  }

  private func short(_ id: String) -> String {
    let names = runs.last { $0 != nil }??.after.scanNames
    return names?.shortID(id) ?? id
  }
}
