import Agreement
import CommandLanguage
import Scans
import Tables

extension OptionParameter {
  static let scale = OptionParameter(
    "scale", .word(values: ScoreScale.named.map(\.rawValue)),
    summary: "what the values are told by, where it is not the field's own",
    values: ScoreScale.named.map(\.rawValue))
}

extension Evaluation {
  /// What people gave in the field that a call names, of a table of annotations or one with its columns.
  ///
  /// - Throws: `unknownColumn`, `notAScore`, `columnsWanted`, `unfitScale`; `scoredTwice` when an author comes twice
  ///   for one target.
  mutating func scoreSheet(_ table: Table, _ call: Call) throws -> ScoreSheet {
    let name = call.names(0).first
    guard let name, let index = table.index(of: name.text) else {
      throw EvaluationError(
        .unknownColumn(
          name?.text ?? "", table: sourceName,
          candidates: table.fields.filter { ScoreScale.usual(of: $0) != nil }.map(\.name)),
        range: name?.range ?? call.range)
    }
    let field = table.fields[index]
    guard let usual = ScoreScale.usual(of: field) else {
      let others = table.fields.filter { ScoreScale.usual(of: $0) != nil }.map(\.name)
      throw EvaluationError(.notAScore(field.name, candidates: others), range: name.range)
    }
    guard table.index(of: "target") != nil, table.index(of: "author") != nil else {
      throw EvaluationError(
        .columnsWanted(
          verb: call.canonicalName, wanted: ["target", "author"], candidates: table.fields.map(\.name)),
        range: call.name.range)
    }
    let scale = try self.scale(usual, field, call)
    trace.reads.insert("annotations")
    let entries = try located(name.range) { try self.entries(table, index) }
    try refuseRepeats(entries, call)
    if scale == .ratio, entries.contains(where: { ($0.value.asNumber ?? 0) < 0 }) {
      throw EvaluationError(
        .unfitScale("ratio", field: field.name, wanted: ["interval", "ordinal"]),
        range: call.option("scale")?.range)
    }
    return ScoreSheet(field, scale: scale, entries: entries)
  }

  private func scale(_ usual: ScoreScale, _ field: Field, _ call: Call) throws -> ScoreScale {
    guard let word = call.wordOption("scale"), let wanted = ScoreScale(rawValue: word.text) else {
      return usual
    }
    let fitting = ScoreScale.fitting(field.type)
    guard fitting.contains(wanted) else {
      throw EvaluationError(
        .unfitScale(word.text, field: field.name, wanted: fitting.map(\.rawValue)), range: word.range)
    }
    return wanted
  }

  private func entries(_ table: Table, _ index: Int) throws -> [ScoreSheet.Entry] {
    guard let targets = try table.column("target"), let authors = try table.column("author") else {
      return []
    }
    let values = try table.column(at: index)
    return try (0..<table.rowCount).compactMap { row in
      if row & 0x3FF == 0 { try environment.cancellation.check() }
      guard !values.isMissing(row), case .text(let target) = targets[row],
        case .text(let author) = authors[row]
      else { return nil }
      if case .list(let items) = values[row] {
        let items = Set(items).sorted()
        return items.isEmpty ? nil : ScoreSheet.Entry(target: target, author: author, value: .list(items))
      }
      return ScoreSheet.Entry(target: target, author: author, value: values[row])
    }
  }

  private func refuseRepeats(_ entries: [ScoreSheet.Entry], _ call: Call) throws {
    var seen: Set<[String]> = []
    for entry in entries where !seen.insert([entry.target, entry.author]).inserted {
      throw EvaluationError(.scoredTwice(author: entry.author, target: entry.target), range: call.range)
    }
  }

  /// Refuses what only two people or more can give.
  func wantTwoRaters(_ sheet: ScoreSheet, _ call: Call) throws {
    guard sheet.raters.count < 2, !isChecking else { return }
    throw EvaluationError(
      .tooFewRaters(field: sheet.field.name, raters: sheet.raters, scores: sheet.scores.valueCount),
      range: call.names(0).first?.range ?? call.range)
  }

  /// The name of an entry; nil when no scan that is loaded has it.
  func entryName(_ target: String) -> String? {
    EntryID(target).flatMap { AnnotationStates(workspace: workspace).card($0)?.name }
  }

  /// How many of a table's rows are about entries that have moved, changed or gone, as a remark; none for none.
  func displacedRemarks(_ table: Table) throws -> [String] {
    guard let states = try table.column("state") else { return [] }
    let displaced = (0..<table.rowCount).count { row in
      if case .text(let state) = states[row] { state != "current" } else { false }
    }
    guard displaced > 0 else { return [] }
    return [
      displaced == 1
        ? "1 annotation is on an entry that has moved, changed or gone: where state != \"current\" shows it."
        : "\(displaced) annotations are on entries that have moved, changed or gone: where state != \"current\" shows them."
    ]
  }
}
