public import Tables

/// What one person says of one entry at one date.
public struct AnnotationRecord: Sendable, Hashable {
  /// The id of the entry, in full.
  public var target: String
  /// Who says it.
  public var author: String
  /// The day, counted from 1970-01-01; nil for a statement written by hand that tells none: earlier than all others.
  public var date: Int64?
  /// In words; nil when only scores were given.
  public var note: String?
  /// Labels.
  public var tags: [String]
  /// 1 to 5.
  public var impact: Int?
  /// 1 to 5.
  public var likelihood: Int?
  /// `H1`, `H2` or `H3`.
  public var horizon: String?
  /// 1 to 5.
  public var confidence: Int?
  /// The digest of the entry's scan and name when it was annotated (notebook-format.md, "Annotations").
  public var digest: String?

  /// A record of a target, to be filled in.
  public init(target: String, author: String, date: Int64?) {
    self.target = target
    self.author = author
    self.date = date
    tags = []
  }

  /// Whether nothing is said: no note, no tag, no score.
  public var isEmpty: Bool {
    note == nil && tags.isEmpty && impact == nil && likelihood == nil && horizon == nil && confidence == nil
  }

  /// The columns on whose values people can agree.
  public static let scoreNames = ["impact", "likelihood", "horizon", "confidence", "tags"]

  /// What is said in a field that people can agree on; missing when nothing is.
  func score(_ field: String) -> Scalar {
    func grade(_ value: Int?) -> Scalar { value.map { .integer(Int64($0)) } ?? .missing }
    return switch field {
    case "impact": grade(impact)
    case "likelihood": grade(likelihood)
    case "confidence": grade(confidence)
    case "horizon": horizon.map { .text($0) } ?? .missing
    case "tags": tags.isEmpty ? .missing : .list(tags.sorted())
    default: .missing
    }
  }
}

/// What a team has settled about one field of one entry; the scores of its members stay.
public struct Decision: Sendable, Hashable {
  /// The id of the entry, in full.
  public var target: String
  /// The field: `impact`, `horizon`, `tags`, ….
  public var field: String
  /// What counts from now on.
  public var value: Scalar
  /// Why, in words.
  public var reason: String
  /// Who recorded it.
  public var author: String
  /// The day, counted from 1970-01-01; nil when it was not told.
  public var date: Int64?
  /// As in `AnnotationRecord`.
  public var digest: String?
}

/// What one person claims about an entry, with the expression that it is judged by.
public struct ClaimRecord: Sendable, Hashable {
  /// The id of the entry, in full.
  public var target: String
  /// Who claims it.
  public var author: String
  /// The day, counted from 1970-01-01; nil when it was not told.
  public var date: Int64?
  /// The claim in words.
  public var text: String
  /// The expression, as written.
  public var expression: String
  /// As in `AnnotationRecord`.
  public var digest: String?
  /// How it was judged: here, or as somebody else's notebook has it recorded; nil where it has nothing.
  public var verdict: ClaimVerdict?
  /// The numbers behind the verdict, in words; empty for none.
  public var evidence: String
  /// Whether the verdict is one that stands in somebody else's notebook: nothing of it is run here.
  public var isRecorded = false
  /// The data that it was judged by here.
  public var origins: Set<Origin> = []
}

/// How a claim stands.
public enum ClaimVerdict: String, Sendable, Hashable, CaseIterable {
  /// What was asked is true.
  case supported
  /// It is false.
  case contradicted
  /// It is neither: an interval reaches over the limit.
  case notSettled = "not settled"
  /// The data to judge it by are not there.
  case notJudged = "cannot be judged"
}
