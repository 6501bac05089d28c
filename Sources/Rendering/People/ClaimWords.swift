import Evaluation
import Tables

/// Claims and their verdicts in words.
enum ClaimWords {
  /// What a claim gives: the claim, and below it the verdict and its numbers, each with a label of its own so that
  /// they can be read back.
  static func lines(_ claim: ClaimRecord, scans: ScanNaming, on page: Page) -> [Line] {
    let head = "claim by \(claim.author) on \(scans.short(claim.target)): \"\(claim.text)\""
    var lines = head.sanitized.wrapped(to: page.width, hanging: 2)
    lines += fact("verdict", claim.verdict?.rawValue ?? CellFormat.missing, on: page)
    if !claim.evidence.isEmpty { lines += fact("evidence", claim.evidence.sanitized, on: page) }
    return Array(plain: lines)
  }

  private static func fact(_ label: String, _ text: String, on page: Page) -> [String] {
    let label = label.padded(to: 10)
    return text.wrapped(to: max(page.width - label.cells, 10)).enumerated().map { index, part in
      (index == 0 ? label : String(repeating: " ", count: label.cells)) + part
    }
  }
}

/// The claims on an entry's card (screen 3): the words, the verdict at the right, the numbers, the query.
struct ClaimLines: Sendable {
  let claims: [ClaimRecord]
  let page: Page

  func lines(labelWidth: Int) -> [Line] {
    Array(claims.map { lines($0, labelWidth: labelWidth + 3) }.joined(separator: [Line()]))
  }

  private func lines(_ claim: ClaimRecord, labelWidth: Int) -> [Line] {
    let verdict = claim.verdict?.rawValue ?? "not judged here"
    let label = "claim by \(claim.author)".sanitized
    let column = max(labelWidth, min(label.cells + 2, page.width / 3))
    let room = page.width - column - verdict.cells - 2
    let recorded = claim.date.map { "recorded \(Calendar.dateText(days: $0))" }
    let facts = [claim.evidence.isEmpty ? nil : claim.evidence.sanitized, recorded].compactMap(\.self)
    var texts = room >= 16 ? "\"\(claim.text.sanitized)\"".wrapped(to: room) : []
    let first = texts.isEmpty ? verdict : texts.removeFirst().padded(to: room) + "  " + verdict
    if room < 16 { texts = "\"\(claim.text.sanitized)\"".wrapped(to: page.width - column) }
    texts += facts.joined(separator: "; ").wrapped(to: page.width - 2 - column)
    texts += claim.expression.sanitized.wrapped(to: page.width - 2 - column)
    let margin = String(repeating: " ", count: column)
    var head = Line(label.cut(to: column - 1, page.glyphs).padded(to: column), .header)
    head.append(first)
    return [head] + texts.map { Line(margin + $0) }
  }
}
