extension Command {
  /// Every command, in the order of help: loading, looking, annotating, notebook, session.
  static let all: [Command] = [
    .loadScans, .loadVotes, .loadTable, .tables, .schema, .fingerprint,
    .card, .annotate, .unannotate, .event, .check, .note,
    .cells, .edit, .dropCell, .move, .rerun, .undo, .redo,
    .open, .save, .replay, .recover, .recoverDiscard,
    .set, .params, .help, .history, .quit,
    .learn, .hint, .skip, .back, .next, .leave,
  ]
}
