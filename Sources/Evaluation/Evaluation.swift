import CommandLanguage
import Tables

/// The work of one statement: what it has changed so far, and what it has noticed.
///
/// A statement is checked first, on tables without rows, and then carried out; both are the same walk, told
/// apart by `isChecking`.
public struct Evaluation: Sendable {
  /// The workspace as the statement leaves it; thrown away when it fails.
  public var workspace: Workspace
  /// The world.
  public let environment: Environment
  /// The verbs and commands there are.
  let definitions: Definitions
  /// The text that all source ranges are about.
  let text: String
  /// Whether nothing may be read or changed yet.
  var isChecking = false
  /// Remarks so far.
  var notices: [Notice] = []
  /// What was read and defined so far.
  var trace = Trace()
  /// Parts of the text that are recorded otherwise than typed.
  var replacements: [Replacement] = []
  /// Where `$name` stands for a word, a number or a day; it is recorded as typed, so that it can be set again.
  var parameterPlaces: Set<SourceRange> = []
  /// Where `it` was typed, and how the table that it stands for can be written there.
  var itPlaces: [Replacement] = []
  /// The name of the table that the pipeline at hand began with, for messages.
  var sourceName: String?

  /// A part of the text and what is recorded in its place.
  struct Replacement: Hashable {
    var range: SourceRange
    var text: String
  }

  init(workspace: Workspace, environment: Environment, definitions: Definitions, text: String) {
    self.workspace = workspace
    self.environment = environment
    self.definitions = definitions
    self.text = text
  }

  /// Who is typing.
  var author: String { workspace.settings.me ?? environment.userName }

  /// The text of a range, as typed.
  func source(_ range: SourceRange) -> String {
    let utf8 = Array(text.utf8)
    let upper = min(range.upperBound, utf8.count)
    return String(decoding: utf8[min(range.lowerBound, upper)..<upper], as: UTF8.self)
  }

  /// Adds a remark, unless nothing has been read yet.
  mutating func notice(_ notice: Notice) {
    if !isChecking { notices.append(notice) }
  }

  /// Records other text for a part of the statement.
  mutating func record(_ text: String, for range: SourceRange) {
    let replacement = Replacement(range: range, text: text)
    if isChecking || parameterPlaces.contains(range) || replacements.contains(replacement) { return }
    replacements.append(replacement)
  }

  /// Runs a whole-column operation, giving its errors a place.
  func located<Result>(_ range: SourceRange?, _ operation: () throws -> Result) throws -> Result {
    do {
      return try operation()
    } catch let error as TableError {
      throw EvaluationError(.operation(error), range: range)
    }
  }

  /// The text as it is recorded, over a range of it.
  func recordedSource(of range: SourceRange) -> String { source(range, with: replacements) }

  /// A pipeline that gives the same table wherever it stands: as recorded, and what `it` stands for spelled out.
  func independentSource(of range: SourceRange) -> String { source(range, with: replacements + itPlaces) }

  private func source(_ range: SourceRange, with replacements: [Replacement]) -> String {
    let utf8 = Array(text.utf8)
    var result: [UInt8] = []
    var position = range.lowerBound
    let inside = replacements.filter {
      range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound
    }
    for replacement in inside.sorted(by: {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    })
    where replacement.range.lowerBound >= position {
      result += utf8[position..<replacement.range.lowerBound]
      result += Array(replacement.text.utf8)
      position = replacement.range.upperBound
    }
    result += utf8[position..<max(position, min(range.upperBound, utf8.count))]
    return String(decoding: result, as: UTF8.self)
  }
}

/// Thrown in a check where columns depend on the data, as after `pivot`: what follows is checked when it runs.
struct ChecksEndHere: Error {}
