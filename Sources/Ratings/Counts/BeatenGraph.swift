/// The graph "has beaten or tied", an arrow from each winner to each loser, both ways for a tie.
struct BeatenGraph {
  private let starts: [Int]
  private let targets: [Int]
  /// Whether anybody has beaten or tied a model.
  let isBeaten: [Bool]

  init(_ table: PairTable, ties: TieRule) {
    var arrows: [(Int, Int)] = []
    for pair in table.pairs {
      let isTied = ties == .half && pair.undecided > 0
      if pair.wins > 0 || isTied { arrows.append((pair.first, pair.second)) }
      if pair.losses > 0 || isTied { arrows.append((pair.second, pair.first)) }
    }
    self.init(models: table.models, arrows: arrows)
  }

  init(models: Int, arrows: [(Int, Int)]) {
    var starts = [Int](repeating: 0, count: models + 1)
    var isBeaten = [Bool](repeating: false, count: models)
    for (winner, loser) in arrows {
      starts[winner + 1] += 1
      isBeaten[loser] = true
    }
    for model in 0..<models { starts[model + 1] += starts[model] }
    var next = starts
    var targets = [Int](repeating: 0, count: arrows.count)
    for (winner, loser) in arrows {
      targets[next[winner]] = loser
      next[winner] += 1
    }
    self.starts = starts
    self.targets = targets
    self.isBeaten = isBeaten
  }

  private var models: Int { isBeaten.count }

  /// The models that this one has beaten or tied.
  func outgoing(_ model: Int) -> ArraySlice<Int> { targets[starts[model]..<starts[model + 1]] }

  /// Tarjan's algorithm (1972) with an explicit stack; losers' components come before winners'.
  func stronglyConnectedComponents() -> [[Int]] {
    var search = TarjanSearch(models: models)
    for root in 0..<models where search.isNew(root) {
      search.enter(root)
      while let model = search.path.last {
        let arrow = starts[model] + search.visited[model]
        if arrow < starts[model + 1] {
          search.visited[model] += 1
          search.follow(from: model, to: targets[arrow])
        } else {
          search.leave(model)
        }
      }
    }
    return search.components
  }

  /// The order of components in which arrows never point back; models without battles are last.
  func strongerFirst(_ components: [[Int]], records: [ModelRecord]) -> [Int] {
    var component = [Int](repeating: 0, count: models)
    for (number, members) in components.enumerated() { for model in members { component[model] = number } }
    // Winners' components have higher numbers, so that depths from the top can be settled going down.
    var depth = [Int](repeating: 0, count: components.count)
    for number in components.indices.reversed() {
      for model in components[number] {
        for loser in outgoing(model) where component[loser] != number {
          depth[component[loser]] = max(depth[component[loser]], depth[number] + 1)
        }
      }
    }
    let keys = components.indices.map { number in
      let members = components[number]
      let battles = members.reduce(0) { $0 + records[$1].battles }
      let wins = members.reduce(0) { $0 + records[$1].wins - records[$1].losses }
      return (
        battles > 0 ? depth[number] : .max, battles > 0 ? -wins / battles : 0, -battles, -members.count,
        members.min() ?? 0
      )
    }
    return components.indices.sorted { keys[$0] < keys[$1] }
  }
}

/// The state of Tarjan's depth-first search.
private struct TarjanSearch {
  private(set) var components: [[Int]] = []
  private(set) var path: [Int] = []
  var visited: [Int]
  private var number: [Int]
  private var low: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var count = 0

  init(models: Int) {
    visited = [Int](repeating: 0, count: models)
    number = [Int](repeating: -1, count: models)
    low = number
    isOpen = [Bool](repeating: false, count: models)
  }

  func isNew(_ model: Int) -> Bool { number[model] < 0 }

  mutating func enter(_ model: Int) {
    number[model] = count
    low[model] = count
    count += 1
    path.append(model)
    open.append(model)
    isOpen[model] = true
  }

  mutating func follow(from model: Int, to next: Int) {
    if isNew(next) {
      enter(next)
    } else if isOpen[next] {
      low[model] = min(low[model], number[next])
    }
  }

  mutating func leave(_ model: Int) {
    path.removeLast()
    if let parent = path.last { low[parent] = min(low[parent], low[model]) }
    guard low[model] == number[model] else { return }
    var members: [Int] = []
    repeat {
      let member = open.removeLast()
      isOpen[member] = false
      members.append(member)
    } while members.last != model
    components.append(members)
  }
}
