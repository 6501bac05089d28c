import CommandLanguage

// Commands about the notebook and the session: defined here like all others, carried out in `Sessions`.

extension Command {
  static let note = Command(
    session: Signature(name: "note", parameters: [Parameter("\"Markdown\"", .string, isOptional: true)]),
    "add prose to the notebook; alone it opens your editor",
    examples: [Example("note \"## What the votes say\"")])

  static let cells = Command(
    session: Signature(name: "cells"),
    "list the notebook's cells and how they stand",
    examples: [Example("cells")])

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
    examples: [Example("drop cell 2")])

  static let move = Command(
    session: Signature(
      name: "move", parameters: [Parameter("N", .integer), Parameter("M", .integer, label: "to")]),
    "put a cell in another place",
    examples: [Example("move 3 to 2")])

  static let rerun = Command(
    session: Signature(name: "rerun", parameters: [Parameter("N", .integer, isOptional: true)]),
    "run the stale cells again, or one cell and what depends on it",
    examples: [Example("rerun")])

  static let undo = Command(
    session: Signature(name: "undo"),
    "take the last change of the notebook back; files written stay",
    examples: [Example("undo")])

  static let redo = Command(
    session: Signature(name: "redo"),
    "do again what `undo` took back",
    examples: [Example("redo")])

  static let open = Command(
    session: Signature(
      name: "open", parameters: [Parameter("FILE", .path)],
      options: [
        OptionParameter(
          "run", .word(values: ["yes", "no"]), summary: "run its cells, yes when not said",
          values: ["yes", "no"])
      ]),
    "open a notebook and run its cells",
    examples: [Example("open tour.nb.md")])

  static let save = Command(
    session: Signature(name: "save", parameters: [Parameter("FILE", .path, isOptional: true)]),
    "write the notebook to its file",
    examples: [Example("save week.nb.md")])

  static let replay = Command(
    session: Signature(name: "replay", parameters: [Parameter("FILE", .path, isOptional: true)]),
    "run a notebook in a fresh session and say which results still hold",
    examples: [Example("replay tour.nb.md")])

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
