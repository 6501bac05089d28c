import CommandLanguage
import Evaluation

/// The names that statements would define, told from their text alone.
enum NamesDefined {
  /// Tables of loads, names of lets, `it`; those of the statements that can be read, from one of them on.
  static func by(_ source: String, from first: Int = 0) -> Set<String> {
    let parser = Parser(grammar: Definitions.standard.grammar)
    var reader = parser.statements(in: source)
    var statements: [Statement] = []
    while let next = try? reader.next() { statements.append(next.statement) }
    return Set(statements.dropFirst(first).flatMap(names))
  }

  private static func names(in statement: Statement) -> [String] {
    switch statement {
    case .binding(let binding): [binding.name.text]
    case .command(let call): names(of: call)
    case .pipeline(let pipeline):
      pipeline.stages.last?.canonicalName == "annotate" ? ["annotations", "it"] : ["it"]
    case .expression: []
    }
  }

  private static func names(of call: Call) -> [String] {
    let given = call.arguments.count > 1 ? call.words(1).first?.text : nil
    switch call.canonicalName {
    case "load votes": return [given ?? "votes"]
    case "load table": return given.map { [$0] } ?? []
    case "load scans":
      let prefix = given.map { $0 + "_" } ?? ""
      let kinds = ["scans", "signals", "behaviors", "technologies", "issues", "concerns", "entries"]
      return kinds.map { prefix + $0 } + ["annotations"]
    case "annotate", "unannotate": return ["annotations"]
    case "event": return ["events"]
    default: return []
    }
  }
}
