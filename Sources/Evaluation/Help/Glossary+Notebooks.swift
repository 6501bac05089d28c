extension Glossary {
  /// The words of the language and of notebooks.
  static let notebooks: [GlossaryEntry] = [
    GlossaryEntry(
      "cell", ["cells"], try: "cells",
      means: "A statement of the notebook, or several, with the output that they gave."),
    GlossaryEntry(
      "check",
      means: "A sentence that the notebook stands for; a replay ends with exit code 1 when it is false."),
    GlossaryEntry(
      "digest",
      means:
        "Eight hexadecimal digits that change when a text does. It finds changes; it promises nothing against forgery."
    ),
    GlossaryEntry(
      "event", ["events"], try: "events", means: "A dated marker or span that charts over time can show."),
    GlossaryEntry(
      "fact in prose", ["fact"],
      means: "A number in a note that replay computes again: note \"Of {signals | count} signals …\"."),
    GlossaryEntry(
      "fingerprint", means: "The digest of a file or a folder, 32 hexadecimal digits (XXH3, 128 bits)."),
    GlossaryEntry("it", means: "The table shown last. A line that begins with | goes on with it."),
    GlossaryEntry(
      "missing", ["null", "-"], try: "signals | where relevancy is null",
      means: """
        A value that is not there; printed as -. A comparison with it is neither true nor false, so that `where` leaves \
        the row out, and says so. Ask for it with `is null`.
        """),
    GlossaryEntry(
      "notebook",
      means:
        "One Markdown file with prose, cells and their outputs; people can read it, and replay can run it again."
    ),
    GlossaryEntry(
      "parameter", ["$name"], try: "params",
      means: "A value that a notebook's header gives and --set can change; written $name."),
    GlossaryEntry(
      "pipeline", means: "A table and verbs with | between them; each verb takes a table and gives one."),
    GlossaryEntry(
      "replay",
      means: "Running a notebook in a fresh session and comparing every result with the recorded one."),
    GlossaryEntry(
      "stale", try: "cells",
      means:
        "Of a cell: its output was made from something that has changed since. `rerun` brings it up to date."),
    GlossaryEntry(
      "verb", means: "What stands behind | : where, count, leaderboard. `help` lists them."),
  ]
}
