/// What the examples of help print, on the sample that comes with the program.
///
/// Written by a test that is asked to update, and held against the program by the same test.
public enum ExampleOutputs {
  /// The text by the example's source, in lines of at most 78 cells.
  public static let texts: [String: String] = [
    #"annotate gpt2-chatbot/s1 "who made it?" tags=trust,brief impact=4"#: #"""
    gpt2-chatbot/s1: annotated by ana
    """#,
    #"annotate gpt2-chatbot/s1 impact=2"#: #"""
    gpt2-chatbot/s1: annotated by ana
    """#,
    #"annotations | count"#: #"""
    count
    ─────
        0
    """#,
    #"annotations | select target, note, tags, impact, author, date"#: #"""
    target  note  tags  impact  author  date
    ──────  ────  ────  ──────  ──────  ────

    no annotations.
    """#,
    #"annotations | select target, tags, author, date | take 2"#: #"""
    target  tags  author  date
    ──────  ────  ──────  ────

    no annotations.
    """#,
    #"card gpt2-chatbot/i1"#: #"""
    Rules for unreleased models                                    gpt2-chatbot/i1
    ──────────────────────────────────────────────────────────────────────────────
      description   Who may test in public, for how long, and what is published
                    afterwards?
      relevancy     █████ 5 of 5

    scan            gpt2-chatbot: An Unknown Model Appears in the Chatbot Arena
                    and Vanishes
                    technology, news · 2024-04-30 · x.com
    """#,
    #"card gpt2/b2"#: #"""
    Rushing to try it                                              gpt2-chatbot/b2
    ──────────────────────────────────────────────────────────────────────────────
      description   So many came that the model was limited and then taken down.
      relevancy     ████░ 4 of 5

    scan            gpt2-chatbot: An Unknown Model Appears in the Chatbot Arena
                    and Vanishes
                    technology, news · 2024-04-30 · x.com
    """#,
    #"check "an unknown model was in the arena": (votes | where involves("gpt2-chatbot") | count) > 0"#: #"""
    check "an unknown model was in the arena": true (1748 > 0)

    synthetic sample, no real votes
    """#,
    #"check "most signals matter": (signals | where relevancy >= 4 | count) > 30"#: #"""
    check "most signals matter": true (32 > 30)

    2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
    llama-3-release/s4).
    """#,
    #"entries | sort relevancy desc | pivot relevancy, kind, count()"#: #"""
    relevancy  signal  issue  concern  behavior  technology
    ─────────  ──────  ─────  ───────  ────────  ──────────
            5      11      5        4         -           -
            4      21      5        7         7           3
            3       9      -        1         3           4
            2       1      -        -         1           1
            -       2      1        3         1           1
    """#,
    #"event 2024-04-27..2024-05-02 "gpt2-chatbot in the arena""#: #"""
    event 2024-04-27..2024-05-02: gpt2-chatbot in the arena
    """#,
    #"events"#: #"""
    date  until  name
    ────  ─────  ────

    no events.
    """#,
    #"fingerprint data/arena-week.csv"#: #"""
    data/arena-week.csv: 0aaf848216c3e4e5fbf1ec3147ec339b
    """#,
    #"help extract"#: #"""
    extract(text, "regex")

    What the first group of a pattern, or else the pattern, matches first.
    """#,
    #"issues | union concerns | count by relevancy"#: #"""
    relevancy  count
    ─────────  ─────
            4     12
            5      9
            -      4
            3      1
    """#,
    #"load scans data/scans"#: #"""
    scans: 10 from 10 files, 2023-03-14 to 2024-05-13 (fingerprint 2adcdda49e47)

    signals  behaviors  technologies  issues  concerns  entries
    ───────  ─────────  ────────────  ──────  ────────  ───────
         44         12             9      11        15       91

    worth knowing before you count:
       8 of 91 entries have no relevancy: 2 signals, 1 behavior, 1 technology,
         1 issue, 3 concerns
    """#,
    #"load table data/arena-week.csv as raw"#: #"""
    raw: 20000 rows, 10 columns (fingerprint 0aaf848216c3)
    columns: battle_id (text), model_a (text), model_b (text), winner (text),
    judge (text), turn (integer), anony (true/false), language (text), is_code
    (true/false), time (time)
    synthetic sample, no real votes
    """#,
    #"load votes data/arena-week.csv"#: #"""
    votes: 20000 battles, 21 models, 5707 judges, 2024-04-23 to 2024-05-05
      (fingerprint 0aaf848216c3)
    synthetic sample, no real votes
    """#,
    #"load votes data/arena-week.csv as again"#: #"""
    again: 20000 battles, 21 models, 5707 judges, 2024-04-23 to 2024-05-05
      (fingerprint 0aaf848216c3)
    synthetic sample, no real votes
    """#,
    #"raw | count by winner"#: #"""
    winner    count
    ────────  ─────
    model_a    7866
    model_b    7545
    tie        3107
    both_bad   1482

