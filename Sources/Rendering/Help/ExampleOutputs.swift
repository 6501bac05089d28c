/// What the examples of help print, on the sample that comes with the program.
///
/// Written by a test that is asked to update, and held against the program by the same test.
public enum ExampleOutputs {
  /// The text by the example's source, in lines of at most 78 cells.
  public static let texts: [String: String] = [
    #"annotate gpt2-chatbot/s1 "who made it?" tags=trust,brief impact=4 author=ana date=2024-05-03"#: #"""
    gpt2-chatbot/s1: annotated by ana
    """#,
    #"check "ten signals or more": (signals | count) >= 10"#: #"""
    check "ten signals or more": true (44 >= 10)
    """#,
    #"entries | pivot relevancy, kind, count()"#: #"""
    relevancy  signal  behavior  technology  issue  concern
    ─────────  ──────  ────────  ──────────  ─────  ───────
            4      21         7           3      5        7
            3       9         3           4      -        1
            5      11         -           -      5        4
            2       1         1           1      -        -
            -       2         1           1      1        3
    """#,
    #"event 2024-04-27..2024-05-02 "gpt2-chatbot in the arena""#: #"""
    event 2024-04-27..2024-05-02: gpt2-chatbot in the arena
    """#,
    #"events | drop until"#: #"""
    date  name
    ────  ────

    no events.
    """#,
    #"fingerprint data/arena-week.csv"#: #"""
    data/arena-week.csv: 0aaf848216c3e4e5fbf1ec3147ec339b
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
    #"scans | duplicates | select group, scan, published"#: #"""
    group  scan  published
    ─────  ────  ─────────

    no scans.
    """#,
    #"scans | unnest themes | count by themes | take 3"#: #"""
    themes      count
    ──────────  ─────
    evaluation      4
    AI safety       3
    Europe          2

    3 of 22 rows.
    """#,
    #"set me ana"#: #"""
    me is ana
    """#,
    #"signals | chart hist x=relevancy height=5"#: #"""
    relevancy

                                       21
    24 ┤                          ▄▄▄▄▄▄▄▄▄▄▄▄▄
       │                   9      █████████████     11
    12 ┤      1      ▄▄▄▄▄▄▄▄▄▄▄▄▄█████████████▇▇▇▇▇▇▇▇▇▇▇▇▇
       │▁▁▁▁▁▁▁▁▁▁▁▁▁███████████████████████████████████████
     0 ┼────────────────────────────────────────────────────
              2            3            4            5

    n = 42, one column for each whole number.
    2 values are missing and were left out.
    """#,
    #"signals | count"#: #"""
    count
    ─────
       44
    """#,
    #"signals | count by relevancy"#: #"""
    relevancy  count
    ─────────  ─────
            4     21
            5     11
            3      9
            -      2
            2      1
    """#,
    #"signals | count by relevancy | chart bar"#: #"""
    count by relevancy

    4  ████████████████████████████████████████████████████████████████████████ 21
    5  █████████████████████████████████████▊ 11
    3  ██████████████████████████████▉ 9
    -  ██████▉ 2
    2  ███▍ 1
    """#,
    #"signals | count by relevancy | export relevancy.csv overwrite=yes"#: #"""
    wrote relevancy.csv: 5 rows (307a78f9)
    """#,
    #"signals | count by relevancy | extend part = share(count)"#: #"""
    relevancy  count    part
    ─────────  ─────  ──────
            4     21  0.4773
            5     11  0.2500
            3      9  0.2045
            -      2  0.0455
            2      1  0.0227
    """#,
    #"signals | count by relevancy | show csv"#: #"""
    relevancy,count
    4,21
    5,11
    3,9
    ,2
    2,1
    """#,
    #"signals | count by scan | top 3 by count"#: #"""
    scan                  count
    ────────────────────  ─────
    chatbot-arena-launch      5
    eu-ai-act-vote            5
    gpt-4o-release            5

    3 of 10 rows.
    """#,
    #"signals | distinct relevancy"#: #"""
    relevancy
    ─────────
            4
            3
            5
            2
            -
    """#,
    #"signals | join scans on scan | select id, published, title | take 3"#: #"""
    id                        published   title
    ────────────────────────  ──────────  ────────────────────────────────────────
    bletchley-declaration/s1  2023-11-01  Twenty-Eight Countries and the EU Sign…
    bletchley-declaration/s2  2023-11-01  Twenty-Eight Countries and the EU Sign…
    bletchley-declaration/s3  2023-11-01  Twenty-Eight Countries and the EU Sign…

    3 of 44 rows.
    """#,
    #"signals | rename title = name | select id, title | take 2"#: #"""
    id                        title
    ────────────────────────  ─────────────────────────────────
    bletchley-declaration/s1  Rivals sign one text
    bletchley-declaration/s2  Frontier AI as a term of politics

    2 of 44 signals.
    """#,
    #"signals | sample 3 seed=7 | select id, name"#: #"""
    id                        name
    ────────────────────────  ─────────────────────────────────
    bletchley-declaration/s2  Frontier AI as a term of politics
    gpt-4o-release/s5         Tokens for many languages
    gpt2-chatbot/s5           A hint instead of a statement

    3 of 44 signals.
    """#,
    #"signals | select name, high = relevancy >= 4 | take 3"#: #"""
    name                               high
    ─────────────────────────────────  ─────
    Rivals sign one text               true
    Frontier AI as a term of politics  false
    State institutes for testing       true

    3 of 44 signals.
    """#,
    #"signals | select name, relevancy | describe"#: #"""
    column     type     missing  distinct  min             median  max
    ─────────  ───────  ───────  ────────  ──────────────  ──────  ──────────────
    name       text           0        44  A charity ove…  -       Voices that s…
    relevancy  integer        2         4  2               4       5
    """#,
    #"signals | sort relevancy desc, name | select id, relevancy | take 3"#: #"""
    id                      relevancy
    ──────────────────────  ─────────
    openai-board-altman/s4          5
    eu-ai-act-vote/s2               5
    llama-3-release/s1              5

    3 of 44 signals.
    """#,
    #"signals | summarize n = count(), mean = avg(relevancy) by scan | take 3"#: #"""
    scan                   n  mean
    ─────────────────────  ─  ────
    bletchley-declaration  4  3.75
    chatbot-arena-launch   5  4.00
    eu-ai-act-vote         5  4.00

    3 of 10 rows.
    """#,
    #"signals | tail 2 | select id, name"#: #"""
    id                      name
    ──────────────────────  ──────────────────────────
    openai-board-altman/s3  The partner without a seat
    openai-board-altman/s4  Dependence on one provider

    2 of 44 signals.
    """#,
    #"signals | take 1 | select id, name, relevancy | show card"#: #"""
    Rivals sign one text                                  bletchley-declaration/s1
    ──────────────────────────────────────────────────────────────────────────────
      relevancy   4

    1 of 44 signals.
    """#,
    #"signals | take 2 | select id, name"#: #"""
    id                        name
    ────────────────────────  ─────────────────────────────────
    bletchley-declaration/s1  Rivals sign one text
    bletchley-declaration/s2  Frontier AI as a term of politics

    2 of 44 signals.
    """#,
    #"signals | top 1 by relevancy per scan | select scan, name, relevancy | take 3"#: #"""
    scan                   name                                  relevancy
    ─────────────────────  ────────────────────────────────────  ─────────
    bletchley-declaration  State institutes for testing                  5
    chatbot-arena-launch   Preference instead of test questions          5
    eu-ai-act-vote         Duties for general models                     5

    3 of 10 signals.
    """#,
    #"signals | union concerns | count"#: #"""
    count
    ─────
       59
    """#,
    #"signals | where name contains "model" and scan.published >= 2024-01-01 | count"#: #"""
    count
    ─────
        4
    """#,
    #"signals | where relevancy >= 5 | annotate tags=top author=ana date=2024-05-03"#: #"""
    11 entries annotated by ana: bletchley-declaration/s3,
    chatbot-arena-launch/s1, eu-ai-act-vote/s2 … 8 more

    2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
    llama-3-release/s4).
    """#,
    #"signals | where relevancy >= 5 | select id, name"#: #"""
    id                        name
    ────────────────────────  ────────────────────────────────────
    bletchley-declaration/s3  State institutes for testing
    chatbot-arena-launch/s1   Preference instead of test questions
    eu-ai-act-vote/s2         Duties for general models
    fli-pause-letter/s4       Safety as public politics
    gpt-4-release/s2          Reports without recipes
    gpt-4o-release/s1         Speech without detour
    gpt2-chatbot/s1           Unreleased models in public tests
    italy-chatgpt-ban/s1      Old law stops a new product
    italy-chatgpt-ban/s2      Training data need a legal basis
    llama-3-release/s1        More data for small models
    openai-board-altman/s4    Dependence on one provider

