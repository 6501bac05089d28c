import Evaluation
import Tables

/// What a load of other people's annotations read: who says how much, and what is worth knowing.
struct AnnotationReportPicture: Sendable {
  let report: AnnotationReport
  let scans: ScanNaming
  let page: Page

  /// The report: a line, a table of the authors, remarks.
  var lines: [Line] {
    let parts = [heading, authors, remarks]
    return Array(parts.filter { !$0.isEmpty }.joined(separator: [Line()]))
  }

  private var heading: [Line] {
    var facts = ["\(report.annotationCount) by \(people(report.authors.count))"]
    facts.append("from " + (report.paths.count == 1 ? report.paths[0] : "\(report.paths.count) files"))
    if let days = report.days {
      let (first, last) = (Calendar.dateText(days: days.lowerBound), Calendar.dateText(days: days.upperBound))
      facts.append(first == last ? first : "\(first) to \(last)")
    }
    let text =
      "annotations: \(facts[0]) \(facts[1...].joined(separator: ", "))"
      + " (fingerprint \(report.fingerprint.prefix(12)))"
    return Array(plain: text.sanitized.wrapped(to: page.width, hanging: 2))
  }

  private var authors: [Line] {
    guard !report.authors.isEmpty else { return [] }
    func counts(_ name: String, _ value: (AnnotationReport.Author) -> Int) -> PrintedColumn {
      PrintedColumn(name: name, type: .integer, cells: report.authors.map { String(value($0)) })
    }
    let columns = [
      PrintedColumn(name: "author", type: .text, cells: report.authors.map(\.name.sanitized)),
      counts("annotations", \.annotations), counts("claims", \.claims), counts("decisions", \.decisions),
    ]
    let fit = ColumnFit(columns, into: page.width)
    return TablePicture.lines(
      fit.shown.map { (columns[$0.index], $0.width) }, rowCount: report.authors.count, glyphs: page.glyphs)
  }

  private var remarks: [Line] {
    var remarks = CountedRemarks()
    if report.revised > 0 {
      remarks.add(
        report.revised, report.revised == 1 ? "was revised by a later one" : "were revised by later ones")
    }
    if report.retracted > 0 {
      remarks.add(report.retracted, report.retracted == 1 ? "was taken back" : "were taken back")
    }
    for (state, words) in [
      ("orphaned", ("is on an entry that is gone", "are on entries that are gone")),
      ("moved", ("is on an entry that has moved", "are on entries that have moved")),
      ("changed", ("is on an entry that has another name now", "are on entries that have other names now")),
    ] {
      let found = report.displaced.filter { $0.state == state }
      guard !found.isEmpty else { continue }
      remarks.add(
        found.count,
        (found.count == 1 ? words.0 : words.1) + ": " + Words.few(found.map(place), page.glyphs))
    }
    for reason in AnnotationReport.Reason.allCases {
      let found = report.skipped.filter { $0.reason == reason }
      guard !found.isEmpty else { continue }
      let places = found.map { "\($0.path):\($0.line)" }
      remarks.add(
        found.count, Self.words(reason, isOne: found.count == 1) + ": " + Words.few(places, page.glyphs))
    }
    return remarks.lines(under: "worth knowing before you compare:", on: page)
  }

  /// `ana on 2ad1a6/s8 (nearest now 2ad1a6/c4)`.
  private func place(_ displaced: AnnotationReport.Displaced) -> String {
    let tie = CountedRemarks.tie
    let here = "\(displaced.author) on\(tie)\(scans.short(displaced.target))"
    guard let now = displaced.now else { return here }
    let label = displaced.state == "moved" ? "now" : "nearest\(tie)now"
    return "\(here) (\(label)\(tie)\(scans.short(now)))"
  }

  private func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

  private static func words(_ reason: AnnotationReport.Reason, isOne: Bool) -> String {
    switch reason {
    case .unreadable: isOne ? "statement cannot be read" : "statements cannot be read"
    case .pipeline:
      isOne
        ? "annotates a whole table, which only running it could tell"
        : "annotate whole tables, which only running them could tell"
    case .notWrittenOut:
      isOne
        ? "stands for something else by @ or $, and was left out"
        : "stand for something else by @ or $, and were left out"
    case .outOfScale: isOne ? "has a score outside its scale" : "have scores outside their scales"
    case .empty: isOne ? "says nothing" : "say nothing"
    case .noAuthor: isOne ? "does not say who speaks" : "do not say who speaks"
    }
  }
}
