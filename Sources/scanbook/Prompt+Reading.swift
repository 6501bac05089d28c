import LineEditing
import Sessions

/// What is typed: whole statements, and what a pause or a lesson makes of it.
extension Prompt {
  /// A whole statement, with its continuation lines; nil at the end.
  func read(_ editor: LineEditor) -> String? {
    var text = ""
    while true {
      switch nextLine(editor, after: text) {
      case .interrupted: text = ""
      case .endOfInput:
        guard classroom.isTeaching else { return nil }
        show(lesson: classroom.dismiss(&session, on: page), below: 0, pausing: editor)
        text = ""
      case .line(let line):
        text += line
        if session.needsContinuation(text) {
          text += "\n"
        } else if text.contains(where: { !$0.isWhitespace }) {
          return text
        } else {
          text = ""
          show(lesson: classroom.question(on: page), below: 0, pausing: editor)
        }
      }
    }
  }

  private func nextLine(_ editor: LineEditor, after text: String) -> LineInput {
    let prompt = !text.isEmpty ? "     ...> " : classroom.isTeaching ? "learning> " : "scanbook> "
    if let line = typedAhead {
      typedAhead = nil
      Console.write([prompt + line], to: 1)
      return .line(line)
    }
    return editor.readLine(prompt: prompt, earlierLines: text)
  }

  /// Waits before what would push the result off the window; anything but Enter is the next line.
  func pause(_ editor: LineEditor) {
    if case .line(let line) = editor.readLine(prompt: "(Enter goes on) ", earlierLines: ""),
      line.contains(where: { !$0.isWhitespace }), line != "q"
    {
      typedAhead = line
    }
  }

  func remember(_ text: String, _ editor: LineEditor) {
    do throws(HistoryError) {
      try editor.remember(text, seconds: Machine.seconds)
    } catch {
      if !hasComplainedAboutHistory { Console.complain(["the history cannot be written"]) }
      hasComplainedAboutHistory = true
    }
    if !classroom.isTeaching { Console.complain(journal.append(text, for: session)) }
  }
}
