/// Draws as many battles as there are from the battles of a connected table, with replacement.
///
/// Independent Poisson counts for every cell, a little too small on purpose, are a multinomial sample of their
/// own sum; the battles still missing are then drawn one by one. (A sum that is too great is drawn anew, which
/// does not change how a sum is spread over the cells.) The result is exactly multinomial, in time that does
/// not grow with the number of battles.
struct Resampler: Sendable {
  /// One way in which battles of one pair ended.
  private struct Cell: Sendable {
    let pair: Int32
    /// What the first of the pair scores in each battle.
    let score: Double
    let sampler: Int32
  }

  private let cells: [Cell]
  private let samplers: [PoissonSampler]
  private let tables: AliasTables
  /// Where the table of the cells themselves is.
  private let cellTable: Range<Int>
  private let battles: Int

  init(_ table: PairTable, ties: TieRule) {
    let counted = table.pairs.filter { $0.counted(ties) > 0 }
    var counts: [(pair: Int, score: Double, count: Double)] = []
    for (number, pair) in counted.enumerated() {
      counts += [(number, 1, pair.wins), (number, 0, pair.losses)]
      if ties == .half { counts.append((number, 0.5, pair.undecided)) }
    }
    counts.removeAll { $0.count == 0 }
    let total = counts.reduce(0) { $0 + $1.count }
    battles = Int(min(total.rounded(), 0x1p53))
    let share = max(0, 1 - 3 / max(total, 1).squareRoot())
    let distinct = share > 0 ? Set(counts.map(\.count)).sorted() : []
    var tables = AliasTables()
    samplers = distinct.map { PoissonSampler(mean: $0 * share, tables: &tables) }
    let places = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
    cells = counts.map { Cell(pair: Int32($0.pair), score: $0.score, sampler: Int32(places[$0.count] ?? -1)) }
    cellTable = tables.append(counts.map(\.count))
    self.tables = tables
  }

  /// Replaces the scores and battles of each pair by those of a new sample.
  func draw(_ random: inout RandomStream, scores: inout [Double], battles counts: inout [Double]) {
    scores.withUnsafeMutableBufferPointer { scores in
      counts.withUnsafeMutableBufferPointer { counts in
        var drawn = drawCells(&random, scores, counts)
        while drawn > battles { drawn = drawCells(&random, scores, counts) }
        drawRest(battles - drawn, &random, scores, counts)
      }
    }
  }

  private typealias Counts = UnsafeMutableBufferPointer<Double>

  private func drawCells(_ random: inout RandomStream, _ scores: Counts, _ counts: Counts) -> Int {
    scores.update(repeating: 0)
    counts.update(repeating: 0)
    guard !samplers.isEmpty else { return 0 }
    var total = 0.0
    tables.columns.withUnsafeBufferPointer { columns in
      samplers.withUnsafeBufferPointer { samplers in
        for cell in cells {
          let count = samplers[Int(cell.sampler)].draw(columns, &random)
          counts[Int(cell.pair)] += count
          scores[Int(cell.pair)] += count * cell.score
          total += count
        }
      }
    }
    return Int(total)
  }

  private func drawRest(
    _ missing: Int, _ random: inout RandomStream, _ scores: Counts, _ counts: Counts
  ) {
    tables.columns.withUnsafeBufferPointer { columns in
      for _ in 0..<missing {
        let cell = cells[AliasTables.draw(columns, cellTable.lowerBound, cellTable.count, &random)]
        counts[Int(cell.pair)] += 1
        scores[Int(cell.pair)] += cell.score
      }
    }
  }
}
