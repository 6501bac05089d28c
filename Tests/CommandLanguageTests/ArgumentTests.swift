import CommandLanguage
import Testing

@Suite struct `Arguments` {
  @Test(arguments: [
    ("where a > 1", "where[(a > 1)]"),
    ("select a, n = b + 1, scan.title", "select[a,n=(b + 1),scan.title]"),
    ("select `10-year`, `a b` = 2", "select[10-year,a b=2]"),
    ("select a == 1, b = c == 2", "select[(a == 1),b=(c == 2)]"),
    ("rename new = old, b = a", "rename[new=old,b=a]"),
    ("drop a, b", "drop[a,b]"),
    ("sort relevancy desc, name", "sort[relevancy↓,name↑]"),
    ("order by a asc, -b", "sort[a↑,(- b)↑]"),
    ("take 10", "take[10]"), ("head -1", "take[-1]"), ("take $n", "take[$n]"),
    ("sample 5 seed=1", "sample[5] seed=1"), ("sample seed = 1 5", "sample[5] seed=1"),
    ("top 5 by n per day", "top[5; n; day]"),
    ("top 5 by n + 1", "top[5; (n + 1); -]"),
    (
      "summarize n = count(), m = avg(x) by k, day = date(time)",
      "summarize[n=count(),m=avg(x); k,day=date(time)]"
    ),
    ("count", "count[-]"), ("count by scan", "count[scan]"),
    ("count by day = date(time)", "count[day=date(time)]"),
    ("join annotations on id = target kind=left", "join[annotations; id~target] kind=<left>"),
    ("join kind=anti (a | take 1) on x, y = z", "join[{a | take[1]}; x~x,y~z] kind=<anti>"),
    ("join it on x", "join[it; x~x]"), ("join (a) on x", "join[{a}; x~x]"),
    ("pivot model, group, first(ranks)", "pivot[model; group; first(ranks)]"),
    ("search \"a b\"", "search[\"a b\"]"),
    ("sides", "sides[-]"), ("sides gpt-4:0314,x", "sides[<gpt-4:0314,x>]"), ("sides @3", "sides[@3]"),
    ("sides @3x", "sides[<@3x>]"), ("sides \"GPT 4\"", "sides['GPT 4']"), ("sides $m", "sides[$m]"),
    ("sides llama(70b)", "sides[<llama(70b)>]"),
    ("compare A B margin=20", "compare[<A>; <B>] margin=20"),
    ("compare margin=-2.5 A B", "compare[<A>; <B>] margin=-2.5f"),
    (
      "chart scatter x=likelihood y=impact + 1 label=name title=\"…\"",
      "chart[<scatter>] x=likelihood y=(impact + 1) label=name title=\"…\""
    ),
    ("plot bar by=a,b x=c", "chart[<bar>] by=a,b x=c"),
    ("export out.csv overwrite=yes", "export[<out.csv>] overwrite=<yes>"),
    ("export 'my file.csv'", "export['my file.csv']"),
    ("show", "show[-]"), ("show csv", "show[<csv>]"), ("annotate impact=4", "annotate[-] impact=4"),
    ("describe", "describe[]"),
  ])
  func `verbs are read by their signatures`(source: String, tree: String) throws {
    #expect(try parsed("t | " + source) == "t | " + tree)
    #expect(try parsed("t | " + source + "|describe;") == "t | " + tree + " | describe[]")
    #expect(try parsed("(t | " + source + ")") == "{t | " + tree + "}")
  }

  @Test(arguments: [
    ("load votes data/arena-week.csv", "load votes[<data/arena-week.csv>; -]"),
    ("load votes a.csv b.csv as old strict=yes", "load votes[<a.csv>,<b.csv>; <old>] strict=<yes>"),
    ("load votes strict=no 'a b.csv' *.gz as new", "load votes['a b.csv',<*.gz>; <new>] strict=<no>"),
    ("load  scans ../x ~/y é.md", "load scans[<../x>,<~/y>,<é.md>]"),
    (
      "annotate gpt2-chatbot/s3 \"…\" tags=a,b impact=4",
      "annotate[<gpt2-chatbot/s3>; \"…\"] tags=<a,b> impact=4"
    ),
    ("annotate @3 impact=4 \"x\"", "annotate[@3; \"x\"] impact=4"),
    ("annotate 6564/s3 tags='a b'", "annotate[<6564/s3>; -] tags='a b'"),
    ("set me ana", "set[<me>; \"ana\"]"), ("set width 100", "set[<width>; 100]"),
    ("set since 2024-04-23", "set[<since>; day19836]"), ("set x -1.5", "set[<x>; -1.5f]"),
    ("set x true", "set[<x>; true]"), ("set x '5'", "set[<x>; \"5\"]"),
    ("set x 4chan", "set[<x>; \"4chan\"]"),
    ("set x a+b", "set[<x>; \"a+b\"]"), ("set x $y", "set[<x>; $y]"), ("set x it's", "set[<x>; \"it's\"]"),
    ("check \"label\": x == 1", "check[\"label\"; (x == 1)]"),
    ("check 'label' : (a | count) > 2", "check[\"label\"; ({a | count[-]} > 2)]"),
    (
      "claim a/s1 'level': votes | compare A B | select level",
      "claim[<a/s1>; \"level\"; {votes | compare[<A>; <B>] | select[level]}]"
    ),
    ("event 2024-04-27 'x'", "event[19840…19840; \"x\"]"),
    ("event 2024-04-27..2024-05-02 \"name\"", "event[19840…19845; \"name\"]"),
    ("event $day 'x'", "event[$day; \"x\"]"),
    ("alias \"a\" = \"b\", 'c'", "alias[\"a\"; 'b','c']"),
    ("note", "note[-]"), ("note \"Of {signals | count} x\"", "note[\"Of {signals | count} x\"]"),
    ("drop cell 3", "drop cell[3]"), ("move 2 to 5", "move[2; 5]"),
    ("rerun", "rerun[-]"), ("rerun 3", "rerun[3…3]"), ("rerun 1, 4..6", "rerun[1…1,4…6]"),
    ("help", "help[-]"), ("help load votes", "help[<load votes>]"), ("help 'a b'", "help['a b']"),
    ("recover", "recover[]"), ("recover discard", "recover discard[]"),
  ])
  func `commands are read by their signatures`(source: String, tree: String) throws {
    #expect(try parsed(source) == "!" + tree)
    #expect(try parsed(source + " # said\nvotes") == "!" + tree + " ; votes")
  }

  @Test func `a bracket in a word counts only where one is open before it`() throws {
    #expect(try parsed("load scans a)b (c") == "!load scans[<a)b>,<(c>]")
    #expect(try parsed("(t | sides a(b)c).n") == "={t | sides[<a(b)c>]}.n")
  }

  @Test func `an argument says where it stands`() throws {
    let source = "load votes a.csv 'b c.csv' as old"
    guard case .command(let call) = try parser.parse(source)[0].statement else {
      Issue.record("not a command")
      return
    }
    #expect(call.arguments.compactMap(\.range).map { cut($0, of: source) } == ["a.csv 'b c.csv'", "old"])
    #expect(cut(call.range, of: source) == source)
  }
}
