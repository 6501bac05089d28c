import Evaluation
import Lessons
public import Rendering

/// Lessons at the prompt (`learn`): a lesson has a session of its own, and the person's stands still meanwhile.
public struct Classroom: Sendable {
  private let lessonsFolder: String?
  private let progressFile: String?
  private let desk: LessonDesk?
  /// Read when lessons are first asked for, so that a start does not pay for them.
  private var library: LessonLibrary?
  private var progress = LessonProgress(path: nil)
  private var running: Running?

  /// A lesson that is going on.
  private struct Running {
    var lesson: Lesson
    var index = 0
    var hintsGiven = 0
    /// The session that was left for the lesson.
    var own: Session
  }

  /// A classroom with the lessons of a folder.
  ///
  /// - Parameters:
  ///   - lessons: the folder of lessons, beside the bundled sample; nil where there is none.
  ///   - stateFolder: where progress is kept and lessons work; nil where there is none.
  public init(lessons: String?, stateFolder: StateFolder?) {
    lessonsFolder = lessons
    progressFile = stateFolder.map { $0.path + "/lessons/progress" }
    desk = stateFolder.map { LessonDesk(folder: $0.path + "/lessons/desk") }
  }

  /// Whether a lesson is going on; what is typed then is not the person's own work.
  public var isTeaching: Bool { running != nil }

  /// Ends the lesson, if one is going on, because the person leaves: how far they came is kept.
  ///
  /// - Parameter session: becomes the person's own again.
  /// - Returns: a line that says so.
  public mutating func dismiss(_ session: inout Session, on page: Page) -> StepResult {
    isTeaching ? leave(&session, on: page) : StepResult()
  }

  /// What the lesson asks for at the moment, for who has lost sight of it; nothing where no lesson is going on.
  public func question(on page: Page) -> StepResult {
    running.map { say(LessonWords.question($0.lesson.steps[$0.index], on: page)) } ?? StepResult()
  }

  /// Follows a line that was carried out: answers a request of `learn`, or judges what a lesson asked for.
  ///
  /// - Parameters:
  ///   - before: the session before the line.
  ///   - session: the session after it; another one when a lesson begins or ends.
  /// - Returns: the result with what the lesson says.
  public mutating func follow(
    _ result: StepResult, from before: Session, in session: inout Session, on page: Page
  ) -> StepResult {
    var result = result
    if case .learn(let request)? = result.request {
      result.request = nil
      result.append(carryOut(request, in: &session, on: page))
    } else if isTeaching, result.status <= .checkFalse, result.request != .quit {
      result.append(judge(from: before, in: &session, on: page))
    }
    return result
  }

  // MARK: Requests

  /// Reads the lessons and how far the person came, once.
  private mutating func open() {
    guard library == nil, let lessonsFolder else { return }
    library = LessonLibrary(folder: lessonsFolder)
    progress = LessonProgress(path: progressFile)
  }

  private mutating func carryOut(
    _ request: StepResult.LearnRequest, in session: inout Session, on page: Page
  ) -> StepResult {
    open()
    guard let library, !library.lessons.isEmpty else {
      return refusal("there are no lessons here", ["they lie in Notebooks/lessons beside the program"], page)
    }
    if case .lesson(let name) = request { return begin(name, of: library, in: &session, on: page) }
    if case .list = request { return list(library, on: page) }
    guard let running else {
      return refusal("no lesson is going on", ["learn lists them, learn 1 begins the first"], page)
    }
    switch request {
    case .hint: return hint(on: page)
    case .skip:
      let step = running.lesson.steps[running.index]
      var result = StepResult()
      result.results = [StepResult.Block(LessonWords.answer(step, on: page), isPicture: false)]
      for statement in step.answer { result.append(session.step(statement, on: page)) }
      result.append(say(LessonWords.shown(step, on: page)))
      result.append(advance(in: &session, on: page))
      return result
    case .next:
      session = LessonJudge.session(session, after: running.lesson.steps[running.index].answer)
      return advance(in: &session, on: page)
    case .back: return back(on: page)
    case .leave: return leave(&session, on: page)
    case .list, .lesson: return StepResult()
    }
  }

