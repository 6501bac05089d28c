extension Notebook {
  /// Adds prose after the cell of a number (0 for before all cells), or at the end of the file.
  ///
  /// - Throws: `EditError.notProse` for text that would form a fence, an out comment or a header (rule 6).
  public func addingProse(_ text: String, after number: Int? = nil) throws(EditError) -> Edited {
    try checkWritable()
    let lines = try Self.proseLines(text)
    let splice = try insertion(of: lines, at: try place(after: number))
    return try edited([splice], .noted)
  }

  /// Replaces the value of a fact, by its index from 0.
  public func settingFact(_ index: Int, to value: String) throws(EditError) -> Edited {
    try settingFacts([index: value])
  }

  /// Replaces the values of facts, by their indices from 0. O(bytes) for all.
  public func settingFacts(_ values: [Int: String]) throws(EditError) -> Edited {
    try checkWritable()
    let indices = values.keys.sorted()
    var splices: [Splice] = []
    for index in indices {
      guard facts.indices.contains(index) else { throw .noSuchFact(index, count: facts.count) }
      let value = values[index] ?? ""
      guard Fact.markup(expression: "", value: value) != nil else { throw .notFactValue(value) }
      splices.append(Splice(range: facts[index].valueRange, replacement: Array(value.utf8)))
    }
    return try edited(splices, .updatedFacts(indices))
  }

  /// The lines of a prose that is nothing but prose, wherever it is put; no line ends in a blank (rule 13).
  private static func proseLines(_ text: String) throws(EditError) -> [[UInt8]] {
    let typed = plainLines(text).map { line in
      Array(line[..<(line.lastIndex { !Byte.isBlank($0) }.map { $0 + 1 } ?? 0)])
    }
    let lines = joiningFacts(Array(typed.drop(while: \.isEmpty)))
    guard !lines.isEmpty else { throw .notProse(.empty, line: 1) }
    if let line = lines.firstIndex(where: holdsControlCharacter) {
      throw .notProse(.controlCharacter, line: line + 1)
    }
    if let line = lines.firstIndex(where: { ProseConflict.isMark($0[...]) }) {
      throw .conflictMarker(line: line + 1)
    }
    if let fault = lineFault(lines) { throw .notProse(fault.0, line: fault.1 + 1) }
    if let fault = try parsedAlone(lines).proseFault { throw .notProse(fault.kind, line: fault.line) }
    return lines
  }

  /// A fact that begins a line goes behind the line before where that is a paragraph's: the text is the same, and
  /// CommonMark would end the paragraph at the comment for a block of HTML.
  private static func joiningFacts(_ lines: [[UInt8]]) -> [[UInt8]] {
    lines.reduce(into: []) { result, line in
      let first = line.firstIndex { !Byte.isBlank($0) } ?? line.count
      if line.holds("<!--=", at: first, before: line.count), let last = result.last, isParagraph(last) {
        result[result.count - 1] += [Byte.space] + line[first...]
      } else {
        result.append(line)
      }
    }
  }

  /// Whether a line is part of a paragraph, so that what follows it may stand on it too; in doubt not.
  private static func isParagraph(_ line: [UInt8]) -> Bool {
    guard let first = line.first(where: { !Byte.isBlank($0) }), line.last != UInt8(ascii: "\\") else {
      return false
    }
    let isBlock =
      "#|<=~`".utf8.contains(first) || line.allSatisfy { Byte.isBlank($0) || "-*_".utf8.contains($0) }
    return !isBlock
  }

  /// Whether a line holds a control character of ASCII or Latin-1, or a separator that some editors take for its end.
  private static func holdsControlCharacter(_ line: [UInt8]) -> Bool {
    String(decoding: line, as: UTF8.self).unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x09: false
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
      default: false
      }
    }
  }

  private static func parsedAlone(_ lines: [[UInt8]]) throws(EditError) -> Notebook {
    do throws(NotebookRefusal) {
      return try Notebook(Array(lines.joined(separator: [Byte.lineFeed])))
    } catch {
      switch error {
      case .conflictMarkers(let lines): throw .conflictMarker(line: lines.first ?? 1)
      case .notUTF8(let line): throw .notProse(.controlCharacter, line: line)
      }
    }
  }

  /// A line that would be something else at the top of a file, or below a list, quote or cell.
  private static func lineFault(_ lines: [[UInt8]]) -> (ProseFault, Int)? {
    if lines[0].starts(with: "---".utf8), lines[0].dropFirst(3).allSatisfy(Byte.isBlank) {
      return (.header, 0)
    }
    for (index, line) in lines.enumerated() {
      let first = contentStart(line)
      if Fence(line, from: first, to: line.count, indent: 0) != nil { return (.fence, index) }
      if OutputComment.opens(line, at: first, before: line.count) { return (.outputComment, index) }
      if line.holds("<!--=", at: first, before: line.count) { return (.factAtStart, index) }
    }
    return nil
  }

  /// The offset of what a line says, behind its blanks and the marks of quotes and list items.
  private static func contentStart(_ line: [UInt8]) -> Int {
    var offset = 0
    while offset < line.count {
      if Byte.isBlank(line[offset]) || line[offset] == UInt8(ascii: ">") {
        offset += 1
      } else if let end = ListItem.endOfMarker(line, offset, line.count) {
        offset = end
      } else {
        break
      }
    }
    return offset
  }

  private var proseFault: (kind: ProseFault, line: Int)? {
    if let cell = cells.first { return (.fence, cell.line) }
    for problem in problems {
      switch problem.kind {
      case .htmlNotClosed: return (.htmlNotClosed, problem.line)
      case .factNotClosed: return (.factNotClosed, problem.line)
      case .cellInsideList, .fenceNotClosed, .cellNotClosed: return (.fence, problem.line)
      case .strayOutput: return (.outputComment, problem.line)
      default: continue
      }
    }
    return nil
  }
}
