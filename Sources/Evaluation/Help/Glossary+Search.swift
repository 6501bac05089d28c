extension Glossary {
  /// Words about searching and comparing texts.
  static let search = [
    GlossaryEntry(
      "BM25", ["score"], try: "signals | search \"trust models\"",
      means: """
        How well a row fits a search: the sum over its words of how rare a word is among the rows, times how often the row \
        has it, less in long rows; occurrences in names count four times, in descriptions twice. It orders the rows of one \
        search; scores of two searches cannot be compared.
        """),
    GlossaryEntry(
      "stem", [],
      means: """
        What is left of a word without its English endings: evaluates, evaluating and evaluation have one. Words are \
        searched by their stems, without accents.
        """),
    GlossaryEntry(
      "similarity", ["cosine", "tf-idf"], try: "entries | similar gpt2-chatbot/s1",
      means: """
        How many rare words two texts share: the cosine of their vectors of words, each weighed by how often it comes in the \
        text and how few rows have it; 1 for the same words, 0 for none in common. Below 0.15 it is chance, of whole scans \
        below 0.1.
        """),
    GlossaryEntry(
      "log-odds ratio", ["terms"], try: "signals | where scan.category == \"politics\" | terms",
      means: """
        How much likelier a word is in these rows than in the rest; terms divides it by its standard error, so that 1.96 is \
        seen by chance in one word of forty.
        """),
    GlossaryEntry(
      "lift", ["expected"], try: "scans | cooccur keywords",
      means: """
        How often two values occur together over how often they would if the one said nothing about the other (expected). \
        Far above 1 they go together; with a count of 1 or 2 it says little.
        """),
    GlossaryEntry(
      "alias", ["aliases"], try: "alias \"language models\" = \"LLMs\"",
      means:
        "A name that counts as another one in the tables of scans, so that near-synonyms are counted together."
    ),
  ]
}
