import CommandLanguage
import Tables

extension Verb {
  static let diff = Verb(
    Signature(
      name: "diff",
      parameters: [Parameter("TABLE", .table), Parameter("KEY | a = b", .joinKeys, label: "on")]),
    "say what is gone, new and changed in another table, by key",
    discussion: """
      The table at the left is the old one. A row for each row that is gone or new, and for each value that changed. The \
      keys must name one row each; rows without a key are left out, and it says how many.
      """,
    examples: [
      Example(
        "technologies | take 4 | diff (technologies | tail 7) on id",
        """
        change  id                      column  from                to
        ──────  ──────────────────────  ──────  ──────────────────  ──────────────────
        gone    eu-ai-act-vote/t1       name    Watermarks          -
        gone    gpt-4-release/t1        name    Reward models for…  -
        new     gpt2-chatbot/t1         name    -                   Anonymous battles
        new     italy-chatgpt-ban/t1    name    -                   Opt-out from trai…
        new     llama-3-release/t1      name    -                   Grouped-query att…
        new     llama-3-release/t2      name    -                   Instruction tuning
        new     openai-board-altman/t1  name    -                   Routing between m…

        By id: 2 gone, 5 new, 2 the same.
        """),
      Example(
        "scans | diff (scans | extend category = upper(category)) on scan | where from == \"science\"",
        """
        change   scan                  column    from     to
        ───────  ────────────────────  ────────  ───────  ───────
        changed  chatbot-arena-launch  category  science  SCIENCE

        1 of 10 differences.
        By scan: 10 changed (10 values), 0 the same.
        """),
    ], keepsColumns: false
  ) { call, table, evaluation in
    guard let source = call.table(0), case .joinKeys(let keys) = call.arguments[1] else {
      return .table(table)
    }
    let oldName = evaluation.sourceName
    let other = try evaluation.table(source)
    let pairs = try evaluation.keyPairs(keys, table, other, source)
    do {
      let differences = try evaluation.located(call.arguments[1].range) {
        try table.differences(to: other, on: pairs, evaluation.environment.cancellation)
      }
      var result = differences.table
      let names = keys.map(\.left.text)
      if !evaluation.isChecking {
        result.traits.remarks = differences.remarks(keys: names) + result.traits.remarks
      }
      return .table(result)
    } catch let error as RepeatedKey {
      let name = error.isInNew ? evaluation.source(source.range) : oldName
      throw EvaluationError(
        .repeatedKey(keys: keys.map(\.left.text), values: error.values, rows: error.rows, table: name),
        range: call.arguments[1].range)
    }
  }
}

extension Evaluation {
  /// The positions of keys in two tables.
  func keyPairs(
    _ keys: [JoinKey], _ table: Table, _ other: Table, _ source: Source
  ) throws -> [(left: Int, right: Int)] {
    try keys.map { key in
      let left = try index(of: key.left, in: table)
      guard let right = other.index(of: key.right.text) else {
        throw EvaluationError(
          .unknownColumn(
            key.right.text, table: self.source(source.range), candidates: other.fields.map(\.name)),
          range: key.right.range)
      }
      return (left, right)
    }
  }
}

extension RowDifferences {
  /// What the table says, in sentences.
  fileprivate func remarks(keys: [String]) -> [String] {
    var parts = [
      gone > 0 ? "\(gone) gone" : nil, new > 0 ? "\(new) new" : nil,
      changed > 0
        ? "\(changed) changed (\(changedValues) \(changedValues == 1 ? "value" : "values"))" : nil,
    ].compactMap { $0 }
    parts.append("\(same) the same")
    var remarks = ["By \(RemarkWords.list(keys)): \(parts.joined(separator: ", "))."]
    for (columns, words) in [(onlyIn.old, "only the old table has"), (onlyIn.new, "only the new one has")]
    where !columns.isEmpty {
      remarks.append(
        "Not compared, since \(words) \(columns.count == 1 ? "it" : "them"): \(RemarkWords.list(columns)).")
    }
    for (count, words) in [(withoutKey.old, "old"), (withoutKey.new, "new")] where count > 0 {
      remarks.append(
        "\(count) \(count == 1 ? "row" : "rows") of the \(words) table without \(RemarkWords.list(keys))"
          + " \(count == 1 ? "was" : "were") left out.")
    }
    return remarks
  }
}
