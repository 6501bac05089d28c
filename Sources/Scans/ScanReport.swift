/// What a load of scans read, and what an analyst must know before the first count (screens.md, 1).
///
/// Names of scans are whole here; `ScanNames` shortens them for the page.
public struct ScanReport: Sendable, Hashable {
  /// How many files were looked at.
  public let fileCount: Int
  /// How many scans there are.
  public let scanCount: Int
  /// The first and the last day that a page gives, in days since 1970-01-01; nil when none gives one.
  public let published: ClosedRange<Int64>?
  /// How many entries there are of each kind, in the order of `EntryKind`.
  public let counts: [KindCount]
  /// The files that gave no scan, in order of their paths.
  public let skipped: [SkippedFile]
  /// What may mislead a count, the most far-reaching first; none that does not apply.
  public let facts: [ScanFact]

  /// A value by its parts.
  public init(
    fileCount: Int, scanCount: Int, published: ClosedRange<Int64>?, counts: [KindCount],
    skipped: [SkippedFile], facts: [ScanFact]
  ) {
    self.fileCount = fileCount
    self.scanCount = scanCount
    self.published = published
    self.counts = counts
    self.skipped = skipped
    self.facts = facts
  }

  /// How many entries there are of all kinds.
  public var entryCount: Int { counts.reduce(0) { $0 + $1.count } }

  /// The skipped files by reason, in the order of `SkipReason.Group`.
  public var skippedByReason: [(reason: SkipReason.Group, files: [SkippedFile])] {
    SkipReason.Group.allCases.compactMap { group in
      let files = skipped.filter { $0.reason.group == group }
      return files.isEmpty ? nil : (group, files)
    }
  }
}

/// One remark of "worth knowing before you count". Lists are never empty and come in order of the files' paths.
public enum ScanFact: Sendable, Hashable {
  /// Entries without a relevancy: how many of `total`; kinds without any such are not listed.
  case withoutRelevancy(missing: Int, total: Int, byKind: [KindCount])
  /// Cells of a column `relevancy` that hold no whole number, and are missing now.
  case unreadableRelevancy([UnreadableCell])
  /// Entries whose relevancy is not within 1–5; it is kept.
  case relevancyOutOfRange([EntryID])
  /// Scans with a number for a page, such as `3070.0`, and so without a date.
  case numberForPage([String])
  /// Other scans without a date: a page without one, or no page.
  case withoutDate([String])
  /// Dates a year or more (`years`, whole) after the next one below, of fewer scans than lie below.
  case suspiciousDates([DatedScan], years: Int)
  /// Scans whose page is a draft's.
  case drafts([String])
  /// Entries of one kind without a name: how many, and which.
  case withoutName(EntryKind, count: Int, [EntryRange])
  /// Scans without any entry.
  case withoutEntries([String])
  /// Scans of which a list of keywords or themes came one letter a line and was joined.
  case joinedLists([String])
  /// The same article in several scans, told by the same three or more names of signals: groups of scans.
  case repeatedArticles([[String]])
  /// Several files for one scan.
  case repeatedScans([RepeatedScan])
  /// Columns of tables that mean nothing here and were left out: their headers, each once, and the scans.
  case unknownColumns([String], scans: [String])
  /// Categories outside the list of data-formats.md, each with its scans.
  case unusualCategories([UnusualCategory])
}

/// A scan with its date.
public struct DatedScan: Sendable, Hashable {
  /// The scan.
  public let scan: String
  /// Days since 1970-01-01.
  public let published: Int64

  /// A value by its parts.
  public init(scan: String, published: Int64) {
    self.scan = scan
    self.published = published
  }
}

/// Files of one load that give the same scan: the last in order of paths is kept.
public struct RepeatedScan: Sendable, Hashable {
  /// The scan.
  public let scan: String
  /// The file that was taken.
  public let kept: String
  /// The files before it.
  public let dropped: [String]

  /// A value by its parts.
  public init(scan: String, kept: String, dropped: [String]) {
    self.scan = scan
    self.kept = kept
    self.dropped = dropped
  }
}

/// A category outside the usual list.
public struct UnusualCategory: Sendable, Hashable {
  /// The category.
  public let category: String
  /// The scans that have it.
  public let scans: [String]

  /// A value by its parts.
  public init(category: String, scans: [String]) {
    self.category = category
    self.scans = scans
  }
}

/// A cell that does not hold what its column asks for.
public struct UnreadableCell: Sendable, Hashable {
  /// The entry.
  public let entry: EntryID
  /// What the cell holds.
  public let text: String

  /// A value by its parts.
  public init(entry: EntryID, text: String) {
    self.entry = entry
    self.text = text
  }
}
