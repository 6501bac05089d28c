import Evaluation
import Notebooks
import Tables

/// Which cells a cell depends on, by the names that its statements read and those before them define.
///
/// Statements are told apart, so that of a cell which loads scans and votes only the votes count for one that reads
/// votes; what a cell is stale by is told by whole cells all the same, since those are run.
struct Dependencies {
  /// The sources of the cells, in file order.
  let sources: [String]
  /// The statements that were run, in file order.
  private let steps: [Step]
  /// Where the statements of each cell are; empty for one that has not run.
  private let ranges: [Range<Int>]

  /// A statement.
  private struct Step {
    let cell: Int
    let trace: Trace
    /// The statements before it whose names it reads.
    let needs: [Int]
  }

  /// Names that every cell which touches them adds to, so that all of them count.
  static let gathered = Set(Workspace.gatheredNames + ["aliases"])

  /// The edges between cells.
  ///
  /// - Parameters:
  ///   - runs: the runs of the cells, in file order; nil for one that has not run.
  ///   - sources: their sources.
  /// - Complexity: O(names), and for names that gather O(statements that touch them) for each that reads them.
  init(runs: [CellRun?], sources: [String]) {
    self.sources = sources
    var steps: [Step] = []
    var ranges: [Range<Int>] = []
    var definers: [String: [Int]] = [:]
    for (cell, run) in runs.enumerated() {
      let start = steps.count
      for trace in run?.steps ?? [] {
        let needs = Set(trace.reads.flatMap { definers[$0] ?? [] }).sorted()
        for name in trace.defines {
          if Self.gathered.contains(name) {
            definers[name, default: []].append(steps.count)
          } else {
            definers[name] = [steps.count]
          }
        }
        steps.append(Step(cell: cell, trace: trace, needs: needs))
      }
      ranges.append(start..<steps.count)
    }
    self.steps = steps
    self.ranges = ranges
  }

  /// The indices of the cells that a cell depends on, directly or by way of others, in file order.
  ///
  /// - Complexity: O(statements that it depends on × what they read).
  func upstream(of index: Int) -> [Int] { cells(of: steps(behind: index), but: index) }

  /// The indices of the cells that depend on a cell, directly or by way of others, in file order.
  func downstream(of index: Int) -> [Int] {
    guard ranges.indices.contains(index) else { return [] }
    var isReached = [Bool](repeating: false, count: steps.count)
    for position in steps.indices.dropFirst(ranges[index].lowerBound) {
      isReached[position] = steps[position].cell == index || steps[position].needs.contains { isReached[$0] }
    }
    return cells(of: isReached.indices.filter { isReached[$0] }, but: index)
  }

  /// What the result of a cell was made from (notebook-format.md, rule 3).
  func digests(of index: Int) -> CellDigests {
    let behind = steps(behind: index)
    let traces = behind.map { steps[$0].trace }
    let parameters = traces.reduce(into: [:]) { $0.merge($1.parameters) { $1 } }
    let origins = origins(of: traces)
    return CellDigests(
      code: Digests.code(sources[index]),
      upstream: Digests.upstream(cells(of: behind, but: index).compactMap { Digests.code(sources[$0]) }),
      parameters: Digests.parameters(parameters.map { ($0.key, $0.value) }),
      data: Digests.data(origins.map { ($0.path, $0.fingerprint) }))
  }

  /// The data behind the result of a cell.
  func origins(behind index: Int) -> Set<Origin> { origins(of: steps(behind: index).map { steps[$0].trace }) }

  private func origins(of traces: [Trace]) -> Set<Origin> {
    traces.reduce(into: []) { $0.formUnion($1.origins) }
  }

  /// The statements of a cell and those that they depend on, in file order.
  private func steps(behind index: Int) -> [Int] {
    guard ranges.indices.contains(index) else { return [] }
    var found = Set(ranges[index])
    var open = Array(ranges[index])
    while let position = open.popLast() {
      for need in steps[position].needs where found.insert(need).inserted { open.append(need) }
    }
    return found.sorted()
  }

  private func cells(of positions: [Int], but index: Int) -> [Int] {
    Set(positions.map { steps[$0].cell }).subtracting([index]).sorted()
  }
}
