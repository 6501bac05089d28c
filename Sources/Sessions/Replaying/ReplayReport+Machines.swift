import CommandLanguage
import Evaluation
import Notebooks
import Tables

/// What a replay of several notebooks came to, for machines: the tree of the report, once as JSON, once as JUnit's XML.
public struct ReplayOutcomes: Sendable {
  private var entries: [Entry] = []

  private struct Entry: Sendable {
    var path: String
    var report: ReplayReport?
    /// Why there is no report.
    var message: String
    var exitCode: Int32
  }

  /// Nothing yet.
  public init() {}

  /// Adds a notebook that was replayed.
  public mutating func add(_ report: ReplayReport) {
    entries.append(Entry(path: report.path, report: report, message: "", exitCode: report.exitCode))
  }

  /// Adds a notebook that could not be.
  public mutating func add(_ path: String, unreadable message: String, exitCode: Int32) {
    entries.append(Entry(path: path, report: nil, message: message, exitCode: exitCode))
  }

  /// The exit codes from worst to best (notebook-format.md, "Replay").
  private static let order: [Int32] = [130, 2, 3, 1, 4, 0]

  /// That of the notebook which came out worst.
  public var exitCode: Int32 {
    let codes = Set(entries.map(\.exitCode))
    return Self.order.first { codes.contains($0) } ?? 0
  }

  /// `{"exit":1,"notebooks":[…]}`, on one line; the same bytes on every machine.
  public var json: String {
    let notebooks = entries.map { entry in
      entry.report?.json
        ?? .object([
          ("path", .text(entry.path)), ("exit", .integer(Int(entry.exitCode))),
          ("error", .text(entry.message)),
        ])
    }
    return JSONText.object([("exit", .integer(Int(exitCode))), ("notebooks", .list(notebooks))]).line
  }

  /// A test suite for each notebook, a test case for each cell; without times, so that two runs give the same bytes.
  public var junit: String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites>"]
    for entry in entries {
      lines += entry.report?.junitLines ?? Self.unreadable(entry.path, entry.message)
    }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }

  private static func unreadable(_ path: String, _ message: String) -> [String] {
    let name = XML.escaped(path)
    return [
      #"  <testsuite name="\#(name)" tests="1" failures="0" errors="1" skipped="0">"#,
      #"    <testcase classname="\#(name)" name="open"><error message="\#(XML.escaped(message))"/></testcase>"#,
      "  </testsuite>",
    ]
  }
}

extension ReplayReport {
  fileprivate var json: JSONText {
    .object([
      ("path", .text(path)), ("author", notebook.header.author.json(JSONText.text)),
      ("exit", .integer(Int(exitCode))), ("cells", .list(verdicts.map(json))),
      ("facts", .list(facts.map(\.json))), ("data", data?.json ?? .null),
      ("conflicts", .integer(notebook.conflictNumbers.count)),
    ])
  }

  private func json(_ verdict: CellVerdict) -> JSONText {
    let cell = notebook.cells[verdict.index]
    var members: [(String, JSONText)] = [
      ("cell", .integer(cell.number)), ("line", .integer(cell.line)),
      ("name", cell.attributes.name.json(JSONText.text)), ("source", .text(cell.source)),
      ("result", .text(verdict.result.rawValue)),
      ("reasons", .list(verdict.reasons.map { .text("\($0)") })),
    ]
    if let agreement = verdict.agreement, agreement != .exactly {
      members.append(("agreement", .text(agreement == .unordered ? "unordered" : "within tolerance")))
    }
    if let difference = verdict.difference { members.append(("difference", difference.json)) }
    if verdict.result.isFailure, let run = runs[verdict.index] {
      members.append(("message", .list(run.text.lines.map(JSONText.text))))
    }
    let checks = runs[verdict.index]?.checks ?? []
    if !checks.isEmpty {
      members.append(
        (
          "checks",
          .list(
            checks.map { .object([("label", .text($0.label)), ("verdict", $0.verdict.json(JSONText.bool))]) })
        ))
    }
    let claims = runs[verdict.index]?.claims ?? []
    if !claims.isEmpty {
      members.append(("claims", .list(claims.enumerated().map { json($1, at: $0, in: verdict) })))
    }
    return .object(members)
  }

