import Scans

/// Files that gave no scan, in words.
enum SkippedFiles {
  /// How many files were skipped for each reason, and the reason with the first of them.
  ///
  /// - Parameter folders: the folders that were loaded; files in them are named from there.
  static func remarks(
    _ report: ScanReport, in folders: [String] = [], glyphs: Glyphs
  ) -> [(count: Int, text: String)] {
    report.skippedByReason.map { reason, files in
      let paths = files.map { file in
        let name = name(file.path, in: folders)
        return place(file.reason).map { "\(name) (\($0))" } ?? name
      }
      return (files.count, "\(words(reason, isOne: files.count == 1)): \(Words.few(paths, glyphs))")
    }
  }

  private static func name(_ path: String, in folders: [String]) -> String {
    let folder = folders.first { path.hasPrefix($0 + "/") }
    return folder.map { String(path.dropFirst($0.count + 1)) } ?? path
  }

  private static func words(_ reason: SkipReason.Group, isOne: Bool) -> String {
    let be = isOne ? "is" : "are"
    let have = isOne ? "has" : "have"
    return switch reason {
    case .notMarkdown: "\(be) not Markdown"
    case .index: isOne ? "is a list of links" : "are lists of links"
    case .topicPage: isOne ? "is a topic page" : "are topic pages"
    case .yearlyReview: isOne ? "is a yearly review" : "are yearly reviews"
    case .noHead: "\(have) no head of a scan"
    case .empty: "\(be) empty"
    case .binary: "\(be) binary, not text"
    case .invalidUTF8: "\(be) not UTF-8"
    case .conflictMarkers: "\(have) conflict markers of a merge"
    case .longLine: "\(have) a line too long to read"
    case .tooLarge: "\(be) too large"
    case .unreadable: "cannot be read"
    }
  }

  private static func place(_ reason: SkipReason) -> String? {
    switch reason {
    case .invalidUTF8(let line), .conflictMarkers(let line), .longLine(let line, _): "line \(line)"
    case .unreadable(let reason): reason
    default: nil
    }
  }
}
