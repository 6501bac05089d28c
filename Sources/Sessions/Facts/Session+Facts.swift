import Evaluation
import Notebooks
import Rendering

extension Session {
  /// Computes the facts in prose again, each with the names as they are at its place in the file.
  ///
  /// - Parameter missing: the names that cells which failed would have made.
  /// - Complexity: what the expressions take.
  func factVerdicts(missing: Set<String> = []) -> [FactVerdict] {
    notebook.facts.enumerated().map { index, fact in
      let place = min(fact.cellsBefore, runs.count)
      do {
        let value = try factText(fact.expression, in: workspace(before: place))
        return FactVerdict(
          index: index, fact: fact, result: Self.isSame(fact.value, value) ? .holds : .differs, value: value,
          errorLines: [])
      } catch {
        let failure = CellFailure(error)
        return FactVerdict(
          index: index, fact: fact, result: failure.result(missing: missing), value: nil,
          errorLines: failure.lines(in: fact.expression, on: recordedPage))
      }
    }
  }

  /// Whether a value is the recorded one, numbers within what different machines may give.
  private static func isSame(_ recorded: String, _ value: String) -> Bool {
    if case .holds = OutputComparison.compare(recorded: OutputText(recorded), new: OutputText(value)) {
      true
    } else {
      false
    }
  }

  /// The value of an expression as it stands in prose.
  private func factText(_ expression: String, in workspace: Workspace) throws -> String {
    let environment = environment(
      files: NotebookFiles(
        notebookPath: path ?? surroundings.workingFolder + "/unnamed.nb.md", writing: .nowhere,
        isTrusted: false), isTyped: false)
    let value = try limits.holding(cancellation) {
      try evaluator.fact(expression, in: workspace, environment: environment).value
    }
    return OutputText(Renderer.text(of: value)).lines.joined(separator: " ")
  }

  /// Puts the values that facts have now into the prose; those that cannot be computed stay as they are.
  ///
  /// - Returns: a line for each sentence that reads otherwise now, and for each fact that could not be computed.
  /// - Throws: `EditError` when the notebook may not be edited.
  @discardableResult
  mutating func recordFacts(on page: Page) throws -> [String] {
    let verdicts = factVerdicts()
    let changed = verdicts.filter { $0.result == .differs }
    let lines = FactWords(notebook: notebook, verdicts: verdicts, width: page.width).lines()
    guard !changed.isEmpty else { return lines }
    let values = changed.compactMap { verdict in verdict.value.map { (verdict.index, $0) } }
    notebook = try notebook.settingFacts(Dictionary(uniqueKeysWithValues: values)).notebook
    return lines
  }

  /// A note with its facts computed and written out.
  ///
  /// - Returns: the text for the file, and the text as it reads.
  /// - Throws: `FactError`.
  func writtenOut(_ text: String) throws -> (markup: String, reading: String) {
    var result = (markup: "", reading: "")
    for piece in try NoteTemplate(text).pieces {
      switch piece {
      case .prose(let prose):
        result.markup += prose
        result.reading += prose
      case .fact(let expression):
        let value: String
        do {
          value = try factText(expression, in: workspace)
        } catch {
          throw FactError.failed(CellFailure(error), expression: expression)
        }
        guard let markup = Fact.markup(expression: expression, value: value) else {
          throw FactError.notWritable(expression: expression)
        }
        result.markup += markup
        result.reading += value
      }
    }
    return result
  }
}

extension FactError {
  /// The error as it is shown.
  func lines(on page: Page) -> [String] {
    switch self {
    case .notClosed(let text):
      ErrorRenderer.lines(
        message: "a fact begins here, and no } ends it: \(text)",
        hints: ["for a brace that is none, type \\{"], on: page)
    case .failed(let failure, let expression): failure.lines(in: expression, on: page)
    case .notWritable(let expression):
      ErrorRenderer.lines(
        message:
          "the fact {\(expression)} or its value cannot stand in prose: it holds a line's end or a comment",
        on: page)
    }
  }
}
