import CommandLanguage
import Evaluation
import Notebooks
import Scans
import Tables

/// What may be typed at a place.
public struct Completion: Sendable, Hashable {
  /// The byte offset in the text where what is replaced begins; it ends at the cursor.
  public var start: Int
  /// What may stand there, sorted.
  public var candidates: [Candidate]
  /// Whether a path is wanted, which the program completes from the file system.
  public var wantsPath: Bool
  /// How the names of wanted files end, such as `.svg`; nil for any.
  public var fileEnding: String?
  /// The piece that is there, without its quote.
  public var prefix: String
  /// The quote that is open, if one is.
  public var quote: Character?

  /// One of the things that may stand there.
  public struct Candidate: Sendable, Hashable, Comparable {
    /// What is put in the place of the piece.
    public var text: String
    /// What goes behind it, such as a blank or a closing quote; nil for nothing.
    public var ending: Character?

    /// By text.
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
  }
}

extension Session {
  /// What may come at a cursor, by context: verbs after `|`, the columns at that point of the pipeline, values after
  /// a comparison, options and their values, tables, names.
  ///
  /// - Parameters:
  ///   - text: the statement so far, earlier lines included.
  ///   - cursor: a byte offset in it.
  public func completion(of text: String, cursor: Int) -> Completion {
    let context = CompletionContext(text: text, cursor: cursor, grammar: evaluator.definitions.grammar)
    var source = CompletionSource(session: self, text: text, context: context)
    source.collect()
    let prefix = context.prefix
    // Options would hide the files of a folder; a letter of theirs brings them.
    let isBarePath = source.wantsPath && prefix.text.isEmpty
    let fitting = Set(
      source.candidates.filter { ($0.text.hasPrefix(source.typed) || prefix.text.isEmpty) && !isBarePath })
    return Completion(
      start: prefix.range.lowerBound, candidates: fitting.sorted(), wantsPath: source.wantsPath,
      fileEnding: source.fileEnding, prefix: prefix.text, quote: prefix.quote)
  }
}

/// Gathers what fits a context.
private struct CompletionSource {
  let session: Session
  let text: String
  let context: CompletionContext
  var candidates: [Completion.Candidate] = []
  var wantsPath = false
  var fileEnding: String?

  init(session: Session, text: String, context: CompletionContext) {
    (self.session, self.text) = (session, text)
    self.context = context
  }

  /// What is there already, with its quote.
  var typed: String { (context.prefix.quote.map(String.init) ?? "") + context.prefix.text }

  private var grammar: Grammar { session.evaluator.definitions.grammar }

  mutating func collect() {
    for expectation in context.expectations { add(expectation) }
  }

  private mutating func add(_ expectation: CompletionContext.Expectation) {
    switch expectation {
    case .statement:
      add(words: grammar.commands.flatMap { [$0.name] + $0.aliases } + ["let"])
      add(names: session.workspace.tableNames + session.workspace.valueNames)
      if session.workspace.it != nil { add(words: ["it"]) }
    case .secondWord(let first):
      let names = (grammar.commands + grammar.verbs).flatMap { [$0.name] + $0.aliases }
      add(words: names.filter { $0.hasPrefix(first + " ") }.map { String($0.dropFirst(first.count + 1)) })
    case .verb:
      // A chart is the end of a pipeline but for its file.
      add(words: followsChart ? ["export"] : grammar.verbs.flatMap { [$0.name] + $0.aliases })
    case .argument(let signature, let parameter) where signature.name == "export" && followsChart:
      add(parameter.kind)
      fileEnding = ".svg"
      addDrawing(for: context.prefix.text)
    case .argument(let signature, let parameter):
      if !add(forSession: signature.name, parameter.name), !add(forPeople: signature.name, parameter) {
        add(parameter.kind)
      }
    case .label(let label): if label.first?.isLetter == true { add(words: [label]) }
    case .optionName(_, let options): for option in options { add(option.name + "=", ending: nil) }
    case .optionValue(_, let option):
      add(words: option.values)
      if option.name == "author" { add(values: [session.me], bare: true) }
      if option.values.isEmpty { add(option.kind) }
    case .column: add(names: scoreColumns ?? columns.map(\.name))
    case .operand:
      add(names: columns.map(\.name) + session.workspace.valueNames)
      if context.input == nil { add(names: session.workspace.tableNames) }
      for name in session.evaluator.definitions.functionNames { add(name + "(", ending: nil) }
      for name in session.workspace.parameters.keys { add("$" + name, ending: " ") }
    case .comparedValue(let column): add(valuesOf: column)
    case .member(let base): add(membersOf: base)
    case .continuation:
      if !context.prefix.text.isEmpty { add(words: ["and", "or", "in", "is", "not", "contains", "between"]) }
    case .direction: add(words: ["asc", "desc"])
    }
  }

