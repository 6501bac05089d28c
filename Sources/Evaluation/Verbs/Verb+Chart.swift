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
        OptionParameter("limit", .integer, summary: "show so many categories; the rest is counted"),
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
      bar and column compare categories, hist shows how a number is spread, line and step follow a number over time, \
      scatter holds two numbers against each other, interval draws values with their bounds, heatmap a matrix, box \
      distributions, timeline and calendar days, spark is one line. Series, by a column or several columns of numbers, \
      differ by fill or marker; stacked=yes puts them on one another, panels=yes gives each its own scale. Without x= \
      and y= it takes the columns that fit, and without a kind the kind that suits them; it says which.
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

        synthetic sample, no real votes
        """),
      Example(
        "votes | count by is_code, winner | chart bar stacked=yes",
        """
        count by is_code and winner

        █ model_a   ▓ model_b   ▒ tie   ░ both_bad
                                                         total     █     ▓     ▒     ░
        false  ████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒░░░  15487  6085  5900  2448  1054
         true  █████▓▓▓▓▒▒▋                               4513  1781  1645   659   428

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
