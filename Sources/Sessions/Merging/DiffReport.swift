import Evaluation
import Notebooks
public import Rendering
import TextCharts

/// `scanbook diff A B`: how two notebooks differ, by cell.
public struct DiffReport: Sendable {
  private let difference: NotebookDifference
  private let names: (String, String)

  /// 0 where they are the same by cell, paragraph and header, 1 where they differ.
  public var exitCode: Int32 { difference.changes.isEmpty ? 0 : 1 }

  /// Reads two notebooks and compares them; nothing is run.
  ///
  /// - Throws: `StorageError`, `UnreadableNotebook`.
  public init(_ old: String, _ new: String, workingFolder: String) throws {
    func read(_ path: String) throws -> Notebook {
      let (bytes, _) = try StorageError.naming(path) { () throws(StorageError) in
        try FileStamp.read(Paths.absolute(path, from: workingFolder))
      }
      do {
        return try Notebook(bytes)
      } catch {
        throw UnreadableNotebook(path: path, refusal: error)
      }
    }
    names = (old, new)
    difference = NotebookDifference(from: try read(old), to: try read(new))
  }

  /// The report: a block for each thing that differs, then a line that counts.
  public func lines(on page: Page) -> [String] {
    guard !difference.changes.isEmpty else {
      let same = difference.isIdentical ? "the same" : "the same but for blank lines and line ends"
      return ErrorRenderer.remark("\(names.0) and \(names.1): \(same)", on: page)
    }
    let blocks = difference.changes.map { change in
      words(change).flatMap { line in
        DisplayWidth.of(line) <= page.width ? [line] : DisplayWidth.wrapped(line, to: page.width, indent: 4)
      }
    }
    return Array((blocks + [ErrorRenderer.remark(closing, on: page)]).joined(separator: [""]))
  }

  private var closing: String {
    var counts: [String: Int] = [:]
    for change in difference.changes { counts[kind(change), default: 0] += 1 }
    let order = ["changed", "new", "gone", "moved", "with another result", "prose", "header"]
    let parts = order.compactMap { name -> String? in
      guard let count = counts[name] else { return nil }
      switch name {
      case "header": return "the header"
      case "prose": return count == 1 ? "1 paragraph" : "\(count) paragraphs"
      default: return "\(count) \(count == 1 ? "cell" : "cells") \(name)"
      }
    }
    let same = difference.sameCells == 1 ? "1 cell the same" : "\(difference.sameCells) cells the same"
    return (parts + [same]).joined(separator: ", ")
  }

  private func kind(_ change: NotebookDifference.Change) -> String {
    switch change {
    case .header: return "header"
    case .prose: return "prose"
    case .cell(nil, _, _): return "new"
    case .cell(_, nil, _): return "gone"
    case .cell(let old?, let new?, let isMoved):
      if old.source != new.source || old.attributes != new.attributes { return "changed" }
      return isMoved ? "moved" : "with another result"
    }
  }

  private func words(_ change: NotebookDifference.Change) -> [String] {
    switch change {
    case .header(let old, let new): return ["header:"] + steps(old, new)
    case .prose(let old, let new, let line):
      let what = old == nil ? "new" : new == nil ? "gone" : "changed"
      return ["line \(line), prose \(what):"] + steps(old ?? [], new ?? [])
    case .cell(let old, let new, let isMoved): return cellWords(old, new, isMoved)
    }
  }

  private func cellWords(_ old: Cell?, _ new: Cell?, _ isMoved: Bool) -> [String] {
    guard let old else { return ["cell \(new?.number ?? 0), new:"] + Self.plus(new?.source) }
    guard let new else {
      return ["cell \(old.number) of \(Sanitizer.sanitized(names.0)), gone:"]
        + steps(Self.split(old.source), [])
    }
    let place = old.number == new.number ? "cell \(new.number)" : "cell \(old.number), now \(new.number)"
    var lines: [String] = []
    if old.attributes != new.attributes {
      lines.append("  attributes:\(Self.shown(old.attributes)) →\(Self.shown(new.attributes))")
    }
    if old.source != new.source { lines += steps(Self.split(old.source), Self.split(new.source)) }
    lines += resultWords(old, new)
    return [place + (isMoved ? ", moved" : "") + ":"] + lines
  }

  /// How the records differ, below the code.
  private func resultWords(_ old: Cell, _ new: Cell) -> [String] {
    guard old.output != new.output else { return [] }
    guard let before = old.output else { return ["  recorded now"] }
    guard let after = new.output else { return ["  no longer recorded"] }
    return AcceptedWords.lines(before, after, cell: new.number).enumerated().map { index, line in
      guard index == 0, let colon = line.firstIndex(of: ":") else { return "  " + Sanitizer.sanitized(line) }
      return "  result" + Sanitizer.sanitized(String(line[colon...]))
    }
  }

  private static func shown(_ attributes: CellAttributes) -> String {
    attributes.text.isEmpty ? " none" : Sanitizer.sanitized(attributes.text)
  }

  private static func split(_ source: String) -> [String] {
    source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func plus(_ source: String?) -> [String] {
    split(source ?? "").map { "  + " + Sanitizer.sanitized($0) }
  }

  /// Lines that came and went, and at most one that stayed around each.
  private func steps(_ old: [String], _ new: [String]) -> [String] {
    let steps = LineStep.steps(from: old, to: new)
    return steps.enumerated().compactMap { index, step in
      switch step {
      case .gone(let line): return "  - " + Sanitizer.sanitized(line)
      case .new(let line): return "  + " + Sanitizer.sanitized(line)
      case .same(let line):
        let near = [index - 1, index + 1].filter(steps.indices.contains).contains { place in
          if case .same = steps[place] { return false }
          return true
        }
        return near ? "    " + Sanitizer.sanitized(line) : nil
      }
    }
  }
}
