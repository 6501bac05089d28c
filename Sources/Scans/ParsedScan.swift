/// One row of a scan's tables, as parts of the file's bytes.
struct ParsedEntry: Sendable {
  var name = TextExtent.missing
  var description = TextExtent.missing
  var change = TextExtent.missing
  var tenYear = TextExtent.missing
  var drivingForce = TextExtent.missing
  var relevancy: Relevancy = .missing

  /// What a cell of the column `relevancy` says.
  enum Relevancy: Sendable {
    case missing
    case value(Int64)
    /// Neither blank, `nan` nor a whole number.
    case unreadable(TextExtent)
  }
}

/// One file's scan, as parts of the file's bytes.
struct ParsedScan: Sendable {
  /// The file's name without extensions.
  let id: String
  /// The file's relative path.
  let path: String
  /// The file's bytes; lists that were joined again stand after them.
  var bytes: [UInt8]
  var title = TextExtent.missing
  var url = TextExtent.missing
  var page = TextExtent.missing
  var published: Int64?
  var isDraft = false
  var hasNumberForPage = false
  var category = TextExtent.missing
  var type = TextExtent.missing
  var summary = TextExtent.missing
  var keywords: [TextExtent] = []
  var themes: [TextExtent] = []
  /// The rows by kind, in the order of `EntryKind`.
  var entries: [[ParsedEntry]] = Array(repeating: [], count: EntryKind.allCases.count)
  /// Whether a list came one letter a line.
  var hasJoinedList = false
  /// The headers of columns that were left out.
  var unknownColumns: [String] = []

  init(id: String, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
  }

  func string(_ extent: TextExtent) -> String {
    String(decoding: bytes[extent.lower..<extent.upper], as: UTF8.self)
  }

  func rows(_ kind: EntryKind) -> [ParsedEntry] { entries[kind.rawValue] }

  /// The id of the scan in a file: its name without `.gz` and `.md`, `.markdown` or `.txt`; nil for other files.
  static func id(path: String) -> String? {
    var name = Substring(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "")
    if name.lowercased().hasSuffix(".gz") { name = name.dropLast(3) }
    for suffix in [".md", ".markdown", ".txt"] where name.lowercased().hasSuffix(suffix) {
      name = name.dropLast(suffix.count)
      return name.isEmpty ? nil : String(name)
    }
    return nil
  }
}
