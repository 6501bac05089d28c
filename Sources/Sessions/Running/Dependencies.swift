import Evaluation
import Notebooks
import Tables

/// Which cells a cell depends on, by the names that it reads and those before it define.
struct Dependencies {
  /// The runs of the cells, in file order; nil for one that has not run.
  let runs: [CellRun?]
  /// The sources of the cells, in file order.
  let sources: [String]

  /// Names that every cell that touches them adds to, so that all of them count.
  static let gathered: Set<String> = ["aliases", "annotations", "events"]

  /// The indices of the cells that a cell depends on, directly or by way of others, in file order.
  ///
  /// - Complexity: O(cells × names).
  func upstream(of index: Int) -> [Int] {
    guard let run = runs[index] else { return [] }
    var wanted = run.trace.reads
    var found: [Int] = []
    for earlier in stride(from: index - 1, through: 0, by: -1) {
      guard let trace = runs[earlier]?.trace, !trace.defines.isDisjoint(with: wanted) else { continue }
      found.append(earlier)
      wanted.subtract(trace.defines.subtracting(Self.gathered))
      wanted.formUnion(trace.reads)
    }
    return found.reversed()
  }

  /// The indices of the cells that depend on a cell, directly or by way of others, in file order.
  func downstream(of index: Int) -> [Int] {
    sources.indices.filter { $0 > index && upstream(of: $0).contains(index) }
  }

  /// What the result of a cell was made from (notebook-format.md, rule 3).
  func digests(of index: Int) -> CellDigests {
    let upstream = upstream(of: index)
    let traces = (upstream + [index]).compactMap { runs[$0]?.trace }
    let parameters = traces.reduce(into: [:]) { $0.merge($1.parameters) { $1 } }
    let origins = Set(traces.flatMap(\.origins))
    return CellDigests(
      code: Digests.code(sources[index]),
      upstream: Digests.upstream(upstream.compactMap { Digests.code(sources[$0]) }),
      parameters: Digests.parameters(parameters.map { ($0.key, $0.value) }),
      data: Digests.data(origins.map { ($0.path, $0.fingerprint) }))
  }
}