    synthetic sample, no real votes
    """#,
    #"scans | distinct category, type"#: #"""
    category    type
    ──────────  ────────────────
    politics    news
    science     blog post
    politics    others
    technology  research article
    technology  news
    technology  blog post
    """#,
    #"scans | duplicates | select group, scan, published"#: #"""
    group  scan  published
    ─────  ────  ─────────

    no scans.
    """#,
    #"scans | join technologies on scan kind=anti | select scan, published"#: #"""
    scan                   published
    ─────────────────────  ──────────
    bletchley-declaration  2023-11-01
    chatbot-arena-launch   2023-05-03
    fli-pause-letter       2023-03-22
    """#,
    #"scans | sort published | select scan, published | tail 2"#: #"""
    scan            published
    ──────────────  ──────────
    gpt2-chatbot    2024-04-30
    gpt-4o-release  2024-05-13

    2 of 10 scans.
    """#,
    #"scans | sort published | select scan, published | take 2"#: #"""
    scan              published
    ────────────────  ──────────
    gpt-4-release     2023-03-14
    fli-pause-letter  2023-03-22

    2 of 10 scans.
    """#,
    #"scans | unnest keywords | count by keywords | take 3"#: #"""
    keywords       count
    ─────────────  ─────
    OpenAI             5
    GPT-4              3
    Chatbot Arena      2

    3 of 50 rows.
    """#,
    #"schema events"#: #"""
    column  type  meaning                                            example
    ──────  ────  ─────────────────────────────────────────────────  ───────
    date    date  The day, or the first of several.                  -
    until   date  The last day of a span; missing for a single day.  -
    name    text  What happened.                                     -
    """#,
    #"set me ana"#: #"""
    me is ana
    """#,
    #"set width 72"#: #"""
    width is 72
    """#,
    #"signals | count"#: #"""
    count
    ─────
       44
    """#,
    #"signals | count by relevancy | chart bar"#: #"""
    count by relevancy

    4  ████████████████████████████████████████████████████████████████████████ 21
    5  █████████████████████████████████████▊ 11
    3  ██████████████████████████████▉ 9
    -  ██████▉ 2
    2  ███▍ 1
    """#,
    #"signals | count by relevancy | export relevancy.csv"#: #"""
    wrote relevancy.csv: 5 rows (307a78f9)
    """#,
    #"signals | count by relevancy | show csv"#: #"""
    relevancy,count
    4,21
    5,11
    3,9
    ,2
    2,1
    """#,
    #"signals | count by scan | export relevancy.csv overwrite=yes"#: #"""
    wrote relevancy.csv: 10 rows (b940f118)
    """#,
    #"signals | join scans on scan | select id, published, category | take 3"#: #"""
    id                        published   category
    ────────────────────────  ──────────  ────────
    bletchley-declaration/s1  2023-11-01  politics
    bletchley-declaration/s2  2023-11-01  politics
    bletchley-declaration/s3  2023-11-01  politics

    3 of 44 rows.
    """#,
    #"signals | rename title = name | select id, title | take 2"#: #"""
    id                        title
    ────────────────────────  ─────────────────────────────────
    bletchley-declaration/s1  Rivals sign one text
    bletchley-declaration/s2  Frontier AI as a term of politics

    2 of 44 signals.
    """#,
    #"signals | sample 2 seed=7 | select id, name"#: #"""
    id                        name
    ────────────────────────  ─────────────────────────────────
    bletchley-declaration/s2  Frontier AI as a term of politics
    gpt2-chatbot/s5           A hint instead of a statement

    2 of 44 signals.
    """#,
    #"signals | select name, high = relevancy >= 4 | take 3"#: #"""
    name                               high
    ─────────────────────────────────  ─────
    Rivals sign one text               true
    Frontier AI as a term of politics  false
    State institutes for testing       true

    3 of 44 signals.
    """#,
    #"signals | sort relevancy desc, name | select name, relevancy | take 3"#: #"""
    name                        relevancy
    ──────────────────────────  ─────────
    Dependence on one provider          5
    Duties for general models           5
    More data for small models          5

    3 of 44 signals.
    """#,
    #"signals | summarize n = count(), mean = avg(relevancy)"#: #"""
     n  mean
    ──  ────
    44     4
    """#,
    #"signals | take 1 | select id, name, ten_year | show card"#: #"""
    Rivals sign one text                                  bletchley-declaration/s1
    ──────────────────────────────────────────────────────────────────────────────
      ten_year   A standing international body may watch over the most capable
                 models.

