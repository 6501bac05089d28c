extension Glossary {
  /// The words of horizon scanning, and of people who judge.
  static let scans: [GlossaryEntry] = [
    GlossaryEntry(
      "alpha", ["Krippendorff's alpha"], try: "annotations | agreement on impact",
      means: """
        Krippendorff's coefficient of agreement: 1 is perfect, 0 is what chance would give. It copes with missing \
        scores and with ordered grades.
        """),
    GlossaryEntry(
      "annotation", ["note"], try: "annotations",
      means: "What somebody put down about an entry: a note, tags, and scores from 1 to 5."),
    GlossaryEntry(
      "claim", try: "claims",
      means: """
        A sentence about a signal with a query that tells whether it holds. Each replay judges it again: supported, \
        contradicted, not settled, or cannot be judged.
        """),
    GlossaryEntry(
      "driving force", ["driving_force"], try: "signals | select name, driving_force | take 5",
      means: "What drives the change that a signal speaks of."),
    GlossaryEntry(
      "entry", ["entries"], try: "entries | count by kind",
      means: "A row of a scan: a signal, a behavior, a technology, an issue or a concern."),
    GlossaryEntry(
      "horizon", means: "When it matters: H1 is soon, H2 is some years off, H3 is far."),
    GlossaryEntry(
      "impact", ["likelihood", "confidence"], try: "annotations",
      means:
        "Scores from 1 to 5 that an annotation gives: how much it would matter, how likely it is, how sure one is."
    ),
    GlossaryEntry(
      "kappa", ["Cohen's kappa"], try: "annotations | agreement on impact pairwise=yes",
      means: """
        Cohen's coefficient of agreement of two people. With quadratic weights, being one grade apart counts little \
        and being four apart counts much.
        """),
    GlossaryEntry(
      "orphaned", ["moved", "changed"],
      means: """
        An annotation whose entry is no longer in the scan. Moved: the entry is there under another number. Changed: \
        its text is another.
        """),
    GlossaryEntry(
      "relevancy", try: "signals | count by relevancy",
      means: "How much an entry matters according to the scan's author, 1 to 5; many have none."),
    GlossaryEntry(
      "scan", ["scans"], try: "scans",
      means: "Somebody's record of one article: its facts, and the signals of change found in it."),
    GlossaryEntry(
      "signal", ["signals"], try: "signals",
      means:
        "A sign of change in a scan: from what to what, what may come of it in ten years, and what drives it."
    ),
  ]
}
