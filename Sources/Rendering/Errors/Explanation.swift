import Evaluation

/// What an error says: a sentence, and lines that help.
struct Explanation: Sendable, Hashable {
  /// What is wrong, without a full stop.
  var message: String
  /// What may be meant or done instead, a line each.
  var hints: [String]

  /// A sentence, with help.
  init(_ message: String, _ hints: [String?] = []) {
    self.message = message
    self.hints = hints.compactMap(\.self)
  }

  /// A sentence, with the nearest right name if one is near.
  init(_ message: String, near typed: String, among candidates: [String], else hint: String? = nil) {
    let nearest = Nearest.match(for: typed, among: candidates)
    self.init(message, [nearest.map { Explanation.didYouMean($0) } ?? hint])
  }

  /// The question after a slip.
  static func didYouMean(_ name: String) -> String { "did you mean \(Words.quoted(name))?" }
}
