import Tables

/// The functions of the language: their names, how they are used, what they do.
public enum FunctionCatalogue {
  /// A function's entry.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public var name: String
    /// How it is written, such as `bin(x, size)`.
    public var usage: String
    /// What it gives, in a few words.
    public var summary: String
    /// Where it may stand.
    public var group: Group
  }

  /// Where a function may stand.
  public enum Group: String, Sendable, CaseIterable {
    /// In any expression.
    case scalar
    /// In `summarize` and `pivot`.
    case aggregate
    /// In `extend` and `select`: it looks along the rows.
    case window
  }

  /// All functions, by group, then by name.
  public static let entries: [Entry] =
    (ScalarFunction.allCases.map {
      Entry(name: $0.rawValue, usage: $0.usage, summary: $0.summary, group: .scalar)
    } + [
      Entry(
        name: "involves", usage: "involves(\"A\"[, \"B\"])",
        summary: "whether A, or both A and B, are the models of a battle", group: .scalar)
    ]).sorted { $0.name < $1.name }
    + Aggregate.allCases.map {
      Entry(name: $0.rawValue, usage: $0.usage, summary: $0.summary, group: .aggregate)
    }.sorted { $0.name < $1.name }
    + WindowFunction.allCases.map {
      Entry(name: $0.rawValue, usage: $0.usage, summary: $0.summary, group: .window)
    }.sorted { $0.name < $1.name }

  /// All names, sorted.
  public static let names: [String] = entries.map(\.name).sorted()
}
