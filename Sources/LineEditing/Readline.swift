import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one owner of GNU Readline's global state, with as much of it as the prompt needs.
///
/// Readline calls back C functions, which capture nothing; what they need is kept here while a line is read.
enum Readline {
  /// Asks the completer about the line and the cursor's byte offset.
  typealias Completing = (_ line: String, _ cursor: Int) -> (CompletionRequest, CompletionReply)

  // One thread reads lines (see `LineEditor`), and the callbacks run on it.
  nonisolated(unsafe) private static var delivered: LineInput?
  nonisolated(unsafe) private static var completing: Completing?
  nonisolated(unsafe) private static var listed: [CompletionCandidate] = []
  nonisolated(unsafe) private static var heldSignals: [UInt8] = []

  /// Configures readline, then lets it read the person's inputrc and the terminal's description.
  static func setUp(programName: String, onStandardError: Bool) {
    coerceLocale()
    scanbook_rl_configure(
      programName, { _, _, _ in Readline.matches() }, { _, _, _ in Readline.list() },
      { Readline.readByte($0) })
    scanbook_rl_set_output(onStandardError ? 1 : 0)
    rl_initialize()
    using_history()
  }

  /// Shows the prompt and takes the terminal over.
  static func begin(prompt: String, completing: @escaping Completing) {
    delivered = nil
    heldSignals = []
    self.completing = completing
    rl_reset_screen_size()
    rl_callback_handler_install(prompt) { Readline.lineArrived($0) }
  }

  /// Gives the terminal back.
  static func end() {
    rl_callback_handler_remove()
    scanbook_rl_flush()
    completing = nil
    listed = []
  }

  /// Lets readline take what was typed; gives the line once it is entered.
  static func readCharacter() -> LineInput? {
    rl_callback_read_char()
    return delivered
  }

  /// Ends the line without its text, and all searches, arguments and macros that were going on.
  static func dropLine() {
    scanbook_rl_move_to_end()
    rl_echo_signal_char(SIGINT)
    rl_free_line_state()
    rl_callback_sigcleanup()
    rl_cleanup_after_signal()
    rl_crlf()
  }

  /// Draws the line anew for a terminal of another size.
  static func resize() { rl_resize_terminal() }

  /// Gives the terminal back while the line is kept.
  static func suspend() {
    rl_cleanup_after_signal()
    scanbook_rl_flush()
  }

  /// Takes the terminal over again, whatever happened to it, and shows prompt and line.
  static func redraw() {
    rl_cleanup_after_signal()
    rl_reset_after_signal()
    scanbook_rl_return_carriage()
    rl_on_new_line()
    rl_redisplay()
  }

  private static func lineArrived(_ line: UnsafeMutablePointer<CChar>?) {
    let endsLine = scanbook_rl_ends_line_at_end_of_input() != 0
    rl_callback_handler_remove()
    guard let line else {
      if !endsLine { rl_crlf() }
      delivered = .endOfInput
      return
    }
    delivered = .line(String(cString: line))
    free(line)
  }

  /// A byte of input, or `^G`, readline's sign to give up, when `^C` comes first.
  ///
  /// Readline asks for bytes on its own within a paste, a quoted insert or a long list of candidates. The
  /// signal is held for `takeHeldSignal`, since only the loop around readline can answer it.
  private static func readByte(_ stream: UnsafeMutablePointer<FILE>?) -> Int32 {
    let abort: Int32 = 7
    while SignalPipe.wait(orReadable: 0) == .signal {
      guard let byte = SignalPipe.next() else { continue }
      hold(byte)
      if ![SIGWINCH, SIGCONT].contains(Int32(byte)) { return abort }
    }
    return rl_getc(stream)
  }

  /// Keeps a signal until it is answered.
  static func hold(_ signal: UInt8) { heldSignals.append(signal) }

  /// The signal that came first and is not answered yet.
  static func takeHeldSignal() -> Int32? { heldSignals.isEmpty ? nil : Int32(heldSignals.removeFirst()) }

  /// In the plain C locale readline edits bytes; text here is UTF-8, and so is what children show (as in Python's PEP 538).
  private static func coerceLocale() {
    guard setlocale(LC_CTYPE, "").map({ String(cString: $0) }).map({ $0 == "C" || $0 == "POSIX" }) ?? true,
      getenv("LC_ALL") == nil
    else { return }
    #if canImport(Glibc)
      let locale = "C.UTF-8"
    #else
      let locale = "UTF-8"
    #endif
    if setlocale(LC_CTYPE, locale) != nil { setenv("LC_CTYPE", locale, 1) }
  }
}

// MARK: - Completion

extension Readline {
  /// The array that readline expects: what all matches share, the matches, null; all of it readline's to free.
  private static func matches() -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    scanbook_rl_set_completion_ending(0)
    let line = String(cString: scanbook_rl_line())
    guard let (request, reply) = completing?(line, Int(scanbook_rl_point())) else { return nil }
    let replacements = reply.replacements(for: request)
    guard !replacements.isEmpty else { return nil }
    listed = reply.candidates
    if reply.candidates.count == 1, let ending = reply.candidates[0].ending?.asciiValue {
      scanbook_rl_set_completion_ending(Int32(ending))
    }
    return cArray(replacements)
  }

  /// Lists what the candidates look like; readline knows them as whole lines only.
  private static func list() {
    let shown = [""] + listed.map(\.shown)
    guard let array = cArray(shown) else { return }
    let widest = shown.map(\.utf8.count).max() ?? 0
    rl_display_match_list(array, Int32(listed.count), Int32(widest))
    rl_forced_update_display()
    for index in shown.indices { free(array[index]) }
    free(array)
  }

  private static func cArray(_ texts: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    let size = (texts.count + 1) * MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
    let array = malloc(size)?.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: texts.count + 1)
    guard let array else { return nil }
    for (index, text) in texts.enumerated() { array[index] = strdup(text) }
    array[texts.count] = nil
    return array
  }
}

// MARK: - History

extension Readline {
  /// Adds a statement to what the arrow keys and the searches find.
  static func remember(_ entry: HistoryEntry) { add_history(entry.text) }

  /// Forgets a statement by its place, from 0.
  static func forget(_ place: Int) {
    guard let entry = remove_history(Int32(place)) else { return }
    _ = free_history_entry(entry)
  }
}
