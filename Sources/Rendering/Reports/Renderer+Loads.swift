import Evaluation
import Tables
import Votes

extension Renderer {
  /// What a load read.
  func loadReport(_ content: LoadContent, origins: Set<Origin>) -> [Line] {
    switch content {
    case .scans(let report, let name):
      return ScanReportPicture(
        report: report, name: name, fingerprint: origins.count == 1 ? origins.first?.fingerprint : nil,
        scans: naming(telling: report.scanNames), folders: origins.map(\.path).sorted(), page: page
      ).lines
    case .votes(let report, let name): return voteLines(report, name: name)
    case .annotations(let report):
      let ids = report.displaced.flatMap { [$0.target, $0.now ?? $0.target] }
      return AnnotationReportPicture(report: report, scans: naming(telling: ids), page: page).lines
    case .table(let name, let reports, let fields, let rowCount):
      let facts = [Words.count(rowCount, "rows"), Words.count(fields.count, "columns")]
      let columns = Words.names(fields.map { "\($0.name) (\($0.type.displayName))" }, page.glyphs)
      return heading(
        name, facts, files: reports.count, fingerprint: reports.count == 1 ? reports[0].fingerprint : nil)
        + sentence("columns: \(columns)") + tableRemarks(reports)
    }
  }

  /// `votes: 8931 battles, 59 models, 124 judges, no dates (fingerprint 5c1e07aa93d4)`.
  private func voteLines(_ report: VoteReport, name: String) -> [Line] {
    var facts = [Words.count(report.battles, "battles"), Words.count(report.models, "models")]
    if let judges = report.judges { facts.append(Words.count(judges, "judges")) }
    facts.append(report.days.map(Renderer.span) ?? "no dates")
    var rejected = VoteWords.rejected(report, glyphs: page.glyphs)
    if report.ignored > 0 {
      rejected.append((report.ignored, "\(report.ignored == 1 ? "is" : "are") marked to be ignored"))
    }
    return heading(name, facts, files: report.paths.count, fingerprint: report.fingerprint)
      + faults(rejected: rejected, cutOff: report.cutOffPaths, repaired: report.repairedTextCount)
  }

  private static func span(_ days: ClosedRange<Int64>) -> String {
    let first = Calendar.dateText(days: days.lowerBound)
    return days.count == 1 ? first : "\(first) to \(Calendar.dateText(days: days.upperBound))"
  }

  /// The first line of a report: what there is now, and of what bytes.
  private func heading(_ name: String, _ facts: [String], files: Int, fingerprint: String?) -> [Line] {
    let facts = files > 1 ? facts + ["from \(files) files"] : facts
    let print = fingerprint.map { " (fingerprint \($0.prefix(12)))" } ?? ""
    let text = "\(name): \(facts.joined(separator: ", "))\(print)"
    return Array(plain: text.sanitized.wrapped(to: page.width, hanging: 2))
  }

  private func tableRemarks(_ reports: [ReadingReport]) -> [Line] {
    let words = ReadingRemarks(glyphs: page.glyphs)
    let rejected = reports.flatMap { report in
      words.rejected(report.rejectedCounts, first: report.rejections).map { count, text in
        (count: count, text: reports.count > 1 ? "\(text) (\(report.path))" : text)
      }
    }
    return faults(
      rejected: rejected, cutOff: reports.filter(\.isCutOff).map(\.path),
      repaired: reports.reduce(0) { $0 + $1.repairedTextCount })
  }

  /// Rows that were left out: one line where there is one reason.
  private func leftOut(_ rejected: [(count: Int, text: String)]) -> [Line] {
    let total = rejected.reduce(0) { $0 + $1.count }
    let heading = "\(Words.count(total, "rows")) \(total == 1 ? "was" : "were") left out"
    if rejected.count == 1 {
      return sentence("\(heading), \(total == 1 ? "it" : "they") \(rejected[0].text)")
    }
    var remarks = CountedRemarks()
    for (count, text) in rejected { remarks.add(count, text) }
    return remarks.lines(under: "\(heading):", on: page)
  }

  /// What a reader left out, lost or repaired, after a blank line; nothing when all went well.
  private func faults(rejected: [(count: Int, text: String)], cutOff: [String], repaired: Int) -> [Line] {
    var lines = leftOut(rejected)
    for path in cutOff {
      lines += sentence("\(path) ends in the middle of a record; the whole ones before it were read.")
    }
    if repaired > 0 {
      let was = repaired == 1 ? "was" : "were"
      lines += sentence(
        "\(Words.count(repaired, "texts")) \(was) not UTF-8; U+FFFD stands for what could not be read.")
    }
    return lines.isEmpty ? [] : [Line()] + lines
  }
}
