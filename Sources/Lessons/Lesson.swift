/// A lesson at the prompt: what is said, what is asked, and how an answer is judged.
///
/// A lesson is a plain-text file that anyone can write (see ``LessonParser`` for its form).
public struct Lesson: Sendable, Hashable {
  /// How it is called at the prompt: its file's name without number and ending, `first-steps`.
  public var name: String
  /// The file's first heading.
  public var title: String
  /// What it is about, for the list of lessons.
  public var summary: String
  /// Statements that run before the first step.
  public var setup: [String]
  /// The steps, in order; never empty.
  public var steps: [LessonStep]

  /// A lesson by its parts.
  public init(name: String, title: String, summary: String, setup: [String], steps: [LessonStep]) {
    self.name = name
    self.title = title
    self.summary = summary
    self.setup = setup
    self.steps = steps
  }
}

/// One thing to learn by doing it.
public struct LessonStep: Sendable, Hashable {
  /// The heading.
  public var title = ""
  /// What is said first, a paragraph each.
  public var said: [String] = []
  /// What the learner is to do.
  public var ask = ""
  /// Statements that get there, a line each.
  public var answer: [String] = []
  /// What a right result is; any statement that gives one is right. Empty stands for `same values`.
  public var checks: [LessonCheck] = []
  /// Help, more and more of it.
  public var hints: [String] = []
  /// The usual mistakes.
  public var mistakes: [LessonMistake] = []
  /// What is said when it is done.
  public var then: String?
  /// The line of the file where the step begins, from 1.
  public var line = 1
}

/// Something that a right result has to be.
public enum LessonCheck: Sendable, Hashable {
  /// The same as the answer's result, in these respects.
  case same(Set<Aspect>)
  /// Shown in this way: `chart`, `chart bar`, `card`, `help`, `load`, `table`.
  case shows(String)
  /// An expression of the command language that is true afterwards; `it` is the table shown.
  case holds(String)
  /// A single value whose digest is this: an answer that the file does not give away.
  case digest(String)

  /// Respects in which two tables can be the same.
  public enum Aspect: String, CaseIterable, Sendable {
    /// As many rows.
    case rows
    /// The same names of columns, in any order.
    case columns
    /// The same rows, in any order; columns are told by their place, or by name with `columns`.
    case values
    /// The same rows in the same order.
    case order
  }
}

/// A usual mistake and why it is one.
public struct LessonMistake: Sendable, Hashable {
  /// How it is recognised.
  public var sign: Sign
  /// Why it is wrong, in words for the learner.
  public var why: String

  /// A mistake by its sign and its reason.
  public init(sign: Sign, why: String) {
    self.sign = sign
    self.why = why
  }

  /// How a mistake is recognised.
  public enum Sign: Sendable, Hashable {
    /// The result is that of this statement.
    case statement(String)
    /// This expression is true afterwards.
    case condition(String)
  }
}
