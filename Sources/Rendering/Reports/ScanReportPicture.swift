import Scans
import Tables

/// What a load of scans says (screen 1).
struct ScanReportPicture: Sendable {
  let report: ScanReport
  /// What stands before the tables' names, such as `old` after `as old`.
  let name: String?
  /// The fingerprint of what was read, if there is one for it all.
  let fingerprint: String?
  let scans: ScanNaming
  /// The folders that were loaded.
  var folders: [String] = []
  let page: Page

  /// The report, its parts with a blank line between.
  var lines: [Line] {
    let facts = facts.lines(under: "worth knowing before you count:", on: page)
    return Array([heading, counts, skipped, facts].filter { !$0.isEmpty }.joined(separator: [Line()]))
  }

  private var heading: [Line] {
    var text =
      "\(name.map { "\($0)_" } ?? "")scans: \(report.scanCount) from"
      + " \(Words.count(report.fileCount, "files"))"
    if let days = report.published {
      text += ", \(Calendar.dateText(days: days.lowerBound)) to \(Calendar.dateText(days: days.upperBound))"
    }
    if let fingerprint { text += " (fingerprint \(fingerprint.prefix(12)))" }
    return Array(plain: text.sanitized.wrapped(to: page.width, hanging: 2))
  }

  /// The entries of each kind, side by side where they fit, else below one another.
  private var counts: [Line] {
    let counts = report.counts.map { ($0.kind.tableName, $0.count) } + [("entries", report.entryCount)]
    let columns = counts.map { PrintedColumn(name: $0.0, type: .integer, cells: [String($0.1)]) }
    let fit = ColumnFit(columns, into: page.width)
    guard fit.hidden.isEmpty else {
      return RecordBlocks.facts(counts.map { ($0.0, String($0.1)) }, on: page)
    }
    return TablePicture.lines(
      fit.shown.map { (columns[$0.index], $0.width) }, rowCount: 1, glyphs: page.glyphs)
  }

  /// The files without a scan: one line where there is one reason.
  private var skipped: [Line] {
    let heading = "\(report.skipped.count) of \(Words.count(report.fileCount, "files")) gave no scan"
    let reasons = SkippedFiles.remarks(report, in: folders, glyphs: page.glyphs)
    if reasons.count == 1 {
      let text = "\(heading), \(reasons[0].count == 1 ? "it" : "they") \(reasons[0].text)"
      return Array(plain: text.sanitized.wrapped(to: page.width, hanging: 2))
    }
    var remarks = CountedRemarks()
    for (count, text) in reasons { remarks.add(count, text) }
    return remarks.lines(under: "\(heading):", on: page)
  }

  private func few(_ items: [String], of total: Int? = nil) -> String {
    Words.few(items, of: total, page.glyphs)
  }

  private var facts: CountedRemarks {
    var remarks = CountedRemarks()
    for fact in report.facts {
      let (count, text) = words(fact)
      remarks.add(count, text)
    }
    return remarks
  }

  /// One remark: the number that it begins with, and the rest.
  private func words(_ fact: ScanFact) -> (count: Int, text: String) {
    entryWords(fact) ?? scanWords(fact)
  }

  /// Remarks about entries.
  private func entryWords(_ fact: ScanFact) -> (count: Int, text: String)? {
    switch fact {
    case .withoutRelevancy(let missing, let total, let byKind):
      let kinds = byKind.map { entry in
        "\(entry.count)\(CountedRemarks.tie)"
          + (entry.count == 1 ? entry.kind.name : entry.kind.tableName)
      }
      let entries = total == 1 ? "entry" : "entries"
      return (
        missing, "of \(total) \(entries) \(have(missing)) no relevancy: \(kinds.joined(separator: ", "))"
      )
    case .unreadableRelevancy(let cells):
      let shown = cells.map { "\(short($0.entry.description)) (\($0.text))" }
      let subject = cells.count == 1 ? "relevancy is" : "relevancies are"
      return (cells.count, "\(subject) no whole number and missing now: \(few(shown))")
    case .relevancyOutOfRange(let ids):
      let subject = ids.count == 1 ? "relevancy is" : "relevancies are"
      let shown = few(ids.map { short($0.description) })
      return (ids.count, "\(subject) not within 1\(page.glyphs.dash)5: \(shown)")
    case .withoutName(let kind, let count, let ranges):
      let noun = count == 1 ? kind.name : kind.tableName
      let shown = ranges.map { $0.text(scan: short($0.scan)) }
      return (count, "\(noun) \(have(count)) no name: \(few(shown))")
    default:
      return nil
    }
  }

