import CommandLanguage
import Testing

@Suite struct `Completion contexts` {
  /// The text up to the cursor, the word there, and what may come.
  @Test(arguments: [
    ("", "", "statement"),
    ("sig", "sig", "statement operand"),
    ("votes; sig", "sig", "statement operand"),
    ("votes | take 5\nsig", "sig", "statement operand"),
    ("load ", "", "second(load)"),
    ("load vo", "vo", "second(load)"),
    ("load votes ", "", "FILE option(strict)"),
    ("load votes data/ar", "data/ar", "FILE"),
    ("load votes 'my da", "'my da", "FILE option(strict)"),
    ("load votes a.csv ", "", "FILE option(strict) label(as)"),
    ("load votes a.csv stri", "stri", "FILE option(strict) label(as)"),
    ("load votes a.csv strict=", "", "strict="),
    ("load votes a.csv strict=y", "y", "strict="),
    ("load votes a.csv as ", "", "NAME"),
    ("votes |", "", "verb"),
    ("votes | le", "le", "verb"),
    ("votes | where", "where", "verb"),
    ("votes | where ", "", "EXPR operand"),
    ("votes | where lang", "lang", "EXPR operand"),
    ("votes | where `la", "`la", "EXPR operand"),
    ("votes | where a ", "", "continuation"),
    ("votes | where a an", "an", "continuation"),
    ("votes | where a and ", "", "operand"),
    ("votes | where language == ", "", "value(language)"),
    ("votes | where language == \"Ger", "\"Ger", "value(language)"),
    ("votes | where scan.category == 't", "'t", "value(scan.category)"),
    ("votes | where language in (", "", "value(language)"),
    ("votes | where language in (\"a\", \"", "\"", "value(language)"),
    ("votes | where language == \"German\"", "", ""),
    ("votes | where scan.", "", "member(scan)"),
    ("votes | where scan.pub", "pub", "member(scan)"),
    ("votes | where nosuch(x) and y", "y", "operand"),
    ("votes | sort a d", "d", "continuation direction"),
    ("votes | drop a, b", "b", "column"),
    ("votes | chart ", "", "KIND option(x,y,label,by,title)"),
    ("votes | chart sc", "sc", "KIND option(x,y,label,by,title)"),
    ("votes | chart bar x=a ", "", "continuation option(y,label,by,title)"),
    ("votes | chart bar x=", "", "x= operand"),
    ("votes | chart bar label=n", "n", "label= column"),
    ("votes | join an", "an", "TABLE option(kind)"),
    ("votes | join annotations ", "", "option(kind) label(on)"),
    ("votes | top 5 by n ", "", "continuation label(per)"),
    ("votes | order b", "b", "second(order)"),
    ("annotate gpt2", "gpt2", "ID option(tags,impact)"),
    ("votes | summarize count() by da", "da", "KEY operand"),
    ("votes # wh", "", ""), ("# a.", "", ""), ("votes; # a.", "", ""),
    ("set me ana; # x", "", ""),
    ("wrong wrong; votes | le", "le", "verb"),
    ("note 'a", "'a", "MARKDOWN"),
    ("let x = vo", "vo", "operand"),
  ])
  func `say what may come`(source: String, prefix: String, wanted: String) {
    let context = CompletionContext(text: source, cursor: source.utf8.count, grammar: testGrammar)
    #expect(context.expectations.map(text).joined(separator: " ") == wanted)
    #expect(cut(context.prefix.range, of: source) == prefix)
    #expect((context.prefix.quote.map(String.init) ?? "") + context.prefix.text == prefix)
  }

  @Test(arguments: [
    ("votes | where a == 1 | wh", "votes | where a == 1"),
    ("votes |\n where a == 1 |\n sort ", "votes |\n where a == 1"),
    ("| take 5 | where ", "it | take 5"),
    ("| where ", "it "),
    ("x; votes | where ", "votes"),
    ("let x = (scans | take 3) | sort ", "(scans | take 3)"),
    ("votes | where id in (scans | take 3 | select ", "scans | take 3"),
    ("votes | join (scans | take 3) on ", "votes"),
  ])
  func `give the pipeline before the stage`(source: String, input: String) {
    let context = CompletionContext(text: source, cursor: source.utf8.count, grammar: testGrammar)
    #expect(context.input == input)
  }

  @Test func `look at nothing behind the cursor`() {
    let context = CompletionContext(text: "votes | wh | take 5", cursor: 10, grammar: testGrammar)
    #expect(context.expectations == [.verb])
    #expect(context.prefix.range == SourceRange(8, 10))
  }

  private func text(_ expectation: CompletionContext.Expectation) -> String {
    switch expectation {
    case .statement: "statement"
    case .secondWord(let first): "second(\(first))"
    case .verb: "verb"
    case .argument(_, let parameter): parameter.name
    case .label(let label): "label(\(label))"
    case .optionName(_, let options): "option(\(options.map(\.name).joined(separator: ",")))"
    case .optionValue(_, let option): option.name + "="
    case .column: "column"
    case .operand: "operand"
    case .comparedValue(let text): "value(\(text))"
    case .member(let base): "member(\(base))"
    case .continuation: "continuation"
    case .direction: "direction"
    }
  }
}
