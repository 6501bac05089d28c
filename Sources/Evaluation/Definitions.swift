public import CommandLanguage
import Tables

/// A verb: what stands after `|`, takes a table and gives a table.
struct Verb: Sendable {
  /// What help, completion, the parser and the tests know of it.
  let documentation: Documentation
  /// Whether the columns after it are still those of the pipeline's source.
  let keepsColumns: Bool
  /// Carries it out; on a table without rows it checks.
  let run: @Sendable (Call, Table, inout Evaluation) throws -> StageResult

  init(
    _ signature: Signature, _ summary: String, discussion: String = "", examples: [Example],
    keepsColumns: Bool = true, run: @escaping @Sendable (Call, Table, inout Evaluation) throws -> StageResult
  ) {
    documentation = Documentation(
      signature: signature, isVerb: true, summary: summary, discussion: discussion, examples: examples)
    self.keepsColumns = keepsColumns
    self.run = run
  }
}

/// A command: what stands at the start of a statement and is no pipeline.
struct Command: Sendable {
  /// What help, completion, the parser and the tests know of it.
  let documentation: Documentation
  /// Whether it is about the notebook or the session, and so is carried out above the evaluator.
  let isForSession: Bool
  /// Whether a notebook keeps it: not when it only looks at the session.
  let isRecorded: Bool
  /// Carries it out.
  let run: @Sendable (Call, inout Evaluation) throws -> Value

  init(
    _ signature: Signature, _ summary: String, discussion: String = "", examples: [Example],
    isRecorded: Bool = true, run: @escaping @Sendable (Call, inout Evaluation) throws -> Value
  ) {
    documentation = Documentation(
      signature: signature, isVerb: false, summary: summary, discussion: discussion, examples: examples)
    isForSession = false
    self.isRecorded = isRecorded
    self.run = run
  }

  /// A command that the session carries out.
  init(
    session signature: Signature, _ summary: String, discussion: String = "", examples: [Example]
  ) {
    documentation = Documentation(
      signature: signature, isVerb: false, summary: summary, discussion: discussion, examples: examples)
    isForSession = true
    isRecorded = false
    run = { call, _ in throw EvaluationError(.notInCell(call.canonicalName), range: call.range) }
  }
}

/// All verbs and commands: one definition each, which the parser, help, completion and the tests share.
public struct Definitions: Sendable {
  /// The verbs and commands of the language.
  public static let standard = Definitions(verbs: Verb.all, commands: Command.all)

  /// What the parser reads by.
  public let grammar: Grammar
  private let verbs: [String: Verb]
  private let commands: [String: Command]
  private let order: [Documentation]

  init(verbs: [Verb], commands: [Command]) {
    self.verbs = Dictionary(uniqueKeysWithValues: verbs.map { ($0.documentation.signature.name, $0) })
    self.commands = Dictionary(uniqueKeysWithValues: commands.map { ($0.documentation.signature.name, $0) })
    order = verbs.map(\.documentation) + commands.map(\.documentation)
    grammar = Grammar(
      commands: commands.map(\.documentation.signature), verbs: verbs.map(\.documentation.signature),
      functions: Set(FunctionCatalogue.names))
  }

  /// The verb of that canonical name.
  func verb(_ name: String) -> Verb? { verbs[name] }

  /// The command of that canonical name.
  func command(_ name: String) -> Command? { commands[name] }

  /// Whether a command is carried out by the session: `save`, `undo`, `quit`.
  public func isForSession(_ name: String) -> Bool { commands[name]?.isForSession ?? false }

  /// Whether a notebook keeps a statement that succeeds: those that only look at the session it does not.
  public func isRecorded(_ statement: Statement) -> Bool {
    guard case .command(let call) = statement else { return true }
    return commands[call.canonicalName]?.isRecorded ?? true
  }

  /// All verbs, then all commands, in the order of help.
  public var documentation: [Documentation] { order }

  /// The documentation of a verb or a command, by its name or an alias; of all commands of two words that begin
  /// with the name where none is called just so.
  public func documentation(of name: String) -> [Documentation] {
    let named = order.filter { $0.signature.name == name || $0.signature.aliases.contains(name) }
    return named.isEmpty ? order.filter { $0.signature.name.hasPrefix(name + " ") } : named
  }

  /// The names of functions and aggregates, sorted.
  public var functionNames: [String] { FunctionCatalogue.names }
}
