import CommandLanguage
public import Evaluation

/// The manual: every command, verb, function and word, made from the same definitions as help.
public enum Manual {
  /// The manual as Markdown, the same on every machine. O(definitions).
  public static func markdown(_ definitions: Definitions = .standard) -> String {
    let pages = definitions.documentation
    let parts =
      [preface] + ["## Commands"] + pages.filter { !$0.isVerb }.map(section)
      + ["## Verbs", "Each takes a table and gives a table; it stands behind `|`."]
      + pages.filter(\.isVerb).map(section) + ["## Functions"]
      + FunctionCatalogue.Group.allCases.map(functions) + ["## Glossary"]
      + Glossary.entries.map(term)
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The words of ratings as a page of the documentation. O(words).
  public static var ratingsGlossary: String {
    let preface = "# Glossary\n\nThe words that ratings are spoken of with: those of `glossary`."
    return ([preface] + Glossary.ratings.map(term)).joined(separator: "\n\n") + "\n"
  }

  private static let preface = """
    # The manual

    Everything that can be typed, as `help` tells it. Examples are what the program prints on the bundled sample, in
    78 columns.
    """

  private static func section(_ documentation: Documentation) -> String {
    let page = Page(width: 100, maxRows: nil)
    let lines = DefinitionPage(documentation: documentation, page: page).texts
    let examples = documentation.examples.map { example in
      (["> " + example.source] + (example.output.isEmpty ? [] : ["", example.output])).joined(separator: "\n")
    }
    let shown = fenced(examples.joined(separator: "\n\n"))
    return (["### \(documentation.signature.name)"] + lines + [shown]).joined(separator: "\n\n")
  }

  /// A fence that is longer than any run of backticks inside.
  private static func fenced(_ text: String) -> String {
    let fence = String(repeating: "`", count: text.contains("```") ? 4 : 3)
    return "\(fence)text\n\(text)\n\(fence)"
  }

  private static func functions(_ group: FunctionCatalogue.Group) -> String {
    let rows = FunctionCatalogue.entries.filter { $0.group == group }.map { entry in
      "| `\(entry.usage.replacingBars)` | \(Words.sentence(entry.summary).replacingBars) |"
    }
    return (["| \(group.heading) | |", "|---|---|"] + rows).joined(separator: "\n")
  }

  private static func term(_ entry: GlossaryEntry) -> String {
    let also = entry.aliases.isEmpty ? "" : " (\(entry.aliases.map { "`\($0)`" }.joined(separator: ", ")))"
    let statement = entry.statement.map { " Try: `\($0)`" } ?? ""
    return "**\(entry.term)**\(also). \(entry.meaning)\(statement)"
  }
}

extension String {
  /// The text with bars that do not end a cell of a Markdown table.
  fileprivate var replacingBars: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