  private mutating func begin(
    _ name: String, of library: LessonLibrary, in session: inout Session, on page: Page
  ) -> StepResult {
    guard let index = library.index(of: name) else {
      let near = Nearest.match(for: name, among: library.lessons.map(\.name))
      return refusal(
        "there is no lesson `\(name)`", near.map { ["did you mean `\($0)`?"] } ?? ["learn lists them"], page)
    }
    guard let desk else { return refusal("there is no folder for a lesson to work in", [], page) }
    let lesson = library.lessons[index]
    do {
      try desk.prepare(from: Paths.folder(of: library.folder))
      let kept = running?.own ?? session
      session = try kept.forLesson(in: desk.folder)
      let done = progress.steps(of: lesson.name)
      let first = done < lesson.steps.count ? done : 0
      session = LessonJudge.session(
        session, after: lesson.setup + lesson.steps[..<first].flatMap(\.answer))
      running = Running(lesson: lesson, index: first, own: kept)
      return say(
        LessonWords.opening(lesson, number: index + 1, on: page) + LessonWords.step(lesson, first, on: page))
    } catch {
      let words = FaultWords(error)
      return refusal(words.message, words.hints, page)
    }
  }

  private func list(_ library: LessonLibrary, on page: Page) -> StepResult {
    let problems = library.problems.map { ($0.file, $0.problem) }
    return say(
      LessonWords.list(
        library.lessons.map { ($0, progress.steps(of: $0.name)) }, problems: problems,
        current: running?.lesson.name, on: page))
  }

  private mutating func hint(on page: Page) -> StepResult {
    guard let current = running else { return StepResult() }
    let hints = current.lesson.steps[current.index].hints
    running?.hintsGiven = min(current.hintsGiven + 1, hints.count)
    return say(LessonWords.hint(hints, number: current.hintsGiven, on: page))
  }

  private mutating func back(on page: Page) -> StepResult {
    guard let current = running else { return StepResult() }
    guard current.index > 0 else { return refusal("this is the first step", [], page) }
    running?.index -= 1
    running?.hintsGiven = 0
    return say(LessonWords.step(current.lesson, current.index - 1, on: page))
  }

  private mutating func leave(_ session: inout Session, on page: Page) -> StepResult {
    guard let current = running else { return StepResult() }
    session = current.own
    running = nil
    return say(LessonWords.left(current.lesson, on: page))
  }

  // MARK: Judging

  private mutating func judge(
    from before: Session, in session: inout Session, on page: Page
  ) -> StepResult {
    guard let current = running else { return StepResult() }
    let step = current.lesson.steps[current.index]
    switch LessonJudge(step: step, before: before, after: session).verdict() {
    case .right:
      var result = say(LessonWords.right(step, on: page))
      result.append(advance(in: &session, on: page))
      return result
    case .mistake(let why): return say(LessonWords.mistake(why, on: page))
    case .notYet(let shortcoming):
      return say(LessonWords.notYet(shortcoming, hints: step.hints.count - current.hintsGiven, on: page))
    case .aside: return StepResult()
    }
  }

  /// Goes on to the next step; after the last, back to the person's own session.
  private mutating func advance(in session: inout Session, on page: Page) -> StepResult {
    guard let current = running else { return StepResult() }
    progress.note(current.index + 1, of: current.lesson.name)
    let next = current.index + 1
    if next < current.lesson.steps.count {
      running?.index = next
      running?.hintsGiven = 0
      return say(LessonWords.step(current.lesson, next, on: page))
    }
    session = current.own
    running = nil
    let following = library?.index(of: current.lesson.name).map { $0 + 1 }
    let more = following.flatMap { library?.lessons.indices.contains($0) == true ? $0 + 1 : nil }
    return say(LessonWords.finished(current.lesson, next: more, on: page))
  }

  // MARK: Results

  private func say(_ lines: [String]) -> StepResult {
    var result = StepResult()
    if !lines.isEmpty { result.results = [StepResult.Block(lines, isPicture: true, isLesson: true)] }
    return result
  }

  private func refusal(_ message: String, _ hints: [String], _ page: Page) -> StepResult {
    var result = StepResult()
    result.status = .failed
    result.remarks = ErrorRenderer.lines(message: message, hints: hints, on: page)
    return result
  }
}

extension Session {
  /// A fresh session for a lesson, which works in a folder of its own and keeps nothing.
  func forLesson(in folder: String) throws -> Session {
    var surroundings = surroundings
    surroundings.workingFolder = folder
    var lesson = try Session(surroundings: surroundings)
    lesson.progress = progress
    return lesson
  }
}
