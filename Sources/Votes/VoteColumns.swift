import Tables

/// What the columns of vote files are called, and what they mean (data-formats.md, "Votes").
public enum VoteColumns {
  /// Whether a column is text even where its values look like numbers: models, judge, winner and every `*id`.
  public static func isText(_ name: String) -> Bool {
    texts.contains(name) || name.hasSuffix("id") || name.hasSuffix("ID")
  }

  private static let texts: Set<String> = [
    "model_a", "model_b", "left", "right", "winner", "judge", "worker", "judge_hash", "model", "opponent",
  ]

  /// The one-hot columns of Kaggle's files with the winner that each stands for.
  static let oneHot = [
    (name: "winner_model_a", winner: Winner.modelA), (name: "winner_model_b", winner: .modelB),
    (name: "winner_tie", winner: .tie),
  ]

  /// What becomes the judge where there is none, the best first.
  static let judges = ["evaluation_session_id", "judge_hash", "worker"]

  /// What a column of votes means, in one sentence; empty for unknown ones.
  public static func meaning(of name: String) -> String { meanings[name] ?? "" }

  private static let meanings: [String: String] = [
    "battle_id": "What the file calls the battle or the question.",
    "model_a": "The model whose answer was shown first, or on the left.",
    "model_b": "The model whose answer was shown second, or on the right.",
    "winner": "Which answer was preferred: model_a, model_b, tie or both_bad.",
    "judge": "Who voted.",
    "turn": "How many turns the conversation had when the vote was cast.",
    "anony": "Whether the models' names were hidden.",
    "language": "The language of the prompt.",
    "time": "When the vote was cast, in UTC.",
    "prompt": "What both models were asked.",
    "response_a": "The answer of model_a.",
    "response_b": "The answer of model_b.",
    "conversation_a": "The conversation with model_a, as JSON.",
    "conversation_b": "The conversation with model_b, as JSON.",
    "is_code": "Whether the conversation is about code.",
    "is_refusal": "Whether a model refused to answer.",
    "dedup_tag_high_freq": "Whether the prompt is one of those asked very often.",
    "dedup_tag_sampled": "Whether the battle is kept when prompts asked very often are thinned out.",
    "dedup_high_freq": "Whether the prompt is one of those asked very often.",
    "dedup_sampled": "Whether the battle is kept when prompts asked very often are thinned out.",
    "model": "The model seen from.",
    "opponent": "The other model.",
    "side": "Which side the model was on: a or b.",
    "result": "How it went for the model: win, loss, tie or both_bad.",
    "first_day": "The day of its first battle.",
    "last_day": "The day of its last battle.",
    "battles": "How many battles it was in.",
  ]
}

/// How a battle ended.
public enum Winner: UInt8, Sendable, Hashable, CaseIterable {
  /// The first answer was preferred.
  case modelA
  /// The second answer was preferred.
  case modelB
  /// Both were as good.
  case tie
  /// Both were bad.
  case bothBad

  /// The name in the column `winner`.
  public var name: String {
    switch self {
    case .modelA: "model_a"
    case .modelB: "model_b"
    case .tie: "tie"
    case .bothBad: "both_bad"
    }
  }

  /// The winner of that name in the column `winner`.
  init?(name: String) {
    guard let winner = Winner.allCases.first(where: { $0.name == name }) else { return nil }
    self = winner
  }

  /// Winners as a column's texts over the four names.
  static func coded(_ winners: [UInt8]) -> CodedText {
    CodedText(codes: .one(winners), dictionary: PackedText(allCases.map(\.name)))
  }

  /// What a file's word for the winner stands for.
  enum Reading: Equatable {
    case winner(Winner)
    /// To be left out and counted apart.
    case ignored
    case unknown
  }

  /// Understands a file's word for the winner.
  static func reading(_ word: String) -> Reading {
    switch word {
    case "model_a", "left": .winner(.modelA)
    case "model_b", "right": .winner(.modelB)
    case "tie", "tie (inconsistent)": .winner(.tie)
    case "both_bad", "tie (bothbad)": .winner(.bothBad)
    case "ignore": .ignored
    default: .unknown
    }
  }
}
