/// Reads one file: a scan, or the reason why it is none.
enum ScanParser {
  /// What a file turned out to be.
  enum Outcome: Sendable {
    case scan(ParsedScan)
    case skipped(SkipReason)
  }

  /// Parses a file. O(bytes); never fails on any bytes.
  static func parse(_ file: ScanFile) -> Outcome {
    guard let id = ParsedScan.id(path: file.relativePath) else { return .skipped(.notMarkdown) }
    var scan = ParsedScan(id: id, path: file.relativePath, bytes: file.bytes)
    let reason = file.bytes.withUnsafeBufferPointer { bytes -> SkipReason? in
      let text = ByteText(bytes: bytes)
      if let damage = FileScreening.damage(in: text) { return damage }
      guard let start = readHead(text, into: &scan) else {
        return FileScreening.kindWithoutHead(text, path: file.relativePath)
      }
      readSections(text, from: start, into: &scan)
      return nil
    }
    return reason.map(Outcome.skipped) ?? .scan(scan)
  }

  /// Reads the first line that is not blank; returns where the next begins, or nil when it is no head.
  private static func readHead(_ text: ByteText, into scan: inout ParsedScan) -> Int? {
    let hasMark = text.starts(TextExtent(0, text.bytes.count), with: "\u{FEFF}")
    for line in Lines(of: text, from: hasMark ? 3 : 0) where !text.trimmed(line).isMissing {
      guard let head = ScanHead(text, line: line) else { return nil }
      scan.title = text.trimmed(head.title)
      scan.page = head.page
      let page = Page(text, head.page)
      scan.published = page.published
      scan.isDraft = page.isDraft
      scan.hasNumberForPage = page.isNumber
      return line.upper
    }
    return nil
  }

  private static func readSections(_ text: ByteText, from start: Int, into scan: inout ParsedScan) {
    var section = Section.link
    var lines: [TextExtent] = []
    for line in Lines(of: text, from: start) {
      if text.starts(line, with: "## ") {
        read(section, lines, text, into: &scan)
        section = Section(text, heading: text.trimmed(TextExtent(line.lower + 3, line.upper)))
        lines.removeAll(keepingCapacity: true)
      } else {
        lines.append(line)
      }
    }
    read(section, lines, text, into: &scan)
  }

  private static func read(
    _ section: Section, _ lines: [TextExtent], _ text: ByteText, into scan: inout ParsedScan
  ) {
    switch section {
    case .link: scan.url = lines.lazy.compactMap { link(text, $0) }.first ?? .missing
    case .keywords: scan.keywords = BulletList(text, lines).items(appendingTo: &scan)
    case .themes: scan.themes = BulletList(text, lines).items(appendingTo: &scan)
    case .other: readOther(text, lines, into: &scan)
    case .summary: scan.summary = paragraph(text, lines)
    case .entries(let kind): EntryTable.read(text, lines, kind, into: &scan)
    case .ignored: return
    }
  }

  /// The address in `__[External link](URL)__`, which may hold parentheses itself.
  private static func link(_ text: ByteText, _ line: TextExtent) -> TextExtent? {
    let line = text.trimmed(line)
    let opening: StaticString = "__[External link]("
    guard text.starts(line, with: opening) else { return nil }
    let start = line.lower + opening.utf8CodeUnitCount
    let end = text.last(")__", in: TextExtent(start, line.upper)) ?? line.upper
    return value(text, TextExtent(start, end))
  }

  private static func readOther(_ text: ByteText, _ lines: [TextExtent], into scan: inout ParsedScan) {
    for line in lines {
      if text.starts(line, with: "* Category:") {
        scan.category = value(text, TextExtent(line.lower + 11, line.upper))
      } else if text.starts(line, with: "* Type:") {
        scan.type = value(text, TextExtent(line.lower + 7, line.upper))
      }
    }
  }

  /// From the first to the last line that is not blank, as one text.
  private static func paragraph(_ text: ByteText, _ lines: [TextExtent]) -> TextExtent {
    let filled = lines.lazy.map { text.trimmed($0) }.filter { !$0.isMissing }
    guard let first = filled.first, let last = filled.last else { return .missing }
    return value(text, TextExtent(first.lower, last.upper))
  }

  /// A text without the blanks around it; `nan`, as pandas writes what is missing, is missing.
  static func value(_ text: ByteText, _ extent: TextExtent) -> TextExtent {
    let trimmed = text.trimmed(extent)
    return text.equals(trimmed, "nan") ? .missing : trimmed
  }
}

/// A part of a scan under a heading of the second level; `link` is what stands before the first.
enum Section {
  case link, keywords, themes, other, summary, ignored
  case entries(EntryKind)

  init(_ text: ByteText, heading: TextExtent) {
    switch text.string(heading).lowercased() {
    case "keywords": self = .keywords
    case "themes": self = .themes
    case "other": self = .other
    case "summary": self = .summary
    case "signals": self = .entries(.signal)
    case "behaviors", "behaviours": self = .entries(.behavior)
    case "technologies": self = .entries(.technology)
    case "issues": self = .entries(.issue)
    case "concerns": self = .entries(.concern)
    default: self = .ignored
    }
  }
}
