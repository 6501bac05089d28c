import CommandLanguage
import Scans

/// Reads what a notebook says of entries from its text: annotate, unannotate, settle, reattach, claim and unclaim. Nothing is
/// run, and no other statement is looked at.
struct AnnotationReader {
  /// What the statements are read by.
  let grammar: Grammar
  /// The scans that short ids may stand for.
  let sets: [ScanSet]
  /// The file, for the report.
  let path: String

  /// What was said, in file order.
  private(set) var entries: [AnnotationLedger.Entry] = []
  /// What could not be taken.
  private(set) var skipped: [AnnotationReport.Skipped] = []
  /// How many annotations were taken back.
  private(set) var retracted = 0

  init(grammar: Grammar, sets: [ScanSet], path: String) {
    (self.grammar, self.sets, self.path) = (grammar, sets, path)
  }

  mutating func read(_ notebook: NotebookText) {
    for cell in notebook.cells { read(cell, author: notebook.author) }
  }

  private mutating func read(_ cell: NotebookText.Cell, author: String?) {
    var reader = Parser(grammar: grammar).statements(in: cell.source)
    var verdicts = RecordedVerdicts(cell.output)
    var line = cell.line
    do {
      while let next = try reader.next() {
        line = cell.line + SourceRange.line(of: next.range.lowerBound, in: cell.source) - 1
        do {
          try take(next.statement, in: cell.source, author: author, &verdicts)
        } catch let refusal as Refusal {
          skipped.append(AnnotationReport.Skipped(path: path, line: line, reason: refusal.reason))
        }
      }
    } catch {
      // What cannot be read matters only where something is said of entries.
      let said = ["annotate", "unannotate", "claim", "unclaim", "settle", "reattach"]
      guard said.contains(where: { cell.source.contains($0) }) else { return }
      skipped.append(AnnotationReport.Skipped(path: path, line: line, reason: .unreadable))
    }
  }

  /// Why a statement is left out.
  private struct Refusal: Error {
    let reason: AnnotationReport.Reason
  }

  private mutating func take(
    _ statement: Statement, in source: String, author: String?, _ verdicts: inout RecordedVerdicts
  ) throws {
    switch statement {
    case .command(let call):
      guard ["annotate", "unannotate", "claim", "unclaim", "settle", "reattach"].contains(call.canonicalName)
      else {
        return
      }
      try take(call, in: source, author: author, &verdicts)
    case .pipeline(let pipeline):
      if pipeline.stages.last?.canonicalName == "annotate" { throw Refusal(reason: .pipeline) }
    case .binding, .expression: break
    }
  }

  private mutating func take(
    _ call: Call, in source: String, author header: String?, _ verdicts: inout RecordedVerdicts
  ) throws {
    let recorded = call.canonicalName == "claim" ? verdicts.next() : nil
    guard call.isWrittenOut else { throw Refusal(reason: .notWrittenOut) }
    let target = try target(call.words(0))
    if call.canonicalName == "reattach" { return reattach(target, try self.target(call.words(1)), call) }
    guard let author = call.wordOption("author")?.text ?? header else { throw Refusal(reason: .noAuthor) }
    switch call.canonicalName {
    case "annotate":
      var record = try inScale { try AnnotationRecord(call, note: call.string(1), author: author) }
      if record.isEmpty { throw Refusal(reason: .empty) }
      record.target = target
      entries.append(.said(record))
    case "unannotate":
      retracted += 1
      entries.append(.retracted(target: target, author: author))
    case "unclaim":
      guard let text = call.string(1) else { throw Refusal(reason: .empty) }
      entries.append(.unclaimed(target: target, author: author, text: text))
    case "settle":
      let decisions = try inScale { try Decision.all(of: call, target: target, author: author) }
      if decisions.isEmpty { throw Refusal(reason: .empty) }
      entries += decisions.map { .decided($0) }
    default:
      guard let expression = call.expression(2), let text = call.string(1) else { return }
      entries.append(
        .claimed(
          ClaimRecord(
            target: target, author: author, date: call.day, text: text,
            expression: source.text(expression.range), digest: call.wordOption("of")?.text,
            verdict: recorded?.verdict, evidence: recorded?.evidence ?? "", isRecorded: true)))
    }
  }

  private func inScale<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw Refusal(reason: .outOfScale)
    }
  }

  /// An id in full: as written, or what a short one stands for in the scans that are loaded.
  private func target(_ words: [Word]) throws -> String {
    guard let text = words.first?.text, EntryID(text) != nil else { throw Refusal(reason: .unreadable) }
    for set in sets {
      if case .entry(let id) = set.index.resolve(text) { return id.description }
    }
    return text
  }

  /// What the same notebook said of an entry so far is about another.
  private mutating func reattach(_ from: String, _ to: String, _ call: Call) {
    let digest = call.wordOption("of")?.text
    entries = entries.map { entry in
      switch entry {
      case .said(var record) where record.target == from:
        (record.target, record.digest) = (to, digest)
        return .said(record)
      case .retracted(let target, let author) where target == from:
        return .retracted(target: to, author: author)
      case .unclaimed(let target, let author, let text) where target == from:
        return .unclaimed(target: to, author: author, text: text)
      case .claimed(var record) where record.target == from:
        (record.target, record.digest) = (to, digest)
        return .claimed(record)
      case .decided(var decision) where decision.target == from:
        (decision.target, decision.digest) = (to, digest)
        return .decided(decision)
      default: return entry
      }
    }
  }
}

extension Call {
  /// Whether no argument and no option stands for something else, as `@3` and `$name` do.
  fileprivate var isWrittenOut: Bool {
    let isClaim = canonicalName == "claim"
    let values =
      arguments.enumerated().filter { !(isClaim && $0.offset == 2) }.map(\.element) + options.map(\.value)
    return values.allSatisfy { argument in
      switch argument {
      case .expression, .rowReference: false
      default: true
      }
    }
  }
}

extension String {
  /// The text of a range of its bytes.
  fileprivate func text(_ range: SourceRange) -> String {
    String(decoding: Array(utf8)[range.lowerBound..<min(range.upperBound, utf8.count)], as: UTF8.self)
  }
}
