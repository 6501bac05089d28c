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
    }
  }

  /// All functions, a group after the other.
  private var functionPages: [Line] {
    let groups = FunctionCatalogue.Group.allCases.map { group in
      sentence(Renderer.heading(group)) + [Line()]
        + RecordBlocks.facts(
          FunctionCatalogue.entries.filter { $0.group == group }.map {
            ($0.usage, Words.sentence($0.summary))
          }, on: page)
    }
    return Array(groups.joined(separator: [Line()]))
  }

  private static func heading(_ group: FunctionCatalogue.Group) -> String {
    switch group {
    case .scalar: "In any expression:"
    case .aggregate: "Of many rows, in summarize and pivot:"
    case .window: "Along the rows, in extend and select:"
    }
  }
}
