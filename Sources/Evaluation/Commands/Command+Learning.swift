import CommandLanguage

// Lessons at the prompt: carried out in `Sessions`, like everything about the session.

extension Command {
  static let learn = Command(
    session: Signature(name: "learn", parameters: [Parameter("LESSON", .word(values: []), isOptional: true)]),
    "list the lessons, or begin one by its number or name",
    discussion: """
      A lesson says something, asks for a result, and looks at what you get: any statement that gets there is right. \
      Everything else works as ever. hint helps, skip shows the answer, back and next go from step to step, leave \
      returns to your notebook, which a lesson never touches. How far you came is kept.
      """,
    examples: [Example("learn"), Example("learn first-steps")])

  static let hint = Command(
    session: Signature(name: "hint"), "in a lesson: help with the step, more each time",
    examples: [Example("hint")])

  static let skip = Command(
    session: Signature(name: "skip"), "in a lesson: show and run an answer, and go on",
    examples: [Example("skip")])

  static let back = Command(
    session: Signature(name: "back"), "in a lesson: go to the step before", examples: [Example("back")])

  static let next = Command(
    session: Signature(name: "next"), "in a lesson: go on to the next step", examples: [Example("next")])

  static let leave = Command(
    session: Signature(name: "leave"), "in a lesson: go back to your own notebook",
    examples: [Example("leave")])
}
