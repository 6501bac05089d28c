import CommandLanguage
import Evaluation

/// The names that statements would define, told from their text alone.
enum NamesDefined {
  /// Tables of loads, names of lets, `it`, from one of the statements on; of one that cannot be read what its
  /// beginning promises.
  static func by(_ source: String, from first: Int = 0) -> Set<String> {
    var reader = Parser(grammar: Definitions.standard.grammar).statements(in: source)
    var statements: [Statement] = []
    var end = 0
    var unread: Set<String> = []
    do {
      while let next = try reader.next() {
        statements.append(next.statement)
        end = next.range.upperBound
      }
    } catch {
      unread = names(inUnreadable: String(decoding: Array(source.utf8).dropFirst(end), as: UTF8.self))
    }
    return unread.union(statements.dropFirst(first).flatMap(names))
  }

  private static func names(inUnreadable text: String) -> Set<String> {
    let words = text.split { $0.isWhitespace || $0 == ";" || $0 == "=" }.prefix(2).map(String.init)
    guard let first = words.first else { return [] }
    if first == "let" { return Set(words.dropFirst()) }
    let isCommand = Definitions.standard.grammar.commands.contains { command in
      command.name == first || command.name.hasPrefix(first + " ")
    }
    return isCommand ? [] : ["it"]
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
    case "annotate", "unannotate", "settle": return ["annotations"]
    case "load annotations", "reattach": return ["annotations", "claims"]
    case "claim", "unclaim": return ["claims"]
    case "event": return ["events"]
    case "alias": return call.string(0) == nil ? [] : ["aliases"]
    default: return []
    }
  }
}