  /// A claim with its verdict, and the recorded one where that was another.
  private func json(_ claim: ClaimRecord, at position: Int, in verdict: CellVerdict) -> JSONText {
    let was = verdict.claimChanges.first { $0.position == position }?.was ?? claim.verdict
    return .object([
      ("target", .text(claim.target)), ("text", .text(claim.text)),
      ("recorded", (was?.rawValue).json(JSONText.text)),
      ("verdict", (claim.verdict?.rawValue).json(JSONText.text)), ("evidence", .text(claim.evidence)),
    ])
  }

  fileprivate var junitLines: [String] {
    let name = XML.escaped(path)
    let skipped: Set<CellVerdict.Result> = [.skipped, .volatile, .unrecorded]
    let conflicts = textConflicts
    let errors =
      verdicts.count { $0.result.isFailure } + facts.count { $0.result.isFailure } + conflicts.count
    let failures =
      verdicts.count { isFailure($0) && !$0.result.isFailure } + facts.count { $0.result == .differs }
    let left = verdicts.count { skipped.contains($0.result) && !isFailure($0) }
    let head =
      #"  <testsuite name="\#(name)" tests="\#(verdicts.count + facts.count + conflicts.count)" failures="\#(failures)" errors="\#(errors)" skipped="\#(left)">"#
    return [head] + verdicts.map { testCase($0, suite: name, isSkipped: skipped.contains($0.result)) }
      + facts.map { $0.testCase(suite: name) }
      + conflicts.map { conflict in
        let title = XML.escaped("conflict \(conflict.number), line \(conflict.line): \(conflict.what)")
        return
          #"    <testcase classname="\#(name)" name="\#(title)"><error message="unresolved"/></testcase>"#
      } + ["  </testsuite>"]
  }

  /// The conflicts that are in no cell.
  private var textConflicts: [(number: Int, line: Int, what: String)] {
    notebook.headerConflicts.map { ($0.number, $0.line, $0.name) }
      + notebook.proseConflicts.map { ($0.number, $0.line, "prose") }
  }

  private func isFailure(_ verdict: CellVerdict) -> Bool {
    verdict.result == .differs || verdict.falseChecks > 0 || !verdict.claimChanges.isEmpty
  }

  private func testCase(_ verdict: CellVerdict, suite: String, isSkipped: Bool) -> String {
    let cell = notebook.cells[verdict.index]
    let title = XML.escaped("cell \(cell.number), line \(cell.line): \(cell.summary(width: 60))")
    let start = #"    <testcase classname="\#(suite)" name="\#(title)""#
    var words = [verdict.result.rawValue]
    if !verdict.reasonText.isEmpty { words.append("(\(verdict.reasonText))") }
    if verdict.falseChecks > 0 { words.append("a check is not true") }
    if !verdict.claimChanges.isEmpty { words.append("a claim changed its verdict") }
    let message = XML.escaped(words.joined(separator: " "))
    if verdict.result.isFailure {
      let text = XML.escaped((runs[verdict.index]?.text.lines ?? []).joined(separator: "\n"))
      return #"\#(start)><error message="\#(message)">\#(text)</error></testcase>"#
    }
    if isFailure(verdict) {
      let lines = verdict.difference.map { DifferenceWords.lines($0, cell: cell.number, most: 100) } ?? []
      return
        #"\#(start)><failure message="\#(message)">\#(XML.escaped(lines.joined(separator: "\n")))</failure></testcase>"#
    }
    return isSkipped ? #"\#(start)><skipped message="\#(message)"/></testcase>"# : start + "/>"
  }
}

extension FactVerdict {
  fileprivate var json: JSONText {
    .object([
      ("line", .integer(fact.line)), ("expression", .text(fact.expression)), ("recorded", .text(fact.value)),
      ("new", value.json(JSONText.text)), ("result", .text(result.rawValue)),
      ("message", .list(errorLines.map(JSONText.text))),
    ])
  }

