/// What a load of other people's annotations read, and what is worth knowing before they are compared.
public struct AnnotationReport: Sendable, Hashable {
  /// The files, in the order in which they count.
  public var paths: [String] = []
  /// The fingerprint of the files together, 32 hexadecimal digits.
  public var fingerprint = ""
  /// What each author says, by name.
  public var authors: [Author] = []
  /// The first and the last day on which something was said that is in force; nil when no day is told.
  public var days: ClosedRange<Int64>?
  /// How many annotations were revised by later ones.
  public var revised = 0
  /// How many were taken back.
  public var retracted = 0
  /// Annotations in force whose entries have moved, changed or gone.
  public var displaced: [Displaced] = []
  /// Statements that say something and could not be taken as text.
  public var skipped: [Skipped] = []

  /// One author's share.
  public struct Author: Sendable, Hashable {
    /// The name.
    public var name: String
    /// Annotations in force.
    public var annotations: Int
    /// Claims in force.
    public var claims: Int
    /// Decisions recorded.
    public var decisions: Int
  }

  /// An annotation whose entry is not what it was.
  public struct Displaced: Sendable, Hashable {
    /// Who says it.
    public var author: String
    /// Of what.
    public var target: String
    /// `moved`, `changed` or `orphaned`.
    public var state: String
    /// Where the entry is now, or the one that is nearest; nil when none is.
    public var now: String?
    /// The name of that entry.
    public var name: String?
  }

  /// A statement that was left out.
  public struct Skipped: Sendable, Hashable {
    /// The file.
    public var path: String
    /// The line on which it begins, from 1.
    public var line: Int
    /// Why.
    public var reason: Reason
  }

  /// Why a statement was left out.
  public enum Reason: Sendable, Hashable, CaseIterable {
    /// It, or what is before it in its cell, cannot be read.
    case unreadable
    /// It annotates the rows of a table, which only running it could tell.
    case pipeline
    /// It names its entry or a value by `@n` or `$name`.
    case notWrittenOut
    /// A score lies outside its scale.
    case outOfScale
    /// It says nothing.
    case empty
    /// Neither it nor the notebook's header says who speaks.
    case noAuthor
  }

  /// How many annotations are in force.
  public var annotationCount: Int { authors.reduce(0) { $0 + $1.annotations } }
}
