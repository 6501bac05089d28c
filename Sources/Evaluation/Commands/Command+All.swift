extension Command {
  /// Every command, in the order of help: loading, looking, annotating, notebook, session.
  static let all: [Command] = [
    .loadScans, .loadVotes, .loadAnnotations, .loadTable, .tables, .schema, .fingerprint,
    .card, .search, .alias, .annotate, .unannotate, .reattach, .settle, .claim, .unclaim, .event, .check,
    .note,
    .cells, .edit, .dropCell, .move, .rerun, .undo, .redo,
    .accept, .resolve, .resolveProse, .resolveHeader,
    .open, .save, .replay, .recover, .recoverDiscard,
    .set, .params, .help, .glossary, .history, .quit,
    .learn, .hint, .skip, .back, .next, .leave,
  ]
}
