/// Examples that several verbs and commands about people show.
extension Example {
  /// Other people's notebooks, which all that compares people needs first.
  static let loadingTheTeam = Example(
    "load annotations team/ana.nb.md team/ben.nb.md team/chloe.nb.md",
    """
    annotations: 28 by 3 people from 3 files, 2024-05-03 to 2024-05-10
      (fingerprint dd210590e1b8)

    author  annotations  claims  decisions
    ──────  ───────────  ──────  ─────────
    ana              10       1          0
    ben               8       0          0
    chloe            10       0          0

    worth knowing before you compare:
       1 was revised by a later one
       1 was taken back
    """)

  /// A claim that the votes contradict.
  static let claimingEveryTenth = Example(
    "claim gpt2/b2 \"every tenth battle was its\": (votes | where involves(\"gpt2-chatbot\") | count) >= 2000",
    """
    claim by ana on gpt2-chatbot/b2: "every tenth battle was its"
    verdict   contradicted
    evidence  1748 >= 2000

    synthetic sample, no real votes
    """)
}
