import CommandLanguage
import Scans
import Tables

extension Command {
  static let alias = Command(
    Signature(
      name: "alias",
      parameters: [
        Parameter("\"name\"", .string, isOptional: true),
        Parameter("\"other\", …", .strings, label: "=", isOptional: true),
      ]),
    "let several names count as one; alone it lists what does",
    discussion: """
      In the tables of scans every whole value, or item of a list, that is one of the others becomes the name, whatever \
      its case and accents; parts of longer texts, ids and the files stay. `search` for any of the names finds all of them, in longer texts \
      too. It holds from here on, for scans loaded later \
      too, and is kept in the notebook; what `let` has bound before stays as it was. `undo` takes it back.
      """,
    examples: [
      Example(
        "alias \"language models\" = \"large language models\", \"LLMs\"",
        """
        2 names count as "language models": 1 value renamed
        """),
      Example(
        "alias",
        """
        name             aliases
        ───────────────  ───────────────────────────
        language models  large language models, LLMs
        """),
    ]
  ) { call, evaluation in
    guard let canonical = call.string(0) else {
      evaluation.trace.reads.insert("aliases")
      return .table(Alias.table(evaluation.workspace.aliases), style: .plain)
    }
    let alias = Alias(canonical: canonical, variants: call.words(1).map(\.text))
    return .done(try evaluation.add(alias, call))
  }
}

extension Evaluation {
  fileprivate mutating func add(_ alias: Alias, _ call: Call) throws -> Deed {
    guard !alias.variants.isEmpty else {
      throw EvaluationError(.search(.noVariants(alias.canonical)), range: call.arguments[0].range)
    }
    guard (alias.variants + [alias.canonical]).allSatisfy({ !$0.isEmpty }) else {
      throw EvaluationError(.badValue("", wanted: "names that are not empty"), range: call.range)
    }
    let before = workspace.placeScanTables().changes
    workspace.aliases.append(alias)
    let (names, after) = workspace.placeScanTables()
    trace.reads.formUnion(names)
    trace.reads.insert("aliases")
    trace.defines.formUnion(names)
    trace.defines.insert("aliases")
    for (_, set) in workspace.scanSets { trace.origins.formUnion(set.scans.traits.origins) }
    return .aliased(name: alias.canonical, others: alias.variants.count, values: max(0, after - before))
  }
}