  /// Remarks about scans.
  private func scanWords(_ fact: ScanFact) -> (count: Int, text: String) {
    switch fact {
    case .numberForPage(let ids):
      return (
        ids.count, "\(scans(ids)) \(have(ids.count)) no date, but a number for a page: \(few(ids.map(short)))"
      )
    case .withoutDate(let ids):
      return (ids.count, "\(scans(ids)) \(have(ids.count)) no date: \(few(ids.map(short)))")
    case .suspiciousDates(let dated, let years):
      let shown = dated.map { "\(short($0.scan)), \(Calendar.dateText(days: $0.published))" }
      let subject = dated.count == 1 ? "date is" : "dates are"
      let list = dated.count == 1 ? shown[0] : few(dated.map { short($0.scan) })
      return (dated.count, "\(subject) \(ScanReportPicture.years(years)) after all others: \(list)")
    case .drafts(let ids):
      return (ids.count, "\(ids.count == 1 ? "is a draft" : "are drafts"): \(few(ids.map(short)))")
    case .withoutEntries(let ids):
      return (ids.count, "\(scans(ids)) \(have(ids.count)) no entries: \(few(ids.map(short)))")
    case .joinedLists(let ids):
      let lists = ids.count == 1 ? "keyword list came" : "keyword lists came"
      let joined = ids.count == 1 ? "was joined" : "were joined"
      return (ids.count, "\(lists) one letter a line and \(joined): \(few(ids.map(short)))")
    case .repeatedArticles(let groups):
      return (groups.count, repeated(groups))
    case .repeatedScans(let scans):
      let came =
        scans.count == 1
        ? "scan came in several files, the last is kept" : "scans came in several files, the last are kept"
      return (scans.count, "\(came): \(few(scans.map { "\(short($0.scan)) (\($0.kept))" }))")
    case .unknownColumns(let names, let ids):
      let columns =
        names.count == 1 ? "column means nothing here and was" : "columns mean nothing here and were"
      return (names.count, "\(columns) left out: \(few(names)), in \(few(ids.map(short)))")
    case .unusualCategories(let categories):
      let noun =
        categories.count == 1 ? "category is not one of the usual" : "categories are not of the usual"
      let shown = categories.map { "\($0.category) (\(few($0.scans.map(short))))" }
      return (categories.count, "\(noun): \(few(shown))")
    default:
      return (0, "")
    }
  }

  private func repeated(_ groups: [[String]]) -> String {
    let came = groups.count == 1 ? "article came" : "articles came"
    let times = groups.allSatisfy { $0.count == 2 } ? "twice" : "more than once"
    let shown = groups.map { group in
      group.count <= 3
        ? Words.list(group.map(short))
        : "\(short(group[0])) and \(group.count - 1)\(CountedRemarks.tie)others"
    }
    return "\(came) \(times): \(few(shown)) (see: scans | duplicates)"
  }

  private func short(_ id: String) -> String { scans.short(id) }
  private func have(_ count: Int) -> String { count == 1 ? "has" : "have" }
  private func scans(_ ids: [String]) -> String { ids.count == 1 ? "scan" : "scans" }

  private static func years(_ years: Int) -> String {
    let words = ["a year", "two years", "three years", "four years", "five years", "six years"]
    return (1...words.count).contains(years) ? words[years - 1] : "\(years) years"
  }
}

extension ScanReport {
  /// The scans that its remarks name.
  var scanNames: [String] {
    facts.flatMap { fact -> [String] in
      switch fact {
      case .withoutRelevancy: []
      case .unreadableRelevancy(let cells): cells.map(\.entry.scan)
      case .relevancyOutOfRange(let ids): ids.map(\.scan)
      case .numberForPage(let scans), .withoutDate(let scans), .drafts(let scans), .withoutEntries(let scans),
        .joinedLists(let scans), .unknownColumns(_, let scans):
        scans
      case .suspiciousDates(let scans, _): scans.map(\.scan)
      case .withoutName(_, _, let ranges): ranges.map(\.scan)
      case .repeatedArticles(let groups): groups.flatMap(\.self)
      case .repeatedScans(let scans): scans.map(\.scan)
      case .unusualCategories(let categories): categories.flatMap(\.scans)
      }
    }
  }
}