  private mutating func add(_ kind: ArgumentKind) {
    switch kind {
    case .path, .paths: wantsPath = true
    case .word(let values): add(words: values)
    case .table: add(names: session.workspace.tableNames)
    case .columns, .column, .projections, .groups, .sortKeys, .joinKeys, .renamings:
      add(names: scoreColumns ?? columns.map(\.name))
    case .model, .models:
      add(values: values(of: ["model_a", "model_b", "model"], in: sourceTable), bare: true)
    case .id: add(ids: context.prefix.text)
    case .rest: add(words: session.evaluator.definitions.documentation.map(\.signature.name))
    case .expression, .integer, .string, .strings, .days, .value, .numbers: break
    }
  }

  /// The arguments of commands about the notebook and the session; false for any other.
  private mutating func add(forSession name: String, _ parameter: String) -> Bool {
    switch (name, parameter) {
    case ("set", "NAME"): add(words: Settings.names)
    case ("resolve", "WHO"), ("resolve prose", "WHO"), ("resolve header", "WHO"):
      add(words: session.conflictNames(for: name))
    case ("resolve", "N"), ("resolve prose", "N"), ("resolve header", "N"):
      add(numbers: session.conflictNumbers(for: name))
    case ("edit", "N"), ("drop cell", "N"), ("move", "N"), ("move", "M"), ("rerun", _), ("accept", _):
      add(numbers: session.notebook.cells.map(\.number))
      if name == "rerun" { add(words: ["all"]) }
      if name == "accept" { add(words: ["facts"]) }
    default: return false
    }
    return true
  }

  /// The arguments of commands and verbs about what people say, as far as their kinds do not tell; false for any other.
  private mutating func add(forPeople name: String, _ parameter: Parameter) -> Bool {
    switch (name, parameter.name) {
    case ("unannotate", _): add(values: session.ownTargets(isClaimed: false), bare: true)
    case ("unclaim", "ID"): add(values: session.ownTargets(isClaimed: true), bare: true)
    case ("unclaim", _): add(values: session.ownClaims(in: text), bare: false)
    case ("reattach", "OLD"): add(values: session.targets, bare: true)
    default: return false
    }
    return true
  }

  /// Whether the pipeline up to here ends in a chart.
  private var followsChart: Bool {
    guard let input = context.input, let statements = try? Parser(grammar: grammar).parse(input),
      case .pipeline(let pipeline)? = statements.last?.statement
    else { return false }
    return pipeline.stages.last?.canonicalName == "chart"
  }

  /// The name that is typed, as that of a drawing.
  private mutating func addDrawing(for name: String) {
    guard let last = name.last, last != "/", !name.contains("."), context.prefix.quote == nil else { return }
    add(name + ".svg", ending: " ")
  }

  // MARK: Where the names come from

  /// The columns at this point of the pipeline.
  private var columns: [Field] {
    guard let input = context.input else { return [] }
    return session.evaluator.fields(
      of: input, workspace: session.workspace, environment: session.typedEnvironment) ?? []
  }