    11 of 44 signals.

    2 of 44 rows have no relevancy and were left out (italy-chatgpt-ban/s4,
    llama-3-release/s4).
    """#,
    #"unannotate gpt2-chatbot/s1 author=ana"#: #"""
    gpt2-chatbot/s1: the annotation by ana is taken back
    """#,
    #"votes | count by day = date(time) | chart column height=6"#: #"""
    count by day

                                             2640
    3000 ┤                              2150 ▂▂▂▂ 2480
         │                              ▂▂▂▂ ████ ████ 1720
    2000 ┤1100 1080 1150 1190 1300 1420 ████ ████ ████ ▄▄▄▄ 1290 1220 1260
         │▂▂▂▂ ▁▁▁▁ ▂▂▂▂ ▃▃▃▃ ▅▅▅▅ ▇▇▇▇ ████ ████ ████ ████ ▅▅▅▅ ▄▄▄▄ ▄▄▄▄
    1000 ┤████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████
         │████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████ ████
       0 ┼─────────────────────────────────────────────────────────────────
           23   24   25   26   27   28   29   30   1    2    3    4    5
          April 2024                              May

    synthetic sample, no real votes
    """#,
    #"votes | models | take 3"#: #"""
    model                   first_day   last_day    battles
    ──────────────────────  ──────────  ──────────  ───────
    llama-3-70b-instruct    2024-04-23  2024-05-05     2847
    gpt-4-turbo-2024-04-09  2024-04-23  2024-05-05     2595
    llama-3-8b-instruct     2024-04-23  2024-05-05     2426

    3 of 21 models.
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
  ]
}