    1 of 44 signals.
    """#,
    #"signals | top 1 by relevancy per scan | select scan, name, relevancy | take 3"#: #"""
    scan                   name                                  relevancy
    ─────────────────────  ────────────────────────────────────  ─────────
    bletchley-declaration  State institutes for testing                  5
    chatbot-arena-launch   Preference instead of test questions          5
    eu-ai-act-vote         Duties for general models                     5

    3 of 10 signals.
    """#,
    #"signals | where relevancy >= 5 and scan.published >= 2024-01-01 | select id, name"#: #"""
    id                  name
    ──────────────────  ─────────────────────────────────
    eu-ai-act-vote/s2   Duties for general models
    gpt-4o-release/s1   Speech without detour
    gpt2-chatbot/s1     Unreleased models in public tests
    llama-3-release/s1  More data for small models

    4 of 44 signals.

    1 of 44 rows has no relevancy and was left out (llama-3-release/s4).
    """#,
    #"signals | where relevancy >= 5 | annotate tags=top"#: #"""
    11 entries annotated by ana: bletchley-declaration/s3,
    chatbot-arena-launch/s1, eu-ai-act-vote/s2 … 8 more

    2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
    llama-3-release/s4).
    """#,
    #"unannotate gpt2-chatbot/s1"#: #"""
    gpt2-chatbot/s1: the annotation by ana is taken back
    """#,
    #"votes | count by day = date(time) | chart column height=5"#: #"""
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
    """#,
    #"votes | count by day = date(time) | sort day | extend total = cumsum(count) | take 3"#: #"""
    day         count  total
    ──────────  ─────  ─────
    2024-04-23   1100   1100
    2024-04-24   1080   2180
    2024-04-25   1150   3330

    3 of 13 rows.
    synthetic sample, no real votes
    """#,
    #"votes | count by language | take 3"#: #"""
    language  count
    ────────  ─────
    English   11584
    Chinese    2057
    German     1181

    3 of 11 rows.
    synthetic sample, no real votes
    """#,
    #"votes | count by winner | extend share = share(count)"#: #"""
    winner    count   share
    ────────  ─────  ──────
    model_a    7866  0.3933
    model_b    7545  0.3772
    tie        3107  0.1553
    both_bad   1482  0.0741

    synthetic sample, no real votes
    """#,
    #"votes | models | drop first_day, last_day | take 2"#: #"""
    model                   battles
    ──────────────────────  ───────
    llama-3-70b-instruct       2847
    gpt-4-turbo-2024-04-09     2595

    2 of 21 models.
    synthetic sample, no real votes
    """#,
    #"votes | models | top 3 by battles"#: #"""
    model                   first_day   last_day    battles
    ──────────────────────  ──────────  ──────────  ───────
    llama-3-70b-instruct    2024-04-23  2024-05-05     2847
    gpt-4-turbo-2024-04-09  2024-04-23  2024-05-05     2595
    llama-3-8b-instruct     2024-04-23  2024-05-05     2426

    3 of 21 models.
    synthetic sample, no real votes
    """#,
    #"votes | models | where first_day > 2024-04-23"#: #"""
    model               first_day   last_day    battles
    ──────────────────  ──────────  ──────────  ───────
    gpt2-chatbot        2024-04-27  2024-05-02     1748
    reka-core-20240501  2024-05-01  2024-05-05     1524

    2 of 21 models.
    synthetic sample, no real votes
    """#,
    #"votes | select turn, anony, language, time | describe"#: #"""
    column    type        missing  distinct  min          median       max
    ────────  ──────────  ───────  ────────  ───────────  ───────────  ───────────
    turn      integer           0         6  1            1            6
    anony     true/false        0         2  false        -            true
    language  text              0        11  Chinese      -            Vietnamese
    time      time              0     19781  2024-04-23…  2024-04-30…  2024-05-05…

    synthetic sample, no real votes
    """#,
    #"votes | sides gpt2-chatbot | count by day = date(time) | sort day | chart spark"#: #"""
    count

    ▁▂▇█▆▃

    6 values, 95 to 490, last 192.
    synthetic sample, no real votes
    """#,
    #"votes | sides gpt2-chatbot | count by result"#: #"""
    result    count
    ────────  ─────
    win         817
    loss        547
    tie         270
    both_bad    114

    synthetic sample, no real votes
    """#,
    #"votes | summarize n = count(), ties = countif(winner == "tie") / count() by is_code"#: #"""
    is_code      n    ties
    ───────  ─────  ──────
    false    15487  0.1581
    true      4513  0.1460

    synthetic sample, no real votes
    """#,
    #"votes | where language in ("German", "French") and winner == "tie" | count"#: #"""
    count
    ─────
      295

    synthetic sample, no real votes
    """#,
  ]
}
