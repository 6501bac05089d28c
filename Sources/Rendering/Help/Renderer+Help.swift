import CommandLanguage
import Evaluation

extension Renderer {
  /// A page of help.
  func helpPage(_ help: HelpPage) -> [Line] {
    switch help {
    case .overview:
      return HelpOverview.lines(on: page) { name in
        Definitions.standard.documentation(of: name).contains { $0.signature.name == name }
      }
    case .definition(let documentation, let others):
      let pages = ([documentation] + others).map { DefinitionPage(documentation: $0, page: page).lines }
      return Array(pages.joined(separator: [Line()]))
    case .function(_, let usage, let summary):
      return Array(plain: usage.wrapped(to: page.width, hanging: 4), .header) + [Line()]
        + sentence(Words.sentence(summary))
    case .functions:
      return functionPages
    case .term(let entry): return GlossaryPage(page: page).lines(entry)
    case .terms(let entries): return GlossaryPage(page: page).lines(listing: entries)
    case .names(_, let meanings): return meanings.flatMap(nameMeaning)
    case .several(let pages): return Array(pages.map(helpPage).joined(separator: [Line()]))
    }
  }

  /// Where a name is, what it means there, and a value that it has.
  private func nameMeaning(_ meaning: NameMeaning) -> [Line] {
    let example = meaning.example.isEmpty ? "" : " For example: \(meaning.example)"
    let text = Words.sentence(meaning.meaning) + example
    return [Line(meaning.place.sanitized, .header)]
      + Array(plain: page.drawn(text.sanitized).wrapped(to: page.width - 2)).map { $0.indented(by: 2) }
  }

  /// All functions, a group after the other.
  private var functionPages: [Line] {
    let groups = FunctionCatalogue.Group.allCases.map { group in
      sentence(group.heading) + [Line()]
        + RecordBlocks.facts(
          FunctionCatalogue.entries.filter { $0.group == group }.map {
            ($0.usage, Words.sentence($0.summary))
          }, on: page)
    }
    return Array(groups.joined(separator: [Line()]))
  }
}

extension FunctionCatalogue.Group {
  /// Where the functions of the group may stand.
  var heading: String {
    switch self {
    case .scalar: "In any expression:"
    case .aggregate: "Of many rows, in summarize and pivot:"
    case .window: "Along the rows, in extend and select:"
    }
  }
}
