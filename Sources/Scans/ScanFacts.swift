/// Finds what is worth knowing in parsed scans.
struct ScanFacts {
  /// The categories that the pipeline offers (data-formats.md, "What to expect in them").
  static let usualCategories: Set<String> = [
    "sport", "politics", "technology", "science", "city", "infrastructures", "others",
  ]

  private let scans: [ParsedScan]

  init(_ scans: [ParsedScan]) { self.scans = scans }

  /// All facts that apply, in the order of screens.md, 1.
  func facts(repeated: [RepeatedScan]) -> [ScanFact] {
    let found: [[ScanFact]] = [
      withoutRelevancy, oddRelevancies, dates, names,
      naming(ScanFact.joinedLists) { $0.hasJoinedList },
      repeatedArticles,
      repeated.isEmpty ? [] : [.repeatedScans(repeated)],
      naming(ScanFact.withoutEntries) { $0.entries.allSatisfy(\.isEmpty) },
      unknownColumns, unusualCategories,
    ]
    return found.flatMap { $0 }
  }

  /// The fact about the scans of which something is true, if there are any.
  private func naming(
    _ fact: ([String]) -> ScanFact, where isTrue: (ParsedScan) -> Bool
  ) -> [ScanFact] {
    let named = scans.filter(isTrue).map(\.id)
    return named.isEmpty ? [] : [fact(named)]
  }

  private func ids(_ kind: EntryKind, where isTrue: (ParsedEntry) -> Bool) -> [EntryID] {
    scans.flatMap { scan in
      scan.rows(kind).enumerated().compactMap { row, entry in
        isTrue(entry) ? EntryID(scan: scan.id, kind: kind, number: row + 1) : nil
      }
    }
  }

  private var withoutRelevancy: [ScanFact] {
    let byKind = EntryKind.allCases.map { kind in
      let missing = scans.reduce(0) { total, scan in
        total + scan.rows(kind).count { if case .value = $0.relevancy { false } else { true } }
      }
      return KindCount(kind: kind, count: missing)
    }
    let missing = byKind.reduce(0) { $0 + $1.count }
    guard missing > 0 else { return [] }
    let total = scans.reduce(0) { $0 + $1.entries.reduce(0) { $0 + $1.count } }
    return [.withoutRelevancy(missing: missing, total: total, byKind: byKind.filter { $0.count > 0 })]
  }

  private var oddRelevancies: [ScanFact] {
    var unreadable: [UnreadableCell] = []
    var outside: [EntryID] = []
    for scan in scans {
      for kind in EntryKind.allCases {
        for (row, entry) in scan.rows(kind).enumerated() {
          switch entry.relevancy {
          case .unreadable(let extent):
            let id = EntryID(scan: scan.id, kind: kind, number: row + 1)
            unreadable.append(UnreadableCell(entry: id, text: scan.string(extent)))
          case .value(let value) where !(1...5).contains(value):
            outside.append(EntryID(scan: scan.id, kind: kind, number: row + 1))
          case .value, .missing: continue
          }
        }
      }
    }
    return (unreadable.isEmpty ? [] : [.unreadableRelevancy(unreadable)])
      + (outside.isEmpty ? [] : [.relevancyOutOfRange(outside)])
  }

  private var dates: [ScanFact] {
    naming(ScanFact.numberForPage) { $0.hasNumberForPage }
      + naming(ScanFact.withoutDate) { $0.published == nil && !$0.hasNumberForPage }
      + suspiciousDates
      + naming(ScanFact.drafts) { $0.isDraft }
  }

  /// The dates above the lowest gap of a year or more that leaves fewer scans above than below it: no clock is
  /// asked, so the answer is the same on every day.
  private var suspiciousDates: [ScanFact] {
    let dated = scans.compactMap { scan in
      scan.published.map { DatedScan(scan: scan.id, published: $0) }
    }
    let days = dated.map(\.published).sorted()
    let gaps = days.indices.dropFirst().filter { days[$0] - days[$0 - 1] >= 365 }
    guard let gap = gaps.first(where: { days.count - $0 < $0 }) else { return [] }
    let years = Int(Double(days[gap] - days[gap - 1]) / 365.25)
    return [.suspiciousDates(dated.filter { $0.published >= days[gap] }, years: max(1, years))]
  }

  private var names: [ScanFact] {
    EntryKind.allCases.compactMap { kind in
      let nameless = ids(kind) { $0.name.isMissing }
      return nameless.isEmpty
        ? nil : .withoutName(kind, count: nameless.count, EntryRange.joining(nameless))
    }
  }

  /// Scans with the same set of names of signals, if it has three or more.
  private var repeatedArticles: [ScanFact] {
    var groups: [[String]: [String]] = [:]
    var order: [[String]] = []
    for scan in scans where scan.rows(.signal).count >= 3 {
      let names = Set(scan.rows(.signal).map { scan.string($0.name) }).subtracting([""])
      guard names.count >= 3 else { continue }
      let key = names.sorted()
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(scan.id)
    }
    let repeated = order.compactMap { groups[$0] }.filter { $0.count > 1 }
    return repeated.isEmpty ? [] : [.repeatedArticles(repeated)]
  }

  private var unknownColumns: [ScanFact] {
    let affected = scans.filter { !$0.unknownColumns.isEmpty }
    let headers = Set(affected.flatMap(\.unknownColumns)).sorted()
    return headers.isEmpty ? [] : [.unknownColumns(headers, scans: affected.map(\.id))]
  }

  private var unusualCategories: [ScanFact] {
    var found: [String: [String]] = [:]
    for scan in scans where !scan.category.isMissing {
      let category = scan.string(scan.category)
      if !ScanFacts.usualCategories.contains(category) { found[category, default: []].append(scan.id) }
    }
    let unusual = found.sorted { $0.key < $1.key }.map { UnusualCategory(category: $0.key, scans: $0.value) }
    return unusual.isEmpty ? [] : [.unusualCategories(unusual)]
  }
}
