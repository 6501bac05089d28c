import Testing

@testable import CommandLanguage

@Suite("search … in TABLE")
struct SearchStatementTests {
  private static let words = Parameter("words", .string)
  private let parser = Parser(
    grammar: Grammar(
      commands: [
        Signature(
          name: "search", parameters: [words, Parameter("TABLE", .table, label: "in", isOptional: true)])
      ],
      verbs: [Signature(name: "search", parameters: [words]), Signature(name: "count")], functions: []))

  private func pipeline(_ text: String) throws -> Pipeline {
    guard case .pipeline(let pipeline) = try #require(try parser.parse(text).first).statement else {
      throw SyntaxError(.notATable, range: SourceRange(0, 0))
    }
    return pipeline
  }

  @Test("It is the verb on the table, and other verbs may follow") func desugared() throws {
    let one = try pipeline("search \"a\" in t")
    let other = try pipeline("t | search \"a\"")
    #expect(one.stages.map(\.canonicalName) == other.stages.map(\.canonicalName))
    #expect(one.range == SourceRange(0, 15) && one.source.range == SourceRange(14, 15))
    #expect(one.stages[0].arguments.count == 1 && one.stages[0].range == SourceRange(0, 15))
    let longer = try pipeline("search \"a\" in (t | count) | count | count")
    #expect(longer.stages.map(\.canonicalName) == ["search", "count", "count"])
    #expect(longer.range == SourceRange(0, 41))
  }

  @Test("It may stand where a pipeline may: in brackets and behind let") func inside() throws {
    let inner = try pipeline("search \"a\" in (search \"b\" in t | count)")
    guard case .group(let group, _) = inner.source else { throw SyntaxError(.notATable, range: inner.range) }
    #expect(group.stages.map(\.canonicalName) == ["search", "count"])
    guard
      case .binding(let binding) = try #require(try parser.parse("let x = search \"a\" in t").first).statement,
      case .pipeline(let bound) = binding.value
    else { throw SyntaxError(.notATable, range: inner.range) }
    #expect(bound.stages.count == 1)
    // A column of that name is still one.
    #expect(throws: Never.self) { try parser.parse("(search + 1)") }
  }

  @Test("Without a table it is over the entries") func entries() throws {
    let pipeline = try pipeline("search \"a\" | count")
    guard case .name(let source) = pipeline.source else {
      throw SyntaxError(.notATable, range: pipeline.range)
    }
    #expect(source.text == "entries")
    #expect(pipeline.stages.map(\.canonicalName) == ["search", "count"])
    #expect(pipeline.stages[0].arguments.count == 1)
  }

  @Test("After in comes a table, and words come first") func missing() {
    #expect(throws: SyntaxError.self) { try parser.parse("search \"a\" in") }
    #expect(throws: SyntaxError.self) { try parser.parse("search in t") }
  }
}