  /// The columns on which people can agree, where the verb at the cursor is about these; nil for other verbs.
  private var scoreColumns: [String]? {
    let stage = text.utf8.prefix(context.prefix.range.lowerBound).split(separator: UInt8(ascii: "|")).last
    let verb = String(decoding: stage.map(Array.init) ?? [], as: UTF8.self).split(separator: " ").first
    guard let verb, ["agreement", "adjudicate", "consensus"].contains(verb) else { return nil }
    let scores = columns.map(\.name).filter(AnnotationRecord.scoreNames.contains)
    return scores.isEmpty ? nil : scores
  }

  /// The table at the beginning of the pipeline.
  private var sourceTable: Table? {
    guard let input = context.input else { return session.workspace.it?.table }
    let name =
      input.split(whereSeparator: { $0 == " " || $0 == "|" || $0 == "\n" }).first.map(String.init) ?? ""
    return name == "it" ? session.workspace.it?.table : session.workspace.table(named: name)
  }

  private mutating func add(valuesOf column: String) {
    guard context.prefix.quote != "`" else { return }
    let parts = column.split(separator: ".").map(String.init)
    if parts.count == 2, let reference = columns.first(where: { $0.name == parts[0] })?.reference {
      add(values: values(of: [parts[1]], in: session.workspace.table(named: reference)), bare: false)
    } else {
      add(values: values(of: [column], in: sourceTable), bare: false)
    }
  }

  /// The different values of text columns, when they are few and in memory.
  private func values(of columns: [String], in table: Table?) -> [String] {
    guard let table else { return [] }
    var result: Set<String> = []
    for name in columns {
      guard let index = table.index(of: name) else { continue }
      switch table.baseColumns[index].storage {
      case .coded(let text):
        for code in 0..<min(text.dictionary.count, 5000) { result.insert(text.dictionary[code]) }
      case .packed(let texts):
        for row in 0..<min(texts.count, 5000) where !table.baseColumns[index].isMissing(row) {
          result.insert(texts[row])
        }
      default: continue
      }
    }
    return result.sorted()
  }

  private mutating func add(membersOf base: String) {
    let reference = columns.first { $0.name == base }?.reference
    guard let table = session.workspace.table(named: reference ?? base) else { return }
    add(names: table.fields.map(\.name))
  }

  private mutating func add(ids prefix: String) {
    for (_, set) in session.workspace.scanSets {
      if let slash = prefix.firstIndex(of: "/") {
        for scan in set.index.scans(beginningWith: String(prefix[..<slash])) {
          for kind in EntryKind.allCases {
            for number in 0..<set.index.count(of: kind, in: scan) {
              let id = EntryID(scan: scan, kind: kind, number: number + 1)
              add(Word.quotedIfNeeded(id.description), ending: " ")
            }
          }
        }
      } else {
        for scan in set.index.scans { add(scan + "/", ending: nil) }
      }
    }
  }

  // MARK: Candidates

  private mutating func add(_ text: String, ending: Character?) {
    candidates.append(Completion.Candidate(text: text, ending: ending))
  }

  private mutating func add(numbers: [Int]) {
    for number in numbers { add(String(number), ending: " ") }
  }

  private mutating func add(words: [String]) {
    for word in words where word.first?.isLetter == true { add(word, ending: " ") }
  }

  private mutating func add(names: [String]) {
    for name in names { add(Name.quotedIfNeeded(name), ending: " ") }
  }

  /// Values in quotes, or bare where a word will do.
  private mutating func add(values: [String], bare: Bool) {
    for value in values {
      let quoted = Literal.quoted(value)
      switch context.prefix.quote {
      case "\"": add(String(quoted.dropLast()), ending: "\"")
      case "'" where !value.contains("'") && !value.contains("\\"): add("'" + value, ending: "'")
      case nil: add(bare ? Word.quotedIfNeeded(value) : quoted, ending: " ")
      default: break
      }
    }
  }
}
