/// A file as the caller read it: unpacked if it was compressed.
public struct ScanFile: Sendable {
  /// The path from the folder that was loaded, or as given; the order of files, and their value in `file`.
  public let relativePath: String
  /// The content.
  public let bytes: [UInt8]

  /// A file's path and content.
  public init(relativePath: String, bytes: [UInt8]) {
    self.relativePath = relativePath
    self.bytes = bytes
  }
}

/// Why a file gave no scan.
public enum SkipReason: Sendable, Hashable {
  /// Its extension is none of `.md`, `.markdown`, `.txt` (with or without `.gz`).
  case notMarkdown
  /// A list of links to scans: `index.md`.
  case index
  /// An analysis of a topic: its first heading is `# *Topic*:`.
  case topicPage
  /// A review of a year.
  case yearlyReview
  /// No line `# __TITLE__` at its start.
  case noHead
  /// Nothing in it but blanks.
  case empty
  /// A zero byte in it.
  case binary
  /// Not UTF-8 at this line, from 1.
  case invalidUTF8(line: Int)
  /// An unfinished merge: `<<<<<<<` or `>>>>>>>` at this line, from 1.
  case conflictMarkers(line: Int)
  /// A line of more than `ScanLimits.lineBytes` bytes; the line, from 1, and its length.
  case longLine(line: Int, bytes: Int)
  /// A file of more than `ScanLimits.fileBytes` bytes.
  case tooLarge(bytes: Int)
  /// The system, or the unpacking, refused; the reason in its words.
  case unreadable(String)

  /// The reason without its place, for counting: files that are no scans count together however they differ.
  public var group: Group {
    switch self {
    case .notMarkdown: .notMarkdown
    case .index: .index
    case .topicPage: .topicPage
    case .yearlyReview: .yearlyReview
    case .noHead: .noHead
    case .empty: .empty
    case .binary: .binary
    case .invalidUTF8: .invalidUTF8
    case .conflictMarkers: .conflictMarkers
    case .longLine: .longLine
    case .tooLarge: .tooLarge
    case .unreadable: .unreadable
    }
  }

  /// A reason without its place, in the order in which reports list them.
  public enum Group: Int, Sendable, Hashable, CaseIterable {
    /// Expected in a folder of scans: not Markdown, indexes, topic pages, yearly reviews, no head.
    case notMarkdown, index, topicPage, yearlyReview, noHead
    /// Not expected: something may be lost.
    case empty, binary, invalidUTF8, conflictMarkers, longLine, tooLarge, unreadable

    /// Whether a scan may have been lost, rather than a file that never was one.
    public var mayBeLoss: Bool { rawValue >= Group.empty.rawValue }
  }
}

/// A file that gave no scan, and why.
public struct SkippedFile: Sendable, Hashable {
  /// The file's relative path.
  public let path: String
  /// Why.
  public let reason: SkipReason

  /// A value by its parts.
  public init(path: String, reason: SkipReason) {
    self.path = path
    self.reason = reason
  }
}

/// What a scan file may be at most; a file beyond is skipped, not cut.
public enum ScanLimits {
  /// The longest line, in bytes.
  public static let lineBytes = 1 << 20
  /// The largest file, in bytes.
  public static let fileBytes = 1 << 26
}
