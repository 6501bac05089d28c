import Foundation
import Lessons
import Rendering
import Testing

@testable import Sessions

/// The bundled lessons, run as a learner would.
@Suite(.serialized) struct `The bundled lessons` {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Notebooks/lessons").path
  static let library = LessonLibrary(folder: folder)
  static let page = Page(maxRows: 40)

  /// A classroom with a scratch folder of its own, and a session.
  private func classroom() throws -> (Classroom, Session) {
    let state = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)").path
    let session = try Session(
      surroundings: Surroundings(workingFolder: "/", userName: "ana", today: { 19_850 }))
    return (Classroom(lessons: Self.folder, stateFolder: StateFolder(path: state)), session)
  }

  private func type(
    _ text: String, in classroom: inout Classroom, _ session: inout Session
  ) -> (said: String, status: StepResult.Status) {
    let before = session
    let stepped = session.step(text, on: Self.page)
    let result = classroom.follow(stepped, from: before, in: &session, on: Self.page)
    let lines = result.results.flatMap(\.lines) + result.remarks
    return (lines.joined(separator: "\n"), result.status)
  }

  @Test func `can all be read, eight and a riddle`() {
    #expect(Self.library.problems.isEmpty, "\(Self.library.problems)")
    #expect(Self.library.lessons.count == 9)
  }

  @Test(arguments: library.lessons)
  func `accept their own answers, step by step`(lesson: Lesson) throws {
    var (classroom, session) = try classroom()
    _ = type("learn \(lesson.name)", in: &classroom, &session)
    for (index, step) in lesson.steps.enumerated() {
      #expect(classroom.isTeaching, "\(lesson.name) has ended before step \(index + 1)")
      var said = ""
      for statement in step.answer {
        let (text, status) = type(statement, in: &classroom, &session)
        #expect(status <= .checkFalse, "\(lesson.name), \(step.title): \(text)")
        said += text + "\n"
      }
      #expect(said.contains("Right."), "\(lesson.name), \(step.title): \(said)")
      if ProcessInfo.processInfo.environment["SCANBOOK_SHOW_LESSONS"] != nil { print(said) }
    }
    #expect(!classroom.isTeaching)
  }

  @Test(arguments: library.lessons)
  func `say why a usual mistake is one`(lesson: Lesson) throws {
    for (index, step) in lesson.steps.enumerated() {
      for mistake in step.mistakes {
        guard case .statement(let statement) = mistake.sign else { continue }
        var (classroom, session) = try classroom()
        _ = type("learn \(lesson.name)", in: &classroom, &session)
        for _ in 0..<index { _ = type("next", in: &classroom, &session) }
        let (said, _) = type(statement, in: &classroom, &session)
        let words = said.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let why = mistake.why.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("Not yet: " + why), "\(lesson.name), \(step.title), \(statement): \(said)")
      }
    }
  }

  @Test func `know a condition that shows a mistake`() throws {
    var (classroom, session) = try classroom()
    _ = type("learn annotating", in: &classroom, &session)
    let (said, _) = type("annotate gpt2-chatbot/s1 \"well\" impact=2", in: &classroom, &session)
    #expect(said.contains("That is another impact."), "\(said)")
    let (right, _) = type("annotate gpt2-chatbot/s1 \"well\" impact=4", in: &classroom, &session)
    #expect(right.contains("Right."), "\(right)")
  }

  @Test func `are left, gone on with and listed with the steps done`() throws {
    var (classroom, session) = try classroom()
    let path = session.folder
    #expect(type("learn", in: &classroom, &session).said.contains("1  First steps"))
    #expect(type("hint", in: &classroom, &session).status == .failed)
    _ = type("learn 1", in: &classroom, &session)
    #expect(session.folder != path)
    #expect(type("hint", in: &classroom, &session).said.contains("The table is called `signals`. (1 more)"))
    #expect(type("signals", in: &classroom, &session).said.contains("step 2 of 5"))
    #expect(type("skip", in: &classroom, &session).said.contains("> signals | count"))
    #expect(type("back", in: &classroom, &session).said.contains("step 2 of 5"))
    #expect(type("leave", in: &classroom, &session).said.contains("goes on where you left"))
    #expect(session.folder == path && !classroom.isTeaching)
    #expect(type("learn", in: &classroom, &session).said.contains("2 of 5 steps"))
    #expect(type("learn first-steps", in: &classroom, &session).said.contains("step 3 of 5"))
    #expect(type("learn frist-steps", in: &classroom, &session).said.contains("did you mean `first-steps`?"))
  }

  @Test func `let help and errors pass by`() throws {
    var (classroom, session) = try classroom()
    _ = type("learn 1", in: &classroom, &session)
    #expect(!type("help take", in: &classroom, &session).said.contains("Not yet"))
    #expect(type("singals", in: &classroom, &session).said.contains("did you mean"))
    #expect(
      type("signals | take 3", in: &classroom, &session).said.contains("44 rows are wanted, here are 3"))
    #expect(type("signals | sort name", in: &classroom, &session).said.contains("Right."))
  }

  @Test func `ask for a word without calling the tables on the way to it wrong`() throws {
    var (classroom, session) = try classroom()
    _ = type("learn mystery", in: &classroom, &session)
    while true {
      let (said, _) = type("next", in: &classroom, &session)
      if said.contains("step 6 of 6") { break }
      try #require(classroom.isTeaching)
    }
    for statement in ["votes | models", "votes | sides | count by model | chart bar", "help sides"] {
      #expect(!type(statement, in: &classroom, &session).said.contains("Not yet"), "\(statement)")
    }
    let (bare, status) = type("nobody", in: &classroom, &session)
    #expect(status == .failed && bare.hasSuffix("a text is written in quotes: \"nobody\""), "\(bare)")
    #expect(type("\"nobody\"", in: &classroom, &session).said.contains("Not yet: that is not it"))
    #expect(classroom.isTeaching)
  }
}
