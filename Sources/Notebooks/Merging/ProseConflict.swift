/// Prose that two people changed and that a merge kept twice, between comments:
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

  /// A comment that marks a version or the end.
  static func mark(_ number: Int, by name: String?) -> [UInt8] {
    Array("<!-- conflict=\(number) \(name.map { "by=\($0)" } ?? "end") -->".utf8)
  }

  /// The number and the name that a line's comment holds; nil where it is none.
  static func reading(_ line: ArraySlice<UInt8>) -> (number: Int, by: String?)? {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count == 4, words[0] == "<!--", words[3] == "-->", words[1].hasPrefix("conflict="),
      let number = Int(words[1].dropFirst(9)), number > 0
    else { return nil }
    if words[2] == "end" { return (number, nil) }
    guard words[2].hasPrefix("by="), words[2].count > 3 else { return nil }
    return (number, String(words[2].dropFirst(3)))
  }
}

extension Notebook {
  /// The conflicts in prose that nobody has settled, in file order. O(bytes).
  public var proseConflicts: [ProseConflict] {
    let all = Lines(bytes)
    var result: [ProseConflict] = []
    for span in spans where span.kind == .prose {
      var open: (number: Int, versions: [(by: String, line: Int)])?
      for index in all.index(ofOffset: span.range.lowerBound)..<all.index(ofOffset: span.range.upperBound - 1)
        + 1
      {
        guard let (number, by) = ProseConflict.reading(all.bytes[all[index].content]) else { continue }
        if let by {
          let isSame = open?.number == number
          open = (number, (isSame ? open?.versions ?? [] : []) + [(by, index)])
        } else if let found = open, found.number == number {
          let starts = found.versions.map(\.line) + [index]
          let versions = zip(found.versions, starts.dropFirst()).map {
            ProseConflict.Version(by: $0.by, lines: $0.line + 1..<$1)
          }
          result.append(
            ProseConflict(
              number: number, line: starts[0] + 1, versions: versions, lines: starts[0]..<index + 1))
          open = nil
        }
      }
    }
    return result
  }

  /// The numbers of all conflicts that stand in the file, in cells and in prose.
  public var conflictNumbers: Set<Int> {
    Set(cells.compactMap(\.attributes.conflict?.number) + proseConflicts.map(\.number))
  }
}
