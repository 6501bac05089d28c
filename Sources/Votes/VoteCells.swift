import Tables

/// How often each pair of models met and how it ended, straight from the codes of the columns.
///
/// Only for columns that are all coded and have few enough combinations, which is so for all but tables of thousands
/// of models; `VoteSides` goes row by row.
struct VoteCells {
  /// The models in any battle, by name in byte order.
  let models: [String]
  /// The results of each pair that met, in order.
  let pairs: [(first: Int, second: Int, results: PairCounts.Results)]

  /// - Returns: nil when the columns are not of that kind, or hold what is no battle.
  /// - Complexity: O(rows + models²).
  init?(_ votes: Table) {
    let columns = ["model_a", "model_b", "winner"].compactMap { name in
      votes.index(of: name).map { votes.baseColumns[$0] }
    }
    guard columns.count == 3, case .coded(let a) = columns[0].storage,
      case .coded(let b) = columns[1].storage,
      case .coded(let words) = columns[2].storage,
      let cells = CodeCounts.cross(columns[0], columns[1], columns[2], rows: votes.selection)
    else { return nil }
    let places = ModelPlaces(a.dictionary, b.dictionary)
    let winners = (0..<words.dictionary.count).map { Winner(name: words.dictionary[$0]) }
    var met = [PairCounts.Results](
      repeating: PairCounts.Results(), count: places.names.count * places.names.count)
    for (cell, number) in cells.enumerated() where number > 0 {
      let pair = cell / winners.count
      let first = places.first[pair / b.dictionary.count]
      let second = places.second[pair % b.dictionary.count]
      guard let winner = winners[cell % winners.count], first != second else { return nil }
      met[min(first, second) * places.names.count + max(first, second)]
        .add(Int(number), first < second ? winner : winner.reversed)
    }
    (models, pairs) = VoteCells.results(met, places.names)
  }

  /// How many models are in any battle.
  var modelCount: Int { models.count }

  /// The models that met others, and the pairs numbered by them.
  private static func results(
    _ met: [PairCounts.Results], _ names: [String]
  ) -> (models: [String], pairs: [(first: Int, second: Int, results: PairCounts.Results)]) {
    var isUsed = [Bool](repeating: false, count: names.count)
    let cells = met.indices.filter { met[$0].battles > 0 }
    for cell in cells {
      isUsed[cell / names.count] = true
      isUsed[cell % names.count] = true
    }
    var number = 0
    let numbers = isUsed.map { isUsed -> Int in
      defer { number += isUsed ? 1 : 0 }
      return number
    }
    let pairs = cells.map { cell in
      (first: numbers[cell / names.count], second: numbers[cell % names.count], results: met[cell])
    }
    return (names.indices.filter { isUsed[$0] }.map { names[$0] }, pairs)
  }
}

/// The place by name, in byte order, of each code of two columns.
private struct ModelPlaces {
  let names: [String]
  let first: [Int]
  let second: [Int]

  init(_ first: PackedText, _ second: PackedText) {
    let lists = [first, second].map { texts in (0..<texts.count).map { texts[$0] } }
    let names = Set(lists[0] + lists[1]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    (self.first, self.second) = (lists[0].map { places[$0] ?? 0 }, lists[1].map { places[$0] ?? 0 })
    self.names = names
  }
}

extension PairCounts.Results {
  /// Counts battles by how they ended, seen from the first model.
  fileprivate mutating func add(_ number: Int, _ winner: Winner) {
    switch winner {
    case .modelA: wins += number
    case .modelB: losses += number
    case .tie: ties += number
    case .bothBad: bothBad += number
    }
  }
}

extension Winner {
  /// The same end with the sides changed.
  fileprivate var reversed: Winner {
    switch self {
    case .modelA: .modelB
    case .modelB: .modelA
    default: self
    }
  }
}
