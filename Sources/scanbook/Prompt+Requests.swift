import LineEditing
import Rendering
import Sessions

/// What a statement asks of the prompt itself: the person's editor, a replay, what an earlier session left.
extension Prompt {
  func edit(_ cell: Int, _ source: String) {
    guard let text = edited(source, fileName: "cell.scanbook") else { return }
    answer(made: Session.line(editing: cell, to: text))
  }

  func note() {
    guard let text = edited("", fileName: "note.md") else { return }
    guard text.contains(where: { !$0.isWhitespace }) else {
      Console.complain(["no note"])
      return
    }
    answer(made: Session.line(noting: text))
  }

  /// Carries out a line that nobody typed; it is journaled like one that was.
  private func answer(made line: String) {
    Console.complain(journal.append(line, for: session))
    let page = page
    show(interruptible { $0.step(line, on: page) })
    Console.complain(journal.follow(session))
  }

  /// A text as the person's editor has left it, without the last line's end; nil, with a complaint, when it failed.
  private func edited(_ text: String, fileName: String) -> String? {
    do throws(ExternalEditorError) {
      var result = try ExternalEditor(environment: Machine.environment).edit(text, fileName: fileName)
      while result.hasSuffix("\n") { result.removeLast() }
      return result
    } catch {
      Console.complain(ErrorRenderer.lines(message: error.words, on: page))
      return nil
    }
  }

  func replay(_ path: String?) {
    guard let path = path ?? session.path else {
      Console.complain(ErrorRenderer.lines(message: "the notebook has no file yet; save it first", on: page))
      return
    }
    _ = ReplayPrinter(surroundings: session.surroundings, page: page).print([path])
  }

  /// Brings back what an earlier session left behind, in the notebook that it was typed into.
  func recover() {
    guard let recovery = journal.recovery else {
      Console.complain(["there is nothing to recover"])
      return
    }
    if let notebook = recovery.notebook, notebook != session.path {
      guard !session.isModified else {
        Console.complain(
          ErrorRenderer.remark(
            "what is not saved belongs to \(notebook): save this notebook, then recover", on: page))
        return
      }
      guard open(notebook) else { return }
    }
    Console.complain(journal.adopt(session))
    for line in recovery.lines {
      Console.complain(["scanbook> " + line.split(separator: "\n").joined(separator: "\n     ...> ")])
      let page = page
      show(interruptible { $0.step(line, on: page) })
    }
    Console.complain(journal.follow(session))
  }
}

extension ExternalEditorError {
  /// What is wrong, in words.
  fileprivate var words: String {
    switch self {
    case .unavailable(let command): "\(command) cannot be started; set EDITOR to your editor"
    case .left(let command, let status): "\(command) ended with status \(status); nothing is changed"
    case .file(let path, let code): "the editor's file \(path) cannot be used (system error \(code))"
    case .invalidUTF8: "what the editor saved is not UTF-8; nothing is changed"
    }
  }
}
