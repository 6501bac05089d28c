import CommandLanguage
import Evaluation

/// Which new results are to be recorded.
public struct Acceptance: Sendable, Hashable {
  /// The numbers of the cells; empty for all whose result differs.
  public var cells: [Int] = []
  /// Whether the values of facts in prose are taken too.
  public var takesFacts = false

  /// Everything that differs in cells.
  public init() {}

  /// What words ask for: numbers of cells, `facts`; nil where a word is neither.
  ///
  /// Facts alone leave the cells as they are, as numbers leave the other cells.
  public init?(words: [String]) {
    for word in words {
      if word == "facts" {
        takesFacts = true
      } else if let number = Int(word), number > 0 {
        cells.append(number)
      } else {
        return nil
      }
    }
    cells = Set(cells).sorted()
  }

  init(_ call: Call) throws {
    let text = call.arguments.isEmpty ? nil : call.words(0).first
    let words = (text?.text ?? "").split { " ,\t\n".contains($0) }.map(String.init)
    guard let parsed = Acceptance(words: words) else {
      throw EvaluationError(
        .badValue(text?.text ?? "", wanted: "numbers of cells, or facts"), range: text?.range)
    }
    self = parsed
  }

  /// Whether cells that nobody named are taken.
  var takesAllCells: Bool { cells.isEmpty && !takesFacts }
}
