import CommandLanguage

// Commands about the notebook and the session: defined here like all others, carried out in `Sessions`.

extension Command {
  static let note = Command(
    session: Signature(name: "note", parameters: [Parameter("\"Markdown\"", .string, isOptional: true)]),
    "add prose to the notebook; alone it opens your editor",
    discussion: """
      `{expression}` in it is a fact: its value is written into the sentence, and replay computes it again and says which \
      sentence is wrong by then. `\\{` is a brace. A paragraph begins with a word and not with a fact, which pages would take \
      for HTML.
      """,
    examples: [
      Example("note \"## What the votes say\""),
      Example(
        "note \"Of {signals | count} signals, {signals | where relevancy >= 4 | count} matter.\"",
        """
        Of 44 signals, 32 matter.
        """),
    ])

  static let cells = Command(
    session: Signature(name: "cells"),
    "list the notebook's cells and how they stand",
    examples: [
      Example(
        "scans | count by category",
        """
        category    count
        ──────────  ─────
        technology      5
        politics        4
        science         1
        """),
      Example(
        "cells",
        """
        cell  line  source                          state
        ────  ────  ──────────────────────────────  ───────
           1     5  load scans data/scans           current
           2    21  load votes data/arena-week.csv  current
           3    31  scans | count by category       current
        """),
    ])

  static let edit = Command(
    session: Signature(
      name: "edit",
      parameters: [Parameter("N", .integer), Parameter("\"statements\"", .string, isOptional: true)]),
    "open a cell in $EDITOR and run it again; what depends on it becomes stale",
    discussion: "With text behind the number the cell is given that text, and no editor is opened.",
    examples: [Example("edit 2")])

  static let dropCell = Command(
    session: Signature(name: "drop cell", parameters: [Parameter("N", .integer)]),
    "take a cell out of the notebook",
    examples: [
      Example(
        "signals | count",
        """
        count
        ─────
           44
        """),
      Example(
        "drop cell 3",
        """
        cell 3 dropped
        """),
    ])

  static let move = Command(
    session: Signature(
      name: "move", parameters: [Parameter("N", .integer), Parameter("M", .integer, label: "to")]),
    "put a cell in another place",
    examples: [
      Example(
        "let strong = signals | where relevancy >= 4",
        """
        2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
        llama-3-release/s4).
        """),
      Example(
        "votes | count",
        """
        count
        ─────
        20000

        synthetic sample, no real votes
        """),
      Example(
        "move 4 to 3",
        """
        cell 4 is cell 3 now
        """),
    ])

  static let rerun = Command(
    session: Signature(name: "rerun", parameters: [Parameter("N|all", .word(values: []), isOptional: true)]),
    "run the stale cells again, or one cell and what depends on it, or all",
    discussion: """
      What a cell gives is recorded; one that fails keeps its record. Of all cells only those are shown that give \
      something else than before.
      """,
    examples: [
      Example(
        "rerun",
        """
        nothing is stale
        """),
      Example(
        "rerun 2",
        """
        votes: 20000 battles, 21 models, 5707 judges, 2024-04-23 to 2024-05-05
          (fingerprint 0aaf848216c3)
        synthetic sample, no real votes
        """),
    ])

  static let accept = Command(
    session: Signature(name: "accept", parameters: [Parameter("N … facts", .rest, isOptional: true)]),
    "record what cells give now in place of what is recorded, and show how it differs",
    discussion: "Without numbers all cells whose result differs; with `facts` the numbers in prose too.",
    examples: [
      Example(
        "accept",
        """
        nothing to accept
        """)
    ])

  static let resolve = Command(
    session: Signature(
      name: "resolve", parameters: [Parameter("N", .integer), Parameter("WHO", .word(values: []))]),
    "end a merge conflict in a cell: keep one person's version, or both",
    discussion: """
      A merge keeps a cell that both changed twice, and neither version runs. N is the number of one of them; `both` \
      makes both ordinary cells. What stays is run.
      """,
    examples: [
      Example(
        "open merged.nb.md",
        """
        3 cells: 2 in conflict, 1 unrecorded
        2 conflicts are not resolved: resolve 2 ana|ben|both
        """),
      Example(
        "resolve 2 ben",
        """
        count
        ─────
        18443

        synthetic sample, no real votes

        cells 2 and 3: ben's version stays
        1 conflict is not resolved: resolve prose 1 ana|ben|both
        """),
    ])

