/// How a conflict ends.
public enum Resolution: Sendable, Hashable {
  /// With one person's version.
  case version(by: String)
  /// With all versions, as ordinary cells one after another.
  case both

  /// The place of the version that is chosen, among those by some people. Where nobody is called so, `ours` is the first
  /// of two and `theirs` the second, as git calls them.
  func index(among people: [String]) -> Int? {
    guard case .version(let name) = self else { return nil }
    if let place = people.firstIndex(of: name) { return place }
    return people.count == 2 ? ["ours", "theirs"].firstIndex(of: name) : nil
  }
}

extension Notebook {
  /// Who wrote the versions of the conflict that a cell belongs to, in file order; empty where it is in none.
  public func versions(ofCell number: Int) -> [String] {
    conflicting(number).map { $0.attributes.conflict?.by ?? "\($0.number)" }
  }

  /// Ends the conflict that a cell belongs to: versions that are not wanted go, with their records; what stays is an
  /// ordinary cell again. A version that is empty, since its author took the cell out, goes too.
  ///
  /// - Throws: `EditError.notInConflict`, `.noSuchVersion`.
  public func resolving(cell number: Int, with resolution: Resolution) throws(EditError) -> Edited {
    try checkWritable()
    _ = try cell(number)
    let group = conflicting(number)
    guard !group.isEmpty else { throw .notInConflict(number) }
    let chosen = resolution.index(among: versions(ofCell: number))
    if case .version(let name) = resolution, chosen == nil {
      throw .noSuchVersion(name, versions: versions(ofCell: number))
    }
    var splices: [Splice] = []
    var gone: [Int] = []
    for (place, cell) in group.enumerated() {
      if chosen ?? place == place, !cell.source.isEmpty {
        splices.append(unmarking(cell))
      } else {
        splices.append(removal(of: cell))
        gone.append(cell.number)
      }
    }
    return try edited(splices, .resolved(cells: group.map(\.number), removed: gone))
  }

  /// Ends a conflict in prose, by its number.
  ///
  /// - Throws: `EditError.noSuchConflict`, `.noSuchVersion`.
  public func resolving(prose number: Int, with resolution: Resolution) throws(EditError) -> Edited {
    try checkWritable()
    guard let conflict = proseConflicts.first(where: { $0.number == number }) else {
      throw .noSuchConflict(number, there: proseConflicts.map(\.number))
    }
    let chosen = resolution.index(among: conflict.versions.map(\.by))
    if case .version(let name) = resolution, chosen == nil {
      throw .noSuchVersion(name, versions: conflict.versions.map(\.by))
    }
    let all = Lines(bytes)
    let kept = conflict.versions.enumerated().filter { chosen ?? $0.offset == $0.offset }.map(\.element)
      .filter { !$0.lines.isEmpty }
      .map { Array(bytes[all[$0.lines.lowerBound].start..<all[$0.lines.upperBound - 1].next]) }
    let range = all[conflict.lines.lowerBound].start..<all[conflict.lines.upperBound - 1].next
    return try edited(
      [Splice(range: range, replacement: Array(kept.joined(separator: lineEnding.bytes)))], .noted)
  }

  private func conflicting(_ number: Int) -> [Cell] {
    guard cells.indices.contains(number - 1), let conflict = cells[number - 1].attributes.conflict else {
      return []
    }
    return cells.filter { $0.attributes.conflict?.number == conflict.number }
  }

  /// Writes a cell's opening line anew, without the mark.
  private func unmarking(_ cell: Cell) -> Splice {
    var attributes = cell.attributes
    attributes.conflict = nil
    let lines = Lines(Array(bytes[..<cell.codeRange.upperBound]), from: cell.codeRange.lowerBound)
    let indent = lines.indent(0).first
    let fence = bytes[indent..<lines[0].end].prefix { $0 == bytes[indent] }
    let ending = bytes[lines[0].end..<lines[0].next]
    return Splice(
      range: indent..<lines[0].next, replacement: fence + Array("scanbook\(attributes.text)".utf8) + ending)
  }
}
