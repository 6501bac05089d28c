import LineEditing
import Sessions

/// What Tab offers.
extension Prompt {
  func reply(to request: CompletionRequest) -> CompletionReply {
    let earlier = request.earlierLines.utf8.count
    let text = request.earlierLines + request.line
    let completion = session.completion(of: text, cursor: earlier + request.cursor)
    guard completion.start >= earlier else { return .none }
    let words = completion.candidates.map { CompletionCandidate(text: $0.text, ending: $0.ending) }
    if completion.wantsPath {
      let quote = completion.quote.map(String.init) ?? ""
      let found = PathCompletion.candidates(
        for: quote + completion.prefix, home: Machine.environment["HOME"]
      )
      .filter { file in
        file.shown.hasSuffix("/") || completion.fileEnding.map(file.shown.lowercased().hasSuffix) ?? true
      }
      return CompletionReply(start: completion.start - earlier, candidates: found + words)
    }
    return CompletionReply(start: completion.start - earlier, candidates: words)
  }
}