  static let resolveProse = Command(
    session: Signature(
      name: "resolve prose", parameters: [Parameter("N", .integer), Parameter("WHO", .word(values: []))]),
    "end a merge conflict in prose, by the number in its comments",
    examples: [
      Example(
        "open merged.nb.md run=no",
        """
        3 cells, not run
        """),
      Example(
        "resolve prose 1 ana",
        """
        the text is settled; 1 conflict is not resolved: resolve 2 ana|ben|both
        """),
    ])

  static let resolveHeader = Command(
    session: Signature(
      name: "resolve header", parameters: [Parameter("N", .integer), Parameter("WHO", .word(values: []))]),
    "end a merge conflict in the header, by the number in its comments",
    discussion: """
      A merge leaves a name that both gave another value with the first one's value, and with the other's in a comment. \
      Cells that use the value are run.
      """,
    examples: [
      Example(
        "open merged-header.nb.md",
        """
        2 cells: 2 unrecorded
        1 conflict is not resolved: resolve header 1 ana|ben
        """),
      Example(
        "resolve header 1 ben",
        """
        count
        ─────
           11

        2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
        llama-3-release/s4).

        params.least in the header is settled; run again: cell 2
        """),
    ])

  static let undo = Command(
    session: Signature(name: "undo"),
    "take the last change of the notebook back; files written stay",
    examples: [
      Example(
        "votes | count by winner | take 1",
        """
        winner   count
        ───────  ─────
        model_a   7866

        1 of 4 rows.
        synthetic sample, no real votes
        """),
      Example(
        "undo",
        """
        undone: cell 3
        """),
    ])

  static let redo = Command(
    session: Signature(name: "redo"),
    "do again what `undo` took back",
    examples: [
      Example(
        "votes | count by anony | take 1",
        """
        anony  count
        ─────  ─────
        true   18443

        1 of 2 rows.
        synthetic sample, no real votes
        """),
      Example(
        "undo",
        """
        undone: cell 3
        """),
      Example(
        "redo",
        """
        done again: cell 3
        """),
    ])

  static let open = Command(
    session: Signature(
      name: "open", parameters: [Parameter("FILE", .path)],
      options: [
        OptionParameter(
          "run", .word(values: ["yes", "no"]), summary: "run its cells, yes when not said",
          values: ["yes", "no"])
      ]),
    "open a notebook and run its cells",
    discussion: """
      `open sample` opens the bundled notebook about the week of gpt2-chatbot, from any folder.
      """,
    examples: [
      Example(
        "open tour.nb.md",
        """
        12 cells: 12 hold
        """)
    ])

  static let save = Command(
    session: Signature(name: "save", parameters: [Parameter("FILE", .path, isOptional: true)]),
    "write the notebook to its file",
    discussion: """
      Beside NAME.nb.md it writes NAME.nb.sums, what the data was file by file, so that replay can say what is different \
      in it.
      """,
    examples: [
      Example(
        "save my-week.nb.md",
        """
        saved my-week.nb.md: 2 cells
        """)
    ])

  static let replay = Command(
    session: Signature(name: "replay", parameters: [Parameter("FILE", .path, isOptional: true)]),
    "run a notebook in a fresh session and say which results still hold",
    examples: [
      Example(
        "replay first-look.nb.md",
        """
        first-look.nb.md by ana

        20 cells: 20 hold
        """)
    ])

  static let recover = Command(
    session: Signature(name: "recover"),
    "bring back what an earlier session had not saved",
    examples: [Example("recover")])

  static let recoverDiscard = Command(
    session: Signature(name: "recover discard"),
    "forget what an earlier session had not saved",
    examples: [Example("recover discard")])

  static let history = Command(
    session: Signature(name: "history", parameters: [Parameter("N", .integer, isOptional: true)]),
    "list what was typed before",
    examples: [Example("history 20")])

  static let quit = Command(
    session: Signature(name: "quit", aliases: ["exit"]),
    "leave; unsaved work can be recovered at the next start",
    examples: [Example("quit")])
}
