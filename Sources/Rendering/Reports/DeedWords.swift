import Evaluation
import Tables
import TextCharts

/// Checks, exports and what else is told in one line.
enum DeedWords {
  /// `check "ten signals or more": true (11 >= 10)`.
  static func text(_ check: CheckContent) -> String {
    let verdict = check.verdict.map { $0 ? "true" : "false" } ?? "not known, a value is missing"
    let evidence = check.evidence.map { evidence in
      " (\(value(evidence.left)) \(evidence.sign) \(value(evidence.right)))"
    }
    return "check \"\(check.label)\": \(verdict)\(evidence ?? "")"
  }

  /// `wrote x.csv: 12 rows (9f2c41d0)`, `wrote x.svg: bar chart (9f2c41d0)`.
  static func text(_ export: ExportContent) -> String {
    let content: String =
      switch export.content {
      case .rows(let count): Words.count(count, "rows")
      case .chart(let kind): "\(kind.rawValue) chart"
      }
    return "wrote \(export.path): \(content) (\(export.digest))"
  }

  /// A sentence for something done; nil where silence says it.
  static func text(_ deed: Deed, scans: ScanNaming, glyphs: Glyphs) -> String? {
    switch deed {
    case .annotated(let ids, let author, let revised):
      return annotated(ids.map(scans.short), author: author, revised: revised, glyphs: glyphs)
    case .annotatedElsewhere(let id, let author, let state, let now, let name):
      return "\(scans.short(id)): annotated by \(author); \(displaced(state, now.map(scans.short), name))"
    case .settled(let id, let decisions, let scores):
      return settled(scans.short(id), decisions, scores: scores)
    case .reattached(let from, let to, let count):
      return "\(scans.short(from)) → \(scans.short(to)): \(Words.count(count, "records")) reattached"
    case .unclaimed(let id, let author, let text):
      return "\(scans.short(id)): the claim \"\(text)\" by \(author) is taken back"
    case .unannotated(let id, let author):
      return "\(scans.short(id)): the annotation by \(author) is taken back"
    case .event(let name, let first, let last):
      let days = first == last ? [first] : [first, last]
      return "event \(days.map { Calendar.dateText(days: $0) }.joined(separator: "..")): \(name)"
    case .set(let name, let value):
      return "\(name) is \(value)"
    case .fingerprint(let path, let value):
      return "\(path): \(value)"
    case .aliased(let name, let others, let values):
      let renamed = values == 0 ? "no value loaded is called so" : "\(Words.count(values, "values")) renamed"
      return "\(Words.count(others, "names")) \(others == 1 ? "counts" : "count") as \"\(name)\": \(renamed)"
    case .bound:
      return nil
    }
  }

  /// `the entry is gone; the nearest now is 2ad1a6/c4, Impact of Evaluation Methodology`.
  private static func displaced(_ state: String, _ now: String?, _ name: String?) -> String {
    let place = [now, name].compactMap(\.self).joined(separator: ", ")
    let nearest = now == nil ? "" : "; the nearest now is \(place)"
    return switch state {
    case "moved": "the entry has moved to \(place)"
    case "changed": "the entry has another name now\(nearest)"
    default: "the entry is gone\(nearest)"
    }
  }

  /// `6564a1/s5: impact 2 for the team; the four scores stay on record`.
  private static func settled(_ id: String, _ decisions: [Decision], scores: Int) -> String {
    let values = decisions.map { "\($0.field) \($0.value.plainText)" }.joined(separator: ", ")
    let rest: String =
      switch scores {
      case 0: "nobody has scored it"
      case 1: "the one score stays on record"
      default: "the \(RatingWords.word(scores)) scores stay on record"
      }
    return "\(id): \(values) for the team; \(rest)"
  }

  private static func annotated(_ ids: [String], author: String, revised: Int, glyphs: Glyphs) -> String {
    guard ids.count > 1 else {
      let deed = revised > 0 ? "revised" : "annotated"
      return "\(ids.first ?? "nothing"): \(deed) by \(author)"
    }
    let note = revised > 0 ? ", \(revised) of them revised" : ""
    return "\(ids.count) entries annotated by \(author)\(note): \(Words.few(ids, glyphs))"
  }

  private static func value(_ scalar: Scalar) -> String {
    if case .text(let text) = scalar { return "\"\(text)\"" }
    return CellFormat(for: scalar).text(scalar)
  }
}
