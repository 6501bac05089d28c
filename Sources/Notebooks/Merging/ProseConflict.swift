/// Prose, or a code block that is no cell, that two people changed and that a merge kept twice, between comments:
///
/// ````text
/// <!-- conflict=2 by=ana -->
/// …
/// <!-- conflict=2 by=ben -->
/// …
/// <!-- conflict=2 end -->
/// ````
public struct ProseConflict: Sendable, Hashable {
  /// The number that marks it.
  public let number: Int
  /// The line of the first comment, from 1.
  public let line: Int
  /// The versions, in file order: who wrote each, and its lines in the file.
  public let versions: [Version]
  /// Its lines in the file, comments included, counted from 0.
  let lines: Range<Int>

  /// One of the versions.
  public struct Version: Sendable, Hashable {
    /// Who wrote it.
    public let by: String
    /// Its lines, counted from 0.
    let lines: Range<Int>
  }

  /// Whether a line is such a comment.
  static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    MarkedVersions.Mark(line, line: 0, opening: "<!--", closing: "-->") != nil
  }

  /// A comment that marks a version or the end.
  static func mark(_ number: Int, by name: String?) -> [UInt8] {
    Array("<!-- \(MarkedVersions.Mark.text(number, by: name)) -->".utf8)
  }
}

extension Notebook {
  /// The conflicts in prose that nobody has settled, in file order. O(bytes).
  public var proseConflicts: [ProseConflict] {
    let all = Lines(bytes)
    var marks: [[MarkedVersions.Mark]] = [[]]
    for span in spans {
      switch span.kind {
      case .prose:
        let first = all.index(ofOffset: span.range.lowerBound)
        let last = all.index(ofOffset: span.range.upperBound - 1)
        marks[marks.count - 1] += (first...last).compactMap { index in
          MarkedVersions.Mark(all.bytes[all[index].content], line: index, opening: "<!--", closing: "-->")
        }
      // A version may be a code block, but not a cell: that has a conflict of its own.
      case .code: marks.append([])
      case .byteOrderMark, .header, .verbatim, .output: break
      }
    }
    return marks.flatMap(MarkedVersions.find).map { found in
      ProseConflict(
        number: found.number, line: found.lines.lowerBound + 1,
        versions: found.versions.map { ProseConflict.Version(by: $0.by, lines: $0.lines) },
        lines: found.lines)
    }
  }

  /// The numbers of all conflicts that stand in the file, in cells, in prose and in the header.
  public var conflictNumbers: Set<Int> {
    Set(
      cells.compactMap(\.attributes.conflict?.number) + proseConflicts.map(\.number)
        + headerConflicts.map(\.number))
  }
}
