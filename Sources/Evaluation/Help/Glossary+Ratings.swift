extension Glossary {
  /// The words that ratings are spoken of with, sorted.
  public static let ratings: [GlossaryEntry] = sorted([
    GlossaryEntry(
      "active sampling", try: "votes | next_pairs 5",
      means: "Voting on the pairs whose next battle shrinks intervals most, instead of on pairs at random."),
    GlossaryEntry(
      "ahead", try: "votes | compare A B",
      means: """
        One model is ahead of another when the interval of the difference of their ratings lies above 0. When it holds \
        0 neither is: the votes do not show which is better, which is not to say that they are equal.
        """),
    GlossaryEntry(
      "anchor", try: "votes | leaderboard anchor=MODEL",
      means: """
        A model whose rating is given, so that the ratings of several files can be put side by side. It moves all \
        ratings by the same amount. Without one the mean is 1000.
        """),
    GlossaryEntry(
      "battle", ["battles"], try: "votes | take 5",
      means: """
        One vote on the answers of two models to the same prompt: one wins, or it is a tie, or both are bad.
        """),
    GlossaryEntry(
      "Holm's procedure", ["Bonferroni's correction"],
      means: """
        Who makes twenty tests at 5 % finds something by chance. Bonferroni's correction and Holm's procedure allow 5 % \
        for all tests together; Holm's finds more.
        """),
    GlossaryEntry(
      "bootstrap", ["rounds"], try: "votes | leaderboard ci=bootstrap rounds=200 seed=1",
      means: """
        Draw as many battles as there are from the battles themselves, with replacement, fit, and do it a thousand \
        times: the spread of the results is the interval. The same seed gives the same intervals.
        """),
    GlossaryEntry(
      "both bad", ["both_bad"],
      means: "A battle that neither model won because both answers were bad. For ratings it is a tie."),
    GlossaryEntry(
      "Bradley–Terry", ["bt"], try: "votes | leaderboard",
      means: """
        The model behind the ratings (1952): each model has a number, and the chance that one beats another depends \
        only on the difference of their numbers. 400 points are odds of ten to one, 100 points about 64 wins in 100.
        """),
    GlossaryEntry(
      "control", try: "votes | identify MODEL control=yes",
      means: """
        In `identify`: each known model is hidden under a new name in turn, and it is counted how often it is found. \
        That is the method's error rate on the very votes at hand.
        """),
    GlossaryEntry(
      "coverage", means: "How often an interval holds the truth. A 95 % interval should in 95 of 100 files."),
    GlossaryEntry(
      "Davidson", ["rao_kupper", "Rao–Kupper"], try: "votes | leaderboard method=davidson",
      means: "Models in which a tie has a probability of its own instead of being half a win for each side."),
    GlossaryEntry(
      "eigenvector rating", ["eigen", "pagerank", "newman"], try: "votes | leaderboard method=pagerank",
      means: """
        Ratings from who beats whom as a flow through a network, without a model of chance; they come without \
        intervals from theory, but the bootstrap works.
        """),
    GlossaryEntry(
      "Elo", try: "votes | leaderboard method=elo",
      means: """
        Ratings that move after every battle. Simple, and dependent on the order of the battles; for models, which do \
        not learn between battles, Bradley–Terry makes more of the same votes.
        """),
    GlossaryEntry(
      "Fisher information", try: "votes | leaderboard ci=fisher",
      means: """
        How sharply the likelihood falls off around its maximum. Its inverse is the uncertainty of the ratings if \
        battles go exactly as the model says.
        """),
    GlossaryEntry(
      "interval", ["confidence interval", "lower", "upper", "ci"],
      try: "votes | leaderboard | chart interval",
      means: """
        The range of ratings that the votes allow, at a level: 95 % unless another is asked for. Few battles make it \
        wide. Two intervals that overlap do not make two models equal; look at the difference.
        """),
    GlossaryEntry("judge", ["judges"], try: "votes | judges", means: "Somebody who votes."),
    GlossaryEntry(
      "level",
      means: """
        Of an interval: how often it should hold the truth. Of two models: close to within a margin. In `identify`: a \
        model's rating, beside its shape.
        """),
    GlossaryEntry(
      "logit", means: "The natural logarithm of the odds. One unit is 400/ln 10 = 173.7 points."),
    GlossaryEntry(
      "p-value", ["p_level", "p_shape"],
      means: "The probability of something at least as strange where nothing is going on."),
    GlossaryEntry(
      "power",
      means: """
        The probability of seeing a difference that is there. "A difference of 30 would be seen 4 times in 5" means a \
        power of 80 % at a difference of 30.
        """),
    GlossaryEntry(
      "provisional", means: "A model with fewer battles than asked for. It is shown, and marked."),
    GlossaryEntry(
      "rank spread", ["rank", "rank_low", "rank_high"], try: "votes | leaderboard | take 5",
      means: """
        Ranks are ranges, such as 2–5: at least one model is ahead, and so many are behind that the rank is no worse \
        than five. Models that no vote tells apart share ranks.
        """),
    GlossaryEntry(
      "rating", try: "votes | leaderboard",
      means: """
        A model's number, in points. Only differences mean anything: 1200 against 1100 says as much as 1000 against \
        900, and ratings of two files, or two groups, share no origin.
        """),
    GlossaryEntry(
      "sandwich",
      means: """
        An estimate of uncertainty that trusts the votes more than the model: what the likelihood says, corrected by \
        how much the scores of single battles really vary. The default for intervals.
        """),
    GlossaryEntry(
      "shape", means: "How a model wins, ties and loses against each opponent, its rating aside."),
    GlossaryEntry(
      "strongly connected", ["component"],
      means: """
        Everybody can be reached from everybody along "has beaten or tied". Only then is there one scale for all. A \
        model that has never lost could be any number of points better; it is a component of its own.
        """),
    GlossaryEntry(
      "style control", ["style"], try: "votes | leaderboard style=yes",
      means: "Ratings with the influence of length, headers, lists and bold type taken out."),
    GlossaryEntry(
      "tie", ["ties"], try: "votes | count by winner",
      means: "A battle without a winner; half a win for each side unless ties are dropped."),
    GlossaryEntry(
      "undefeated", ["winless"],
      means: """
        A model that nobody has beaten or tied; winless is one that has beaten or tied nobody. Neither can have a \
        rating.
        """),
    GlossaryEntry(
      "win rate", ["win_rate"], try: "votes | winrate",
      means: """
        The share of battles won, a tie being half. It depends on whom a model met: one that met only weak opponents \
        has a high win rate and may have a low rating.
        """),
  ])
}
