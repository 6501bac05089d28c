import CommandLanguage
import Tables

/// What the columns mean that only verbs make, told by the verbs themselves: each is checked on tables without rows.
struct ResultMeanings {
  let definitions: Definitions

  /// A statement for each verb whose result has columns of its own.
  private static let statements = [
    "votes | leaderboard", "votes | leaderboard by language", "votes | pairs", "votes | winrate",
    "votes | ratings_over week", "votes | compare a b margin=20", "votes | identify a",
    "votes | identify a control=yes", "votes | judges", "votes | next_pairs 1", "votes | models",
    "votes | sides",
    "entries | search \"a\"", "entries | similar a/s1", "entries | terms", "scans | cooccur keywords",
    "scans | duplicates", "entries | describe", "entries | diff other on id",
    "annotations | agreement on impact", "annotations | agreement on impact pairwise=yes",
    "annotations | adjudicate impact", "annotations | consensus on impact",
  ]

  /// What a name means as a column of results: verbs that say the same of it together.
  func meanings(of name: String) -> [NameMeaning] {
    var result: [(verbs: [String], meaning: String)] = []
    for (verb, field) in columns where field.name == name && !field.meaning.isEmpty {
      if let same = result.firstIndex(where: { $0.meaning == field.meaning }) {
        if !result[same].verbs.contains(verb) { result[same].verbs.append(verb) }
      } else {
        result.append(([verb], field.meaning))
      }
    }
    return result.map { verbs, meaning in
      NameMeaning(place: "column made by \(verbs.joined(separator: ", "))", meaning: meaning, example: "")
    }
  }

  /// The names of all such columns, sorted.
  var names: [String] { Set(columns.map(\.field.name)).sorted() }

  /// The columns that are not those of the table that the verb was given.
  private var columns: [(verb: String, field: Field)] {
    let workspace = Self.workspace
    let environment = Environment(today: 0, userName: "", files: NoFiles())
    let evaluator = Evaluator(definitions: definitions)
    return Self.statements.flatMap { statement in
      let words = statement.split(separator: " ").map(String.init)
      let known = Set((workspace.table(named: words[0])?.fields ?? []).map(\.name))
      let fields = evaluator.fields(of: statement, workspace: workspace, environment: environment) ?? []
      return fields.filter { !known.contains($0.name) }.map { (words[2], $0) }
    }
  }

  // MARK: Tables to check on

  private static let entries = [
    Field("id", .text), Field("scan", .text), Field("kind", .text), Field("name", .text),
    Field("description", .text), Field("keywords", .list),
  ]

  private static let battles = [
    Field("model_a", .text), Field("model_b", .text), Field("winner", .text), Field("judge", .text),
    Field("language", .text), Field("time", .time),
  ]

  private static var workspace: Workspace {
    var workspace = Workspace()
    for (name, fields) in [("votes", battles), ("entries", entries), ("other", entries), ("scans", entries)] {
      let columns = fields.map { column(of: $0.type) }
      workspace.tables[name] = LoadedTable(
        table: Table(fields: fields, columns: columns, rowCount: 0), set: name)
    }
    return workspace
  }

  private static func column(of type: ColumnType) -> Column {
    switch type {
    case .time: Column(.time([]))
    case .list: Column(.list(TextLists([])))
    default: Column(.packed(PackedText()))
    }
  }
}

/// No files: what is only checked reads none.
private struct NoFiles: FileAccess {
  func locate(_ path: String) throws -> Location { Location(systemPath: path, recordedPath: path) }

  func write(_ bytes: [UInt8], to path: String, overwriting: Bool, loaded: Set<String>) throws -> String {
    path
  }
}
