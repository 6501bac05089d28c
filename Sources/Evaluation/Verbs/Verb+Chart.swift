import CommandLanguage
import Tables
import TextCharts

extension Verb {
  static let chart = Verb(
    Signature(
      name: "chart", aliases: ["render", "plot"],
      parameters: [
        Parameter(
          ChartKind.allCases.map(\.rawValue).joined(separator: "|"),
          .word(values: ChartKind.allCases.map(\.rawValue)), isOptional: true)
      ],
      options: [
        OptionParameter("title", .string, summary: "a line above the picture"),
        OptionParameter("x", .column, summary: "the column across: categories, numbers, times"),
        OptionParameter("y", .column, summary: "the column of values"),
        OptionParameter("by", .column, summary: "a series for each value of a column"),
        OptionParameter("label", .column, summary: "what points are called"),
        OptionParameter(
          "stacked", .word(values: ["yes", "no"]), summary: "series on one another: their sum matters",
          values: ["yes", "no"]),
        OptionParameter(
          "share", .word(values: ["yes", "no"]), summary: "stacked, each category being 100 per cent",
          values: ["yes", "no"]),
        OptionParameter(
          "panels", .word(values: ["yes", "no"]), summary: "a scale of its own for each series",
          values: ["yes", "no"]),
        OptionParameter("bins", .integer, summary: "how many bins a histogram has, about"),
        OptionParameter(
          "sort", .word(values: ["none", "asc", "desc"]), summary: "order of categories by value",
          values: ["none", "asc", "desc"]),
        OptionParameter("limit", .integer, summary: "so many categories, or curves; says what it leaves out"),
        OptionParameter("min", .value, summary: "the lower end of the value axis"),
        OptionParameter("max", .value, summary: "the upper end of the value axis"),
        OptionParameter(
          "log", .word(values: ["x", "y"]), summary: "a logarithmic axis", values: ["x", "y"]),
        OptionParameter(
          "marks", .word(values: ["events"]), summary: "letters below a time axis", values: ["events"]),
        OptionParameter(
          "band", .word(values: ["yes", "no"]), summary: "shade the interval of the first; yes",
          values: ["yes", "no"]),
        OptionParameter("width", .integer, summary: "cells across"),
        OptionParameter("height", .integer, summary: "rows of the picture"),
        OptionParameter(
          "symbols", .word(values: ["ascii", "blocks", "braille"]), summary: "what it is drawn with",
          values: ["ascii", "blocks", "braille"]),
      ]),
    "draw the result as text; comes last",
    discussion: """
      bar and column compare categories, hist shows how a number is spread and box how it is in each category, line \
      and step follow a number over time, scatter holds two numbers against each other, spark is one line. interval \
      draws values with the columns lower and upper (or NAME_lower and NAME_upper) beside them, over dates upright. \
      heatmap draws a matrix: a column of names with numbers beside it, or two columns and a number. calendar has a \
      cell for every day, timeline a line for every dated event. marks=events puts the session's events below an axis \
      of time. Series, by a column or several columns of numbers, differ by fill or marker; stacked=yes puts them on \
      one another, panels=yes gives each its own scale. Without x= and y= it takes the columns that fit, and without \
      a kind the kind that suits them; it says which.
      """,
    examples: [
      Example(
        "signals | count by relevancy | chart bar",
        """
        count by relevancy

        4  ████████████████████████████████████████████████████████████████████████ 21
        5  █████████████████████████████████████▊ 11
        3  ██████████████████████████████▉ 9
        -  ██████▉ 2
        2  ███▍ 1
        """),
      Example(
        "votes | count by day = date(time) | chart column height=5",
        """
        count by day

                                                 2640 2480
        3000 ┤                              2150 ▄▄▄▄ ▂▂▂▂ 1720
             │1100 1080 1150 1190 1300 1420 ▇▇▇▇ ████ ████ ▂▂▂▂ 1290 1220 1260
        1500 ┤▄▄▄▄ ▄▄▄▄ ▄▄▄▄ ▅▅▅▅ ▆▆▆▆ ▇▇▇▇ ████ ████ ████ ████ ▆▆▆▆ ▅▅▅▅ ▅▅▅▅
             │████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████
           0 ┼─────────────────────────────────────────────────────────────────
               23   24   25   26   27   28   29   30   1    2    3    4    5
              April 2024                              May

        20000 battles, 2024-04-23 to 2024-05-05
        synthetic sample, no real votes
        """),
      Example(
        "votes | count by is_code, winner | chart bar stacked=yes",
        """
        count by is_code and winner

        █ model_a   ▓ model_b   ▒ tie   ░ both_bad
                                                         total     █     ▓     ▒     ░
        false  ████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒░░░  15487  6085  5900  2448  1054
         true  █████▓▓▓▓▒▒▌                               4513  1781  1645   659   428

        synthetic sample, no real votes
        """),
      Example(
        "votes | leaderboard | take 5 | chart interval",
        """
        rating with 95 % interval, 5 of 21 models

                           gpt2-chatbot  ┊        ┊    ├──────●─────┤  1056 1042–1070
                     gpt-4-0125-preview  ┊        ├─────●─────┤░░░░░░  1044 1031–1057
                     gpt-4-1106-preview  ┊        ├────●─────┤░░░░░░░  1042 1029–1054
                 gpt-4-turbo-2024-04-09  ┊     ├────●────┤░░░░░░░░░░░  1035 1024–1046
        gemini-1.5-pro-api-0409-preview  ┊   ├─────●────┤░░░░░░░░░░░░  1031 1019–1044
                                         ┴────────┴────────┴────────┴
                                        1010     1030     1050     1070

        ░ the interval of gpt2-chatbot: gpt-4-0125-preview, gpt-4-1106-preview,
        gpt-4-turbo-2024-04-09 and gemini-1.5-pro-api-0409-preview reach into it.
        A rank is a range; 3 models could be first.
        Bradley–Terry, mean 1000, a tie half a win · 95 % sandwich · converged
        20000 battles, 21 models · 4589 ties (23 %) · left won 51.0 % of the rest
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "votes | winrate top=5 | chart heatmap",
        """
        5 of 21 models

                                             1    2    3    4    5
        1  gpt2-chatbot                      ·   53▓▓ 54▓▓ 61██ 55██
        2  gpt-4-0125-preview               47▒▒  ·   47▒▒ 58██ 51▓▓
        3  gpt-4-1106-preview               46▒▒ 53▓▓  ·   49▒▒ 53▓▓
        4  gpt-4-turbo-2024-04-09           39░░ 42░░ 51▓▓  ·   57██
        5  gemini-1.5-pro-api-0409-preview  45▒▒ 49▒▒ 47▒▒ 43░░  ·

        ░ 39–44, ▒ 45–49, ▓ 50–54, █ 55–61 %.
        Numbers are per cent.
        the share that the row's model won against the column's, ties left out
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "votes | ratings_over day | chart box x=model y=rating limit=4",
        """
        rating by model

                                                  median      quartiles   n  outside
         gpt-4-0125-preview  ┊├────█████│███─┤ ┊  1051.5  1020.6–1073.0  13        0
         gpt-4-1106-preview  ┊ ·   ┊├██│──┤ ·  ┊  1045.7  1035.2–1049.0  13        2
        claude-3-opus-2024…  ┊ · · ┊█│█──┤     ┊  1036.2  1028.5–1040.9  13        2
        claude-3-sonnet-20…  ┊├─██│████┤ ┊     ┊  1010.5  1002.0–1037.7  13        0
                             ┴─────┴─────┴─────┴
                            980   1020  1060  1100

        █ the middle half, │ the median; whiskers are at most 1.5 times as long as the
        box. · 4 values lie outside.
        4 of 21 groups shown; 17 left out. More: limit=21
        each day rated by itself · Bradley–Terry, mean 1000, a tie half a win · 95 %
        sandwich · converged
        1557 battles were not anonymous; leave them out with: where anony
        synthetic sample, no real votes
        """),
      Example(
        "scans | take 4 | chart timeline",
        """
        title by published

        2023-03-22  ● Open Letter Asks for a Six-Month Pause of Giant AI Experiments
        2023-05-03    ┊    ┊●    ┊    ┊     ┊     ┊    ┊     ┊    ┊     ┊     ┊    ┊
                       Chatbot Arena Lets Visitors Rank Language Models by Blind Votes
        2023-11-01    ┊    ┊     ┊    ┊     ┊     ┊    ┊     ●    ┊     ┊     ┊    ┊
                      Twenty-Eight Countries and the EU Sign the Bletchley Declaration
                      on AI Safety
        2024-03-13    ┊    ┊     ┊    ┊     ┊  European Parliament Adopts the AI Act ●
                    ──┴────┴─────┴────┴─────┴─────┴────┴─────┴────┴─────┴─────┴────┴──
                     Apr  May   Jun  Jul   Aug   Sep  Oct   Nov  Dec   Jan   Feb  Mar
                      2023                                              2024
        """),
      Example(
        "votes | count by day = date(time) | chart calendar",
        """
        count by day

             2024
             Apr    May
                22     29
        Mon          2150▓▓
        Tue   1100░░ 2640██
        Wed   1080░░ 2480▓▓
        Thu   1150░░ 1720▒▒
        Fri   1190░░ 1290░░
        Sat   1300░░ 1220░░
        Sun   1420░░ 1260░░

        ░ 1080–1499, ▒ 1500–1999, ▓ 2000–2499, █ 2500–2640.
        Most: 2640 on 2024-04-30. Least: 1080 on 2024-04-24.
        20000 battles, 2024-04-23 to 2024-05-05
        synthetic sample, no real votes
        """),
      Example(
        "votes | sides gpt2-chatbot | count by day = date(time) | sort day | chart spark",
        """
        count

        ▁▂▇█▆▃

        6 values, 95 to 490, last 192.
        synthetic sample, no real votes
        """),
    ]
  ) { call, table, evaluation in
    if call.wordOption("marks") != nil { evaluation.trace.reads.insert("events") }
    let specification = try ChartBuilder(call: call, table: table, evaluation: evaluation).specification()
    let symbols = call.wordOption("symbols").flatMap { SymbolSet(rawValue: $0.text) }
    return .final(.chart(specification, of: table, symbols: symbols), input: table)
  }
}
