import CommandLanguage
import Evaluation
import Testing

@Suite struct `Verbs on a small table` {
  /// A statement and the table that it gives, as CSV with ` / ` between rows.
  struct Case: Sendable, CustomTestStringConvertible {
    let statement: String
    let result: String
    init(_ statement: String, _ result: String) { (self.statement, self.result) = (statement, result) }
    var testDescription: String { statement }
  }

  static let rows: [Case] = [
    Case("t | where n == 2 | select n, word", "n,word / 2,bee / 2,dog"),
    Case("t | filter flag | select word", "word / ant / cat"),
    Case("t | where not flag | select word", "word / bee / dog"),
    Case("t | where n between 2 and 3 | select word", "word / bee / cat / dog"),
    Case("t | where n not between 2 and 3 | select word", "word / ant"),
    Case("t | where word in (\"ant\", \"dog\") and n is not null | select word", "word / ant / dog"),
    Case("t | where tags has \"a\" | select word", "word / ant / bee"),
    Case("t | where word ~ \"^[ab]\" | select word", "word / ant / bee / ant"),
    Case("t | where word contains \"A\" | select word", "word / ant / cat / ant"),
    Case("t | where day >= 2024-04-28 | select day", "day / 2024-04-28 / 2024-05-01"),
    Case("t | sort n desc, word | select n, word", "n,word / 3,cat / 2,bee / 2,dog / 1,ant / ,ant"),
    Case("t | order by n | select n", "n / 1 / 2 / 2 / 3 / "),
    Case("t | arrange -n | select n, word", "n,word / 3,cat / 2,bee / 2,dog / 1,ant / ,ant"),
    Case("t | take 2 | select word", "word / ant / bee"),
    Case("t | head 1 | select word", "word / ant"),
    Case("t | limit 0 | select word", "word"),
    Case("t | take 99 | count", "count / 5"),
    Case("t | tail 2 | select word", "word / ant / dog"),
    Case("t | sample 5 | select word", "word / ant / bee / cat / ant / dog"),
    Case("t | top 2 by n | select n, word", "n,word / 3,cat / 2,bee"),
    Case("t | top 1 by n per flag | select n, word, flag", "n,word,flag / 3,cat,true / 2,bee,false / ,ant,"),
    Case("t | distinct word", "word / ant / bee / cat / dog"),
    Case("t | distinct long = len(word)", "long / 3"),
  ]

  static let columns: [Case] = [
    Case("t | take 1 | select word, n", "word,n / ant,1"),
    Case("t | take 1 | project twice = n * 2, n / 2", "twice,n / 2 / 2,0.5"),
    Case("t | take 1 | select n, n", "n,n_2 / 1,1"),
    Case("t | take 1 | select lower(word), n + 1", "lower(word),n + 1 / ant,2"),
    Case("t | take 1 | select n | extend m = n + 1, k = \"é\"", "n,m,k / 1,2,é"),
    Case("t | take 2 | select n | mutate n = n * 10, old = n", "n,old / 10,1 / 20,2"),
    Case("t | select n | derive s = cumsum(n)", "n,s / 1,1 / 2,3 / 3,6 / , / 2,8"),
    Case("t | select n | extend lag(n), rank(n)", "n,lag_n,rank_n / 1,,4 / 2,1,2 / 3,2,1 / ,3, / 2,,2"),
    Case("t | select n, word | rename m = n | take 1", "m,word / 1,ant"),
    Case("t | select n, word | rename n = word, word = n | take 1", "word,n / 1,ant"),
    Case("t | drop tags, x, flag | take 1", "n,word,day / 1,ant,2024-04-27"),
    Case("t | take 1 | select `new name` = n | select `new name`", "new name / 1"),
    Case(
      "t | select word, tags | unnest tags | where word == \"ant\"",
      "word,tags / ant,a / ant,b / ant,b / ant,c"),
    Case("t | expand tags | count", "count / 7"),
    Case(
      "t | select n, word | describe",
      "column,type,missing,distinct,min,median,max / n,integer,1,3,1,2,3 / word,text,0,4,ant,,dog"),
  ]

