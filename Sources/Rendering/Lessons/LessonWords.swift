public import Lessons

/// What lessons say, laid out for a page.
public enum LessonWords {
  /// The widest that prose is set: longer lines are hard to read.
  private static let measure = 80

  /// The title of a lesson that begins, and how to go about it.
  public static func opening(_ lesson: Lesson, number: Int, on page: Page) -> [String] {
    let lines =
      heading("Lesson \(number): \(lesson.title)", on: page) + prose(lesson.summary, on: page)
      + prose(
        "hint helps, skip shows the answer, Enter repeats the question, leave ends it.", on: page, .hint)
    return lines.texts(page.theme) + [""]
  }

  /// A step: what is said, and what is asked.
  public static func step(_ lesson: Lesson, _ index: Int, on page: Page) -> [String] {
    let step = lesson.steps[index]
    let place = "step \(index + 1) of \(lesson.steps.count)"
    let said = step.said.map { prose($0, on: page) }
    let body = Array((said + [asked(step, on: page)]).joined(separator: [Line()]))
    return (heading(step.title, place, on: page) + body).texts(page.theme)
  }

  /// What a step asks for, alone.
  public static func question(_ step: LessonStep, on page: Page) -> [String] {
    asked(step, on: page).texts(page.theme)
  }

  private static func asked(_ step: LessonStep, on page: Page) -> [Line] {
    prose("→ " + step.ask, on: page, .header, hanging: 2)
  }

  /// What is said when a step is done.
  public static func right(_ step: LessonStep, on page: Page) -> [String] {
    prose("Right. " + (step.then ?? ""), on: page).texts(page.theme) + [""]
  }

  /// What is said below an answer that was shown instead of found.
  public static func shown(_ step: LessonStep, on page: Page) -> [String] {
    step.then.map { prose($0, on: page).texts(page.theme) + [""] } ?? []
  }

  /// Why something is wrong that many type.
  public static func mistake(_ why: String, on page: Page) -> [String] {
    prose("Not yet: " + why, on: page).texts(page.theme)
  }

  /// In what respect a result is not as asked for.
  public static func notYet(_ shortcoming: String, hints: Int, on page: Page) -> [String] {
    prose("Not yet: \(shortcoming)." + (hints > 0 ? " hint helps." : " skip shows an answer."), on: page)
      .texts(page.theme)
  }

  /// One of several hints; after the last, how to see the answer.
  public static func hint(_ hints: [String], number: Int, on page: Page) -> [String] {
    guard hints.indices.contains(number) else {
      return prose("There is no further hint; skip shows an answer.", on: page).texts(page.theme)
    }
    let rest = hints.count - number - 1
    let more = rest > 0 ? " (\(rest) more)" : ""
    return prose(hints[number] + more, on: page).texts(page.theme)
  }

  /// The accepted answer, as it would be typed.
  public static func answer(_ step: LessonStep, on page: Page) -> [String] {
    step.answer.flatMap { Array(plain: ("> " + $0).sanitized.wrapped(to: page.width, hanging: 4), .header) }
      .texts(page.theme)
  }

  /// The end of a lesson.
  public static func finished(_ lesson: Lesson, next: Int?, on page: Page) -> [String] {
    let more = next.map { "learn \($0) is the next one." } ?? "That was the last one."
    return prose("\(lesson.title): done. \(more) You are back in your own notebook.", on: page)
      .texts(page.theme)
  }

  /// A lesson that is left before its end.
  public static func left(_ lesson: Lesson, on page: Page) -> [String] {
    prose("You are back in your own notebook; learn \(lesson.name) goes on where you left.", on: page)
      .texts(page.theme)
  }

  /// All lessons with how far one has come, and files that are none.
  public static func list(
    _ lessons: [(lesson: Lesson, done: Int)], problems: [(file: String, problem: LessonProblem)],
    current: String?, on page: Page
  ) -> [String] {
    let width = lessons.reduce(0) { max($0, $1.lesson.title.cells) }
    var lines: [Line] = []
    for (index, entry) in lessons.enumerated() {
      let number = String(index + 1)
      var line = Line(String(repeating: " ", count: max(0, 2 - number.count)) + number + "  ")
      line.append(entry.lesson.title.sanitized.padded(to: width) + "  ", .header)
      line.append(standing(entry, isCurrent: entry.lesson.name == current))
      lines.append(line)
    }
    lines += problems.map { Line("\($0.file), line \($0.problem.line): \(words($0.problem.kind))".sanitized) }
    lines.append(Line())
    lines += prose(following(lessons), on: page, .hint)
    return lines.texts(page.theme)
  }

  /// What to type next: the first lesson that is not done.
  private static func following(_ lessons: [(lesson: Lesson, done: Int)]) -> String {
    guard let index = lessons.firstIndex(where: { $0.done < $0.lesson.steps.count }) else {
      return "All done. learn 1 begins the first again."
    }
    let isBegun = lessons[index].done > 0
    let what = isBegun ? "goes on where you left it" : index == 0 ? "begins the first" : "begins the next"
    return "learn \(index + 1) \(what); or take another number."
  }

  private static func standing(_ entry: (lesson: Lesson, done: Int), isCurrent: Bool) -> String {
    let steps = entry.lesson.steps.count
    let done =
      entry.done >= steps ? "done" : entry.done > 0 ? "\(entry.done) of \(steps) steps" : "\(steps) steps"
    return done + (isCurrent ? ", now" : "")
  }

  private static func words(_ problem: LessonProblem.Kind) -> String {
    switch problem {
    case .unknownField(let name): "no lesson has a field `\(name)`"
    case .unknownCheck(let text): "no check reads `\(text)`"
    case .fieldBeforeSteps(let name): "`\(name)` belongs under a step `## …`"
    case .mistakeWithoutReason: "a `wrong` says why, on indented lines below"
    case .missing(let what): "\(what) is missing"
    }
  }

  // MARK: Lines

  /// A title and what stands at the right end, over a rule.
  private static func heading(_ title: String, _ aside: String = "", on page: Page) -> [Line] {
    let width = min(page.width, measure)
    let title = title.sanitized.cut(to: max(8, width - aside.cells - 2), page.glyphs)
    var line = Line(title.padded(to: width - aside.cells), .header)
    line.append(aside, .hint)
    return [line, Line(page.drawn(String(repeating: "─", count: width)), .rule)]
  }

  private static func prose(
    _ text: String, on page: Page, _ role: Line.Role = .plain, hanging: Int = 0
  ) -> [Line] {
    Array(
      plain: page.drawn(text.sanitized).wrapped(to: min(page.width, measure), hanging: hanging), role)
  }
}
