import Lessons
import Testing

@Suite struct `Lesson files` {
  static let text = """
    # Filtering

    Which rows,
    and how many.

    - setup: load scans data/scans

    ## Only the strong ones

    Prose in
    two lines.

    A second paragraph.

    - ask: Count them.
    - answer: let strong = signals | where relevancy == 5
      strong | count
    - check: same rows values
    - check: holds (it | count) == 1
    - hint: `where` keeps rows.
    - hint: Then `count`.
    - wrong: signals | count
      That counts
      them all.
    - wrong if: (it | count) > 1
      One number is asked for.
    - then: Eleven.
    """

  @Test func `give their parts`() throws {
    let lesson = try LessonParser.lesson(Self.text, name: "filtering")
    #expect(lesson.title == "Filtering")
    #expect(lesson.summary == "Which rows, and how many.")
    #expect(lesson.setup == ["load scans data/scans"])
    let step = try #require(lesson.steps.first)
    #expect(lesson.steps.count == 1)
    #expect(step.title == "Only the strong ones")
    #expect(step.said == ["Prose in two lines.", "A second paragraph."])
    #expect(step.ask == "Count them.")
    #expect(step.answer == ["let strong = signals | where relevancy == 5", "strong | count"])
    #expect(step.checks == [.same([.rows, .values]), .holds("(it | count) == 1")])
    #expect(step.hints == ["`where` keeps rows.", "Then `count`."])
    #expect(
      step.mistakes == [
        LessonMistake(sign: .statement("signals | count"), why: "That counts them all."),
        LessonMistake(sign: .condition("(it | count) > 1"), why: "One number is asked for."),
      ])
    #expect(step.then == "Eleven.")
  }

  @Test(arguments: [
    ("", 1, LessonProblem.Kind.missing("a heading `# …`")),
    ("# A", 1, .missing("a step `## …`")),
    ("# A\n\n## B\n- answer: signals", 3, .missing("`- ask:`")),
    ("# A\n\n## B\n- ask: what?", 3, .missing("`- answer:`")),
    ("# A\n- ask: what?\n", 2, .fieldBeforeSteps("ask")),
    ("# A\n## B\n- asks: what?\n", 3, .unknownField("asks")),
    ("# A\n## B\n- check: sane rows\n", 3, .unknownCheck("sane rows")),
    ("# A\n## B\n- check: same lengths\n", 3, .unknownCheck("same lengths")),
    ("# A\n## B\n- wrong: signals\n\n- ask: x", 3, .mistakeWithoutReason),
  ])
  func `that are none are refused with the line`(text: String, line: Int, kind: LessonProblem.Kind) {
    #expect {
      try LessonParser.lesson(text, name: "x")
    } throws: { error in
      (error as? LessonProblem).map { $0.line == line && $0.kind == kind } ?? false
    }
  }
}