  static let groups: [Case] = [
    Case("t | count", "count / 5"),
    Case("t | count by word", "word,count / ant,2 / bee,1 / cat,1 / dog,1"),
    Case("t | freq by n", "n,count / 2,2 / 1,1 / 3,1 / ,1"),
    Case("t | count by long = n >= 2", "long,count / true,3 / false,1 / ,1"),
    Case("t | count by word | sort count desc, word desc | take 1", "word,count / ant,2"),
    Case(
      "t | summarize count(), sum(n), avg(n), min(n), max(n)", "count,sum_n,avg_n,min_n,max_n / 5,8,2.0,1,3"),
    Case("t | summarize n = count() by word | where n > 1", "word,n / ant,2"),
    Case("t | summarise share = countif(flag) / count()", "share / 0.4"),
    Case(
      "t | aggregate median(x), percentile(x, 50), percentile(x, 100)",
      "median_x,percentile_x,percentile_x_2 / 2.0,2.0,4.0"),
    Case(
      "t | summarize dcount(word), first(word), list(word) by flag",
      "flag,dcount_word,first_word,list_word / false,2,bee,\"[\"\"bee\"\",\"\"dog\"\"]\" / true,2,ant,\"[\"\"ant\"\",\"\"cat\"\"]\" / ,1,ant,\"[\"\"ant\"\"]\""
    ),
    Case("t | where false | summarize count(), sum(n), avg(n)", "count,sum_n,avg_n / 0,0,"),
    Case("t | where false | summarize count() by word", "word,count"),
    Case("t | summarize max(n) - min(n) by word | take 1", "word,max(n) - min(n) / ant,0"),
    Case("t | summarize round(avg(n), 1), avg(n)", "\"round(avg(n), 1)\",avg_n / 2.0,2.0"),
    Case("t | summarize both = concat(word, \":\", count()) by word | take 1", "word,both / ant,ant:2"),
    Case("t | summarize stdev(n)", "stdev_n / 0.816496580927726"),
    Case("t | pivot word, flag, count() | take 2", "word,true,false,missing / ant,1,,1 / bee,,1,"),
  ]

  static let tables: [Case] = [
    Case("t | select word | join u on word", "word,legs,n / ant,6,10 / cat,4,30 / cat,3,31 / ant,6,10"),
    Case(
      "t | select n, word | join u on word kind=left | where n == 2", "n,word,legs,n_2 / 2,bee,, / 2,dog,,"),
    Case("t | join u on word kind=semi | select word", "word / ant / cat / ant"),
    Case("t | join u on word kind=anti | select word", "word / bee / dog"),
    Case("t | rename animal = word | select animal | join u on animal = word | count", "count / 4"),
    Case(
      "t | select word | join (u | where legs > 4 | select word, legs) on word", "word,legs / ant,6 / ant,6"),
    Case("t | select n, word | union (u | select word, legs) | tail 2", "n,word,legs / ,emu,2 / ,,0"),
    Case("t | select n | union (t | select n = x) | take 1", "n / 1.0"),
    Case("(t | take 3) | take 1 | select n", "n / 1"),
  ]

  @Test(arguments: rows + columns + groups + tables)
  func `a verb gives the table that the language says`(_ example: Case) throws {
    var desk = Desk.tiny
    let shown = try desk.shown(example.statement)
    #expect(shown == example.result)
  }

  @Test func `an alias means its verb`() throws {
    for documentation in Definitions.standard.documentation where documentation.isVerb {
      for alias in documentation.signature.aliases {
        #expect(
          Definitions.standard.documentation(of: alias).first?.signature.name == documentation.signature.name)
      }
    }
  }

  @Test func `the same seed draws the same rows, another seed others`() throws {
    var desk = Desk.sample
    let first = try desk.shown("signals | sample 5 | select id")
    #expect(try desk.shown("signals | sample 5 seed=1 | select id") == first)
    #expect(try desk.shown("signals | sample 5 seed=2 | select id") != first)
  }
}
