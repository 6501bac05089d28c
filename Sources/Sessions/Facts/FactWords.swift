import Notebooks
import Rendering
import TextCharts

/// Tells which sentences of a notebook are wrong now, and which facts could not be computed.
struct FactWords {
  let notebook: Notebook
  let verdicts: [FactVerdict]
  /// Cells a line.
  let width: Int

  /// Lines about them, in file order: `line 181: "Of 133 signals, 11 speak of …" is now 128 and 9`.
  func lines() -> [String] {
    guard verdicts.contains(where: { $0.result != .holds }) else { return [] }
    let byIndex = Dictionary(uniqueKeysWithValues: verdicts.map { ($0.index, $0) })
    return FactSentence.find(in: notebook).flatMap { sentence -> [String] in
      let facts = sentence.facts.compactMap { byIndex[$0] }
      let wrong = facts.filter { $0.result == .differs }
      // Of what a cell that failed would have made, that cell tells.
      let failed = facts.filter { $0.result.isFailure && $0.result != .unreachable }
      return (wrong.isEmpty ? [] : [line(sentence, wrong, of: facts)]) + failed.flatMap(failureLines)
    }
  }

  private func line(_ sentence: FactSentence, _ wrong: [FactVerdict], of all: [FactVerdict]) -> String {
    let head = "line \(wrong[0].fact.line): \""
    let tail = "\" is now \(values(wrong, of: all))"
    let room = max(24, width - DisplayWidth.of(head) - DisplayWidth.of(tail))
    return DisplayWidth.cut(
      head + text(sentence, wrong: Set(wrong.map(\.index)), room: room) + tail, to: width)
  }

  /// `128 and 9` where all numbers of a sentence are wrong, else with what each was.
  private func values(_ wrong: [FactVerdict], of all: [FactVerdict]) -> String {
    let values = wrong.map { verdict in
      let now = Sanitizer.sanitized(verdict.value ?? "")
      return wrong.count == all.count ? now : "\(now) (was \(Sanitizer.sanitized(verdict.fact.value)))"
    }
    guard values.count > 1, let last = values.last else { return values.first ?? "" }
    return values.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The sentence, cut to a width so that its first wrong value is in sight.
  private func text(_ sentence: FactSentence, wrong: Set<Int>, room: Int) -> String {
    var before = ""
    var rest = ""
    var hasWrong = false
    for piece in sentence.pieces {
      hasWrong = hasWrong || piece.fact.map(wrong.contains) == true
      if hasWrong { rest += piece.text } else { before += piece.text }
    }
    let text = Sanitizer.sanitized(before + rest)
    let lead = Sanitizer.sanitized(before)
    if DisplayWidth.of(text) <= room || DisplayWidth.of(lead) <= room / 2 {
      return DisplayWidth.cut(text, to: room)
    }
    let words = lead.split(separator: " ", omittingEmptySubsequences: false).suffix(4).joined(separator: " ")
    return DisplayWidth.cut("… " + words + Sanitizer.sanitized(rest), to: room)
  }

  private func failureLines(_ verdict: FactVerdict) -> [String] {
    let expression = Sanitizer.sanitized(verdict.fact.expression)
    let head = DisplayWidth.cut("line \(verdict.fact.line): {\(expression)} has no value now:", to: width)
    return [head] + verdict.errorLines.map { DisplayWidth.cut("  " + $0, to: width) }
  }
}
