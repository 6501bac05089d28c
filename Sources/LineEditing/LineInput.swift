/// What a person did at a prompt.
public enum LineInput: Sendable, Equatable {
  /// Entered a line; it holds `\n` where several lines were pasted at once or recalled from history.
  case line(String)
  /// Typed `^D` on an empty line, or closed the terminal; the cursor is at the start of a line.
  case endOfInput
  /// Typed `^C`: the line is dropped, and the cursor is at the start of a line.
  case interrupted
}
