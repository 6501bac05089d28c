import CommandLanguage
import Evaluation
import Tables
import Testing
import TextCharts

/// What a chart looks like once typed: from the statement to its lines, at 50 cells.
@Suite struct `Charts as they are typed` {
  /// Two small tables: rows that can be parted by a flag, and three columns of numbers side by side.
  private static let desk: Desk = {
    var desk = Desk.tiny
    desk.put(
      Table(
        ("word", .text, ["ant", "ant", "bee", "bee", "cat"].map { .text($0) }),
        ("flag", .text, ["yes", "no", "yes", "no", "yes"].map { .text($0) }),
        ("n", .integer, [3, 1, 2, 2, 5].map { .integer($0) }),
        ("day", .date, [19_840, 19_840, 19_841, 19_841, 19_843].map { .date($0) })),
      named: "w")
    desk.put(
      Table(
        ("p", .text, ["x", "y", "z"].map { .text($0) }), ("b", .integer, [1, 2, 3].map { .integer($0) }),
        ("c", .integer, [10, 5, 20].map { .integer($0) }),
        ("d", .integer, [-2, 4, 0].map { .integer($0) })), named: "v")
    _ = try? desk.run(#"event 2024-04-28 "a hint"; event 2024-04-27..2024-04-30 "a meeting""#)
    return desk
  }()

  private func picture(_ text: String, width: Int = 50) throws -> ChartPicture {
    var desk = Self.desk
    guard case .chart(let specification, of: _, symbols: let symbols) = try desk.run(text).value else {
      throw Desk.Unexpected(text)
    }
    return ChartLayout.picture(specification, width: width, symbols: symbols ?? .blocks)
  }

  private func expect(
    _ text: String, draws picture: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let drawn = try self.picture(text).lines(width: 50).joined(separator: "\n")
    #expect(drawn == picture, "\(drawn)", sourceLocation: sourceLocation)
  }

  @Test func `by= sets series side by side, in bars and in columns`() throws {
    try expect(
      "w | chart bar x=word by=flag",
      draws: """
        n by word and flag

        ant  yes  ██████████████████████▊ 3
             no   ▓▓▓▓▓▓▓▋ 1
        bee  yes  ███████████████▎ 2
             no   ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▎ 2
        cat  yes  ██████████████████████████████████████ 5
        """)
    try expect(
      "w | chart column x=word by=flag height=4",
      draws: """
        n by word and flag

            5 ┤                          ██████
              │▃▃▃▃▃▃                    ██████
              │██████       ▅▅▅▅▅▅▅▅▅▅▅▅ ██████
              │██████▆▆▆▆▆▆ ██████▓▓▓▓▓▓ ██████
            0 ┼───────────────────────────────────────
                   ant          bee          cat
        █ yes       3            2            5
        ▓ no        1            2            -
        """)
  }

  @Test func `by= gives curves their names, and histograms a panel each`() throws {
    try expect(
      "w | chart line x=day by=flag height=4",
      draws: """
          n
        5 ┤                                ╭──────● ● yes
          │●──────╮          ╭─────────────╯
          │×──────┴─────×────╯                      × no
        0 ┤
          └┬────────────┬────────────┬────────────┬
           27           28           29           30
           April 2024
                                                day
        """)
    try expect(
      "w | chart hist x=n by=flag height=2",
      draws: """
        n by flag

           yes          1        1                 1
        1 ┤         ██████████████████         █████████
          │    0    ██████████████████    0    █████████
        0 ┼─────────────────────────────────────────────

               1        1                             no
        1 ┤██████████████████
          │██████████████████    0        0        0
        0 ┼─────────────────────────────────────────────
               1        2        3        4        5

        n = 5, one column for each whole number.
        """)
  }

  @Test func `stacked= puts series on one another, with their sum`() throws {
    try expect(
      "w | chart bar x=word by=flag stacked=yes",
      draws: """
        n by word and flag

        █ yes   ▓ no
                                               total  █  ▓
        ant  ███████████████████▓▓▓▓▓▓▌            4  3  1
        bee  █████████████▓▓▓▓▓▓▓▓▓▓▓▓▌            4  2  2
        cat  ████████████████████████████████      5  5  -
        """)
    try expect(
      "w | chart column x=word by=flag stacked=yes height=4",
      draws: """
        n by word and flag

                    4            4            5
            5 ┤▂▂▂▂▂▂▂▂▂▂▂▂ ▂▂▂▂▂▂▂▂▂▂▂▂ ████████████
              │▓▓▓▓▓▓▓▓▓▓▓▓ ▓▓▓▓▓▓▓▓▓▓▓▓ ████████████
              │████████████ ████████████ ████████████
              │████████████ ████████████ ████████████
            0 ┼───────────────────────────────────────
                   ant          bee          cat
        █ yes       3            2            5
        ▓ no        1            2            -
        """)
    try expect(
      "v | chart bar stacked=yes",
      draws: """
        b, c, d by p

        █ b   ▓ c   ▒ d
                                          total  █   ▓   ▒
        x  ▕▒▒│█▓▓▓▓▓▓▓▓▓▓▓                   9  1  10  -2
        y     │██▓▓▓▓▓▓▒▒▒▒                  11  2   5   4
        z     │███▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓     23  3  20   0

        Negative values stand on the other side of zero;
        the total is the sum of both sides.
        """)
  }

  @Test func `share= makes each category a hundred per cent`() throws {
    try expect(
      "w | chart bar x=word by=flag share=yes",
      draws: """
        share of n by word and flag, per cent

        █ yes   ▓ no
                                                   █     ▓
        ant  ████████████████████████▓▓▓▓▓▓▓▓   75.0  25.0
        bee  ████████████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓   50.0  50.0
        cat  ████████████████████████████████  100.0     -
        """)
    try expect(
      "w | chart column x=word by=flag share=yes height=4",
      draws: """
        share of n by word and flag, per cent

          100 ┤▓▓▓▓▓▓▓▓▓▓▓▓ ▓▓▓▓▓▓▓▓▓▓▓▓ ████████████
              │████████████ ▓▓▓▓▓▓▓▓▓▓▓▓ ████████████
              │████████████ ████████████ ████████████
              │████████████ ████████████ ████████████
            0 ┼───────────────────────────────────────
                   ant          bee          cat
        █ yes      75.0         50.0        100.0
        ▓ no       25.0         50.0          -
        """)
  }

  @Test func `panels= gives each series a scale of its own`() throws {
    try expect(
      "v | chart bar panels=yes",
      draws: """
        b, c, d by p

           b
        x  ███████████████ 1
        y  ██████████████████████████████ 2
        z  █████████████████████████████████████████████ 3

           c
        x  ██████████████████████ 10
        y  ███████████ 5
        z  ████████████████████████████████████████████ 20

           d
        x   ██████████████│ -2
        y                 │████████████████████████████ 4
        z                 │ 0
        """)
    try expect(
      "w | chart column x=word by=flag panels=yes height=2",
      draws: """
        n by word and flag

                3                         5    yes
        5 ┤▂▂▂▂▂▂▂▂▂▂▂▂      2       ████████████
          │████████████ ▆▆▆▆▆▆▆▆▆▆▆▆ ████████████
        0 ┼───────────────────────────────────────

           no                2
        2 ┤     1       ████████████
          │████████████ ████████████
        0 ┼───────────────────────────────────────
               ant          bee          cat
        """)
    try expect(
      "v | chart line x=b panels=yes height=3",
      draws: """
           c
        20 ┤                                       ╭────●
           │●─────╮                     ╭──────────╯
         5 ┤      ╰───────────────●─────╯
           └┬─────────────────────┬─────────────────────┬

           d
         4 ┤                 ╭────●────────╮
           │      ╭──────────╯             ╰────────────●
        -2 ┤●─────╯
           └┬─────────────────────┬─────────────────────┬
            1                     2                     3
                                                        b
        """)
  }

  @Test func `marks=events puts letters below an axis of time, and a key`() throws {
    try expect(
      "w | chart line x=day by=flag marks=events height=3",
      draws: """
          n
        5 ┤                             ╭─────────● ● yes
          │●───┬────────×───────────────╯           × no
        0 ┤×───╯
          └┬────────────┬────────────┬────────────┬
           27           28           29           30
           April 2024
                                                day
           A━━━━━━━━━━━━B━━━━━━━━━━━━━━━━━━━━━━━━━━

        A  2024-04-27 to 2024-04-30  a meeting
        B  2024-04-28                a hint
        """)
    try expect(
      #"w | where flag == "yes" | chart column x=day y=n marks=events height=2"#,
      draws: """
        n by day

               3                                5
        5 ┤▂▂▂▂▂▂▂▂▂▂     2                 ██████████
          │██████████ ▆▆▆▆▆▆▆▆▆▆            ██████████
        0 ┼────────────────────────────────────────────
               27         28         29         30
           April 2024
               A━━━━━━━━━━B━━━━━━━━━━━━━━━━━━━━━━

        A  2024-04-27 to 2024-04-30  a meeting
        B  2024-04-28                a hint
        """)
  }

  @Test func `log= makes an axis logarithmic, and says where bars have none`() throws {
    try expect(
      "w | extend m = n * 1000 | chart scatter x=n y=m log=y height=6",
      draws: """
             m
        5000 ┤                                           ●
             │
             │                      ●
        2000 ┤           2
             │
        1000 ┤●
             └┬──────────┬──────────┬─────────┬──────────┬
              1          2          3         4          5
                                                         n

        A digit is the number of points in its cell.
        """)
    try expect(
      #"w | where flag == "yes" | chart bar x=word y=n log=x"#,
      draws: """
        n by word

        ant  █████████████████████████▊ 3
        bee  █████████████████▎ 2
        cat  ███████████████████████████████████████████ 5

        Bars start at zero, which has no logarithm: the
        scale is linear.
        """)
  }

  @Test func `limit= counts what it leaves out: bars, columns, curves, boxes`() throws {
    try expect(
      "w | chart bar x=word y=n by=flag limit=1",
      draws: """
        n by word and flag

        ant  yes  ██████████████████████████████████████ 3
             no   ▓▓▓▓▓▓▓▓▓▓▓▓▋ 1

        1 of 3 bars shown; 2 left out. More: limit=3
        """)
    try expect(
      "v | chart column x=p y=c limit=2 height=2",
      draws: """
        c by p

                 10
        10 ┤████████████      5
           │████████████ ████████████
         0 ┼──────────────────────────
                 x            y

        2 of 3 columns shown; 1 left out. More: limit=3
        """)
    try expect(
      "w | chart line x=day by=flag limit=1 height=3",
      draws: """
          n
        5 ┤                                 ╭─────● ● yes
          │●───╮               ╭────────────╯
        2 ┤    ╰────────●──────╯
          └┬────────────┬────────────┬────────────┬
           27           28           29           30
           April 2024
                                                day

        The first of 2 series is shown; 1 left out. More:
        limit=2
        """)
    try expect(
      "w | chart box x=flag y=n limit=1",
      draws: """
        n by flag

                                      median  quartiles  n
        yes  ├───███│████████──────┤     3.0    2.5–4.0  3
             ┴─────────────────────┴
             2                     5

        █ the middle half, │ the median; whiskers are at
        most 1.5 times as long as the box. Nothing lies
        outside.
        1 of 2 groups shown; 1 left out. More: limit=2
        """)
  }

  @Test func `sort= orders by the first series, stacks by their sums, shares by the first share`() throws {
    try expect(
      "v | chart bar y=c sort=asc",
      draws: """
        c by p

        y  ███████████ 5
        x  ██████████████████████ 10
        z  ████████████████████████████████████████████ 20
        """)
    try expect(
      "w | chart bar x=word by=flag sort=desc",
      draws: """
        n by word and flag

        cat  yes  ██████████████████████████████████████ 5
        ant  yes  ██████████████████████▊ 3
             no   ▓▓▓▓▓▓▓▋ 1
        bee  yes  ███████████████▎ 2
             no   ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▎ 2
        """)
    try expect(
      "v | select p, b, c | chart bar stacked=yes sort=desc",
      draws: """
        b, c by p

        █ b   ▓ c
                                              total  █   ▓
        z  ████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓     23  3  20
        x  █▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓                      11  1  10
        y  ███▓▓▓▓▓▓▓                             7  2   5
        """)
    try expect(
      "v | select p, b, c | chart bar share=yes sort=asc",
      draws: """
        share of b, c by p, per cent

        █ b   ▓ c
                                                   █     ▓
        x  ███▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓   9.1  90.9
        z  █████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  13.0  87.0
        y  ██████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓  28.6  71.4
        """)
  }

  @Test func `min= and max= end the axis, and what lies beyond is said`() throws {
    try expect(
      "v | chart bar y=c max=8",
      draws: """
        c by p

        x  ███████████████████████████████████████████→ 10
        y  ███████████████████████████▌ 5
        z  ███████████████████████████████████████████→ 20

        Cut off at 8 by max: x 10, z 20.
        """)
    try expect(
      "v | chart bar y=d min=-1",
      draws: """
        d by p

        x  ←████████│ -2
        y           │██████████████████████████████████ 4
        z           │ 0

        Cut off at -1 by min: x -2.
        """)
    try expect(
      "v | chart bar y=c min=2",
      draws: """
        c by p

        x  ██████████████████████ 10
        y  ███████████ 5
        z  ████████████████████████████████████████████ 20

        Bars start at zero: min is not used.
        """)
    try expect(
      #"w | where flag == "yes" | chart line x=day y=n min=0 max=4 height=3"#,
      draws: """
          n
        4 ┤●╮
          │ ╰────────────────────────────────────────────●
        0 ┤
          └┬─────────────────────────────────────────────┬
           27                                           28
           April 2024
                                                       day

        1 value lies outside min=0 and max=4 and was left
        out.
        """)
    try expect(
      "w | chart hist x=n min=2 max=3 height=2",
      draws: """
        n

                 2
        2 ┤█████████████      1
          │██████████████████████████
        0 ┼──────────────────────────
                 2            3

        n = 3, one column for each whole number.
        2 values lie outside min=2 and max=3 and were left
        out.
        """)
  }
}
