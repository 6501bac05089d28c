import Tables

/// The columns of the tables that a load of scans makes (language.md, "Tables after loading").
struct ScanFields {
  /// What stands before the names of tables: `old_` after `load scans … as old`, else empty.
  let prefix: String

  var scans: [Field] {
    [
      Field(
        "scan", .text, meaning: "The scan's name: its file's name without extensions.",
        reference: prefix + "scans"),
      Field("title", .text, meaning: "The title that the scan gives its article."),
      Field("url", .text, meaning: "The address of the article."),
      Field("page", .text, meaning: "The newsletter's page, as written; older scans have a number here."),
      Field("published", .date, meaning: "The day that the page begins with; missing where it has none."),
      Field("category", .text, meaning: "The field: technology, politics, science, sport, city, and others."),
      Field("type", .text, meaning: "The sort of article: news, blog post, research article, and others."),
      Field("summary", .text, meaning: "The article in one paragraph."),
      Field("keywords", .list, meaning: "Names and terms of the article."),
      Field("themes", .list, meaning: "What the article is about, in wider terms."),
      Field("file", .text, meaning: "The file that the scan was read from."),
    ]
  }

  func entries(_ kind: EntryKind) -> [Field] {
    let name = Field("name", .text, meaning: "The \(kind.name) in a few words.")
    let description = Field("description", .text, meaning: "The \(kind.name) in a sentence.")
    guard kind == .signal else { return [id(kind.tableName), scan, name, description, relevancy] }
    return [
      id(kind.tableName), scan, name, description,
      Field("change", .text, meaning: "From what to what things are moving."),
      Field("ten_year", .text, meaning: "What may have come of it in ten years."),
      Field("driving_force", .text, meaning: "What drives the change."),
      relevancy,
    ]
  }

  var allEntries: [Field] {
    let kinds = EntryKind.allCases.map(\.name).joined(separator: ", ")
    return [
      Field("kind", .text, meaning: "The sort of entry: \(kinds)."),
      id("entries"), scan,
      Field("name", .text, meaning: "The entry in a few words."),
      Field("description", .text, meaning: "The entry in a sentence."),
      relevancy,
    ]
  }

  private func id(_ table: String) -> Field {
    let meaning = "The entry's own name: the scan, a letter for the kind, and its row, as in gpt2-chatbot/s3."
    return Field("id", .text, meaning: meaning, reference: prefix + table)
  }

  private var scan: Field {
    Field("scan", .text, meaning: "The scan that the entry is from.", reference: prefix + "scans")
  }

  private var relevancy: Field {
    Field("relevancy", .integer, meaning: "How much it matters, 1 (little) to 5 (much); many have none.")
  }
}
