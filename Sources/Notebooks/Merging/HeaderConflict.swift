/// A name in the header that two people gave different values, as a merge leaves it: what the first of them says stands,
/// and what the others say is below it in comments, so that the header can be read meanwhile:
///
/// ````text
/// # conflict=1 by=ana
/// title: The week, by Ana
/// # conflict=1 by=ben
/// # title: The week, by Ben
/// # conflict=1 end
/// ````
public struct HeaderConflict: Sendable, Hashable {
  /// The number that marks it.
  public let number: Int
  /// The line of the first mark, from 1.
  public let line: Int
  /// The names down to the one that it is about: `["title"]`, `["params", "since"]`; empty for comments alone.
  public let path: [String]
  /// The versions, in file order; the first stands.
  public let versions: [Version]
  /// Its lines in the file, marks included, counted from 0.
  let lines: Range<Int>

  /// One of the versions.
  public struct Version: Sendable, Hashable {
    /// Who wrote it.
    public let by: String
    /// Its lines as they stand when it is chosen, without endings; none where its author took the name out.
    let lines: [[UInt8]]

    /// Its lines as one text.
    public var text: String { LineEnding.lf.joined(lines) }
  }

  /// The name as it is shown: `title`, `params.since`.
  public var name: String { Self.name(of: path) }

  static func name(of path: [String]) -> String {
    path.isEmpty ? "a comment" : path.joined(separator: ".")
  }

  /// The lines of a conflict: the first version as it is, the others as comments.
  static func written(_ number: Int, _ versions: [(by: String, lines: [[UInt8]])]) -> [[UInt8]] {
    versions.enumerated().flatMap { index, version in
      [mark(number, by: version.by)] + (index == 0 ? version.lines : version.lines.map(commented))
    } + [mark(number, by: nil)]
  }

  private static func mark(_ number: Int, by name: String?) -> [UInt8] {
    Array("# \(MarkedVersions.Mark.text(number, by: name))".utf8)
  }

  private static func commented(_ line: [UInt8]) -> [UInt8] {
    Array((line.isEmpty ? "#" : "# ").utf8) + line
  }

  fileprivate static func uncommented(_ line: [UInt8]) -> [UInt8] {
    Array(line.dropFirst(line.starts(with: "# ".utf8) ? 2 : line.first == UInt8(ascii: "#") ? 1 : 0))
  }

  /// The conflicts between the rules of a header.
  static func find(_ lines: Lines, _ fence: HeaderFence) -> [HeaderConflict] {
    let marks = fence.content.compactMap { index in
      MarkedVersions.Mark(lines.bytes[lines[index].content], line: index, opening: "#", closing: nil)
    }
    guard !marks.isEmpty else { return [] }
    return MarkedVersions.find(marks).map { found in
      let versions = found.versions.enumerated().map { place, version in
        let texts = version.lines.map { Array(lines.bytes[lines[$0].content]) }
        return Version(by: version.by, lines: place == 0 ? texts : texts.map(uncommented))
      }
      return HeaderConflict(
        number: found.number, line: found.lines.lowerBound + 1,
        path: versions.lazy.map { self.path($0.lines) }.first { !$0.isEmpty } ?? [], versions: versions,
        lines: found.lines)
    }
  }

  /// The name that the first line which is no comment begins with; indented it is a parameter.
  private static func path(_ lines: [[UInt8]]) -> [String] {
    for line in lines {
      let text = String(decoding: line, as: UTF8.self)
      let words = text.drop { $0 == " " || $0 == "\t" }
      guard let first = words.first, first != "#", let colon = words.firstIndex(of: ":") else { continue }
      return (words.startIndex == text.startIndex ? [] : ["params"]) + [String(words[..<colon])]
    }
    return []
  }
}

extension Notebook {
  /// The conflicts in the header that nobody has settled, in file order. O(bytes of the header's lines).
  public var headerConflicts: [HeaderConflict] {
    guard let span = spans.first(where: { $0.kind == .header }) else { return [] }
    let lines = Lines(Array(bytes[..<span.range.upperBound]), from: span.range.lowerBound)
    guard case .found(let fence) = HeaderFence.find(lines) else { return [] }
    return HeaderConflict.find(lines, fence)
  }

  /// Ends a conflict in the header with one person's version. The name has one value, so both cannot stay.
  ///
  /// - Throws: `EditError.noSuchConflict`, `.noSuchVersion`, `.oneValueOnly`.
  public func resolving(header number: Int, with resolution: Resolution) throws(EditError) -> Edited {
    try checkWritable()
    guard let conflict = headerConflicts.first(where: { $0.number == number }) else {
      throw .noSuchConflict(number, there: headerConflicts.map(\.number), isInHeader: true)
    }
    let people = conflict.versions.map(\.by)
    guard case .version(let name) = resolution else {
      throw .oneValueOnly(name: conflict.name, versions: people)
    }
    guard let place = resolution.index(among: people) else {
      throw .noSuchVersion(name, versions: people, canBeBoth: false)
    }
    let start = spans.first { $0.kind == .header }?.range.lowerBound ?? 0
    let all = Lines(bytes, from: start)
    let range = all[conflict.lines.lowerBound].start..<all[conflict.lines.upperBound - 1].next
    let edit = try edited(
      [Splice(range: range, replacement: ended(conflict.versions[place].lines))],
      .resolvedHeader(conflict.path))
    guard edit.notebook.access == .writable else { throw .changesStructure }
    return edit
  }
}
