import Evaluation
import Tables

extension Renderer {
  /// What a load read.
  func loadReport(_ content: LoadContent, origins: Set<Origin>) -> [Line] {
    let fingerprint = origins.count == 1 ? origins.first?.fingerprint : nil
    switch content {
    case .scans(let report, let name):
      let naming = naming(telling: report.scanNames)
      return ScanReportPicture(
        report: report, name: name, fingerprint: fingerprint, scans: naming, page: page
      ).lines
    case .votes(let report, let name):
      return voteLines(report, name: name)
    case .table(let name, let report, let fields, let rowCount):
      let heading = "\(name): \(Words.count(rowCount, "rows")), \(Words.count(fields.count, "columns"))"
      let columns = fields.map { "\($0.name) (\($0.type.displayName))" }.joined(separator: ", ")
      return fingerprinted(heading, report.fingerprint) + sentence("columns: \(columns)")
        + readingLines(report)
    }
  }

  /// `votes: 8931 battles, … (fingerprint 5c1e07aa93d4)`.
  func fingerprinted(_ heading: String, _ fingerprint: String?) -> [Line] {
    let text = heading + (fingerprint.map { " (fingerprint \($0.prefix(12)))" } ?? "")
    return Array(plain: text.sanitized.wrapped(to: page.width, hanging: 2))
  }

  /// What a reader left out or repaired, after a blank line; nothing when all went well.
  func readingLines(_ report: ReadingReport, others: [(count: Int, text: String)] = []) -> [Line] {
    var remarks = CountedRemarks()
    let words = ReadingRemarks(glyphs: page.glyphs)
    let rejected = words.rejected(report.rejectedCounts, first: report.rejections) + others
    for (count, text) in rejected { remarks.add(count, text) }
    let total = rejected.reduce(0) { $0 + $1.count }
    var lines = remarks.lines(under: "\(Words.count(total, "rows")) \(total == 1 ? "was" : "were") left out:", on: page)
    if report.isCutOff {
      lines += sentence("The file ends in the middle of a record; the whole ones before it were read.")
    }
    if report.repairedTextCount > 0 {
      let was = report.repairedTextCount == 1 ? "was" : "were"
      lines += sentence("\(Words.count(report.repairedTextCount, "texts")) \(was) not UTF-8 and repaired with U+FFFD.")
    }
    return lines.isEmpty ? [] : [Line()] + lines
  }
}