  fileprivate func testCase(suite: String) -> String {
    let title = XML.escaped("fact, line \(fact.line): \(fact.expression)")
    let start = #"    <testcase classname="\#(suite)" name="\#(title)""#
    switch result {
    case .holds: return start + "/>"
    case .differs:
      return
        #"\#(start)><failure message="\#(XML.escaped("\(fact.value) is now \(value ?? "")"))"/></testcase>"#
    default:
      let text = XML.escaped(errorLines.joined(separator: "\n"))
      return #"\#(start)><error message="\#(result.rawValue)">\#(text)</error></testcase>"#
    }
  }
}

extension DataReport {
  fileprivate var json: JSONText {
    .object([
      ("summary", summary.json(JSONText.text)),
      (
        "files",
        .list(files.map { .object([("name", .text($0.name)), ("change", .text($0.change))]) })
      ),
    ])
  }
}

extension OutputDifference {
  fileprivate var json: JSONText {
    var members: [(String, JSONText)] = [
      ("tables", .list(tables.map(\.json))), ("lines", .list(lines.map(\.json))),
    ]
    if let leftOut {
      members.append(
        (
          "leftOut",
          .object([
            ("recordedLines", .integer(leftOut.recordedLineCount)),
            ("newLines", .integer(leftOut.newLineCount)),
          ])
        ))
    }
    return .object(members)
  }
}

extension TableDifference {
  fileprivate var json: JSONText {
    .object([
      ("recordedLine", .integer(recordedLine)), ("newLine", .integer(newLine)),
      ("recordedRows", .integer(recordedRowCount)), ("newRows", .integer(newRowCount)),
      ("rows", .list(rows.map(\.json))),
    ])
  }
}

extension RowChange {
  fileprivate var json: JSONText {
    switch self {
    case .gone(let row, let key, let text):
      .object([("change", .text("gone")), ("row", .integer(row)), ("key", .text(key)), ("text", .text(text))])
    case .new(let row, let key, let text):
      .object([("change", .text("new")), ("row", .integer(row)), ("key", .text(key)), ("text", .text(text))])
    case .moved(let key, let from, let to):
      .object([
        ("change", .text("moved")), ("key", .text(key)), ("from", .integer(from)), ("to", .integer(to)),
      ])
    case .changed(let recordedRow, let newRow, let key, let cells):
      .object([
        ("change", .text("changed")), ("recordedRow", .integer(recordedRow)), ("newRow", .integer(newRow)),
        ("key", .text(key)), ("values", .list(cells.map(\.json))),
      ])
    }
  }
}

extension RowChange.CellChange {
  fileprivate var json: JSONText {
    .object([
      ("column", .text(column)), ("recorded", .text(recorded)), ("new", .text(new)),
      ("change", change.json(JSONText.number)),
    ])
  }
}

extension LineChange {
  fileprivate var json: JSONText {
    switch self {
    case .gone(let line, let text):
      .object([("change", .text("gone")), ("line", .integer(line)), ("text", .text(text))])
    case .new(let line, let text):
      .object([("change", .text("new")), ("line", .integer(line)), ("text", .text(text))])
    case .changed(let recordedLine, let newLine, let recorded, let new, _):
      .object([
        ("change", .text("changed")), ("recordedLine", .integer(recordedLine)),
        ("newLine", .integer(newLine)),
        ("recorded", .text(recorded)), ("new", .text(new)),
      ])
    }
  }
}

/// Text in XML.
private enum XML {
  /// A text with the signs of XML as entities; what XML 1.0 does not allow, as an escape of ours.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      default:
        let isOverride = 0x200E...0x200F ~= scalar.value || 0x2028...0x202E ~= scalar.value
        let isIsolate = 0x2066...0x2069 ~= scalar.value || scalar.value == 0x061C
        let isAllowed =
          scalar.value >= 0x20 && !(0x7F..<0xA0 ~= scalar.value) && scalar.value & 0xFFFE != 0xFFFE
          && !isOverride && !isIsolate
        if isAllowed {
          result.unicodeScalars.append(scalar)
        } else {
          result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
      }
    }
  }
}
