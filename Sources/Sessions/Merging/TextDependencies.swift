import Evaluation
import Notebooks

/// Which cells a cell depends on, told from the texts alone: for notebooks that are not run.
///
/// A word that an earlier cell defines counts as read, wherever it stands; so a cell may be said to be stale that is
/// not, never the other way round.
struct TextDependencies {
  private let sources: [String]
  private let reads: [Set<String>]
  private let defines: [Set<String>]
  /// Versions of a conflicting cell stand side by side: none hides the other.
  private let isVersion: [Bool]

  init(_ notebook: Notebook) {
    sources = notebook.cells.map(\.source)
    reads = sources.map { source in
      Set(source.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }
    defines = sources.map { NamesDefined.by($0) }
    isVersion = notebook.cells.map { $0.attributes.conflict != nil }
  }

  /// The indices of the cells that define what a cell reads, in file order.
  func direct(of index: Int) -> [Int] {
    var wanted = reads[index]
    var found: [Int] = []
    for earlier in stride(from: index - 1, through: 0, by: -1)
    where !defines[earlier].isDisjoint(with: wanted) {
      found.append(earlier)
      if !isVersion[earlier] { wanted.subtract(defines[earlier].subtracting(Dependencies.gathered)) }
    }
    return found.reversed()
  }

  /// The sources of all cells that a cell depends on, directly or by way of others, in file order.
  func upstream(of index: Int) -> [String] {
    var found: Set<Int> = []
    var open = [index]
    while let next = open.popLast() {
      for earlier in direct(of: next) where found.insert(earlier).inserted { open.append(earlier) }
    }
    return found.sorted().map { sources[$0] }
  }
}
