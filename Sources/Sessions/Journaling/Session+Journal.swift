import CommandLanguage
import Evaluation

extension Session {
  /// Whether a line, as far as it can be read, has a statement that may change the notebook or how later ones are
  /// recorded: the lines that are worth keeping until they are saved.
  func mayChangeNotebook(_ text: String) -> Bool {
    var reader = Parser(grammar: evaluator.definitions.grammar).statements(in: text)
    while let next = try? reader.next() {
      if mayChangeNotebook(next.statement) { return true }
    }
    return false
  }

  /// The file that a line saves to, absolute; nil for a line that saves nothing.
  func saveTarget(in text: String) -> String? {
    var reader = Parser(grammar: evaluator.definitions.grammar).statements(in: text)
    while let next = try? reader.next() {
      guard case .command(let call) = next.statement, call.canonicalName == "save" else { continue }
      return call.words(0).first.map { Paths.absolute($0.text, from: surroundings.workingFolder) } ?? path
    }
    return nil
  }

  private func mayChangeNotebook(_ statement: Statement) -> Bool {
    guard case .command(let call) = statement else { return true }
    switch call.canonicalName {
    // Alone they open an editor, and what comes of it is kept as a line with its text.
    case "note": return call.string(0) != nil
    case "edit": return call.string(1) != nil
    case "undo", "redo", "drop cell", "move", "rerun", "accept", "resolve", "resolve prose", "resolve header",
      "set":
      return true
    default: return evaluator.definitions.isRecorded(statement)
    }
  }

  /// The line that does what an editor has left for a cell.
  public static func line(editing cell: Int, to source: String) -> String {
    "edit \(cell) \(Literal.quoted(source))"
  }

  /// The line that adds what an editor has left as prose.
  public static func line(noting text: String) -> String { "note \(Literal.quoted(text))" }
}
