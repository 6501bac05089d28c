/// The five tables of a scan (data-formats.md, "Scans"), in the order in which `entries` joins them.
public enum EntryKind: Int, Sendable, Hashable, CaseIterable {
  /// A change that may matter later.
  case signal
  /// Something that people have begun to do.
  case behavior
  /// A tool or a technique.
  case technology
  /// A question to settle.
  case issue
  /// Something to worry about.
  case concern

  /// The value in the column `kind`, and the word for one of them: `signal`.
  public var name: String {
    switch self {
    case .signal: "signal"
    case .behavior: "behavior"
    case .technology: "technology"
    case .issue: "issue"
    case .concern: "concern"
    }
  }

  /// The name of its table, and the word for many: `signals`.
  public var tableName: String {
    switch self {
    case .signal: "signals"
    case .behavior: "behaviors"
    case .technology: "technologies"
    case .issue: "issues"
    case .concern: "concerns"
    }
  }

  /// The letter before the number in an id: s, b, t, i, c.
  public var letter: Character {
    switch self {
    case .signal: "s"
    case .behavior: "b"
    case .technology: "t"
    case .issue: "i"
    case .concern: "c"
    }
  }

  /// The kind of a letter in an id, or nil.
  public init?(letter: Character) {
    guard let kind = EntryKind.allCases.first(where: { $0.letter == letter }) else { return nil }
    self = kind
  }
}

/// How many entries there are of one kind.
public struct KindCount: Sendable, Hashable {
  /// The kind.
  public let kind: EntryKind
  /// How many.
  public let count: Int

  /// A value by its parts.
  public init(kind: EntryKind, count: Int) {
    self.kind = kind
    self.count = count
  }
}
