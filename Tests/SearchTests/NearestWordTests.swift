import TestSupport
import Testing

@testable import Search

@Suite("The nearest word")
struct NearestWordTests {
  private func distance(_ wanted: String, _ word: String, limit: Int) -> Int {
    var nearest = NearestWord(to: Array(wanted.utf8))
    return nearest.distance(of: Array(word.utf8)[...], limit: limit)
  }

  @Test(
    "Bytes put in, left out, changed and swapped are counted up to a limit",
    arguments: [
      ("", "", 3, 0), ("", "ab", 3, 2), ("ab", "", 3, 2), ("vote", "vote", 0, 0), ("vote", "votes", 2, 1),
      ("vote", "ote", 2, 1), ("vote", "mote", 2, 1), ("vote", "ovte", 2, 1), ("vote", "voet", 2, 1),
      ("zebra", "zebar", 1, 1), ("abcd", "efgh", 2, 3), ("abcdef", "abc", 2, 3), ("ca", "abc", 3, 3),
      ("p", "0", 1, 1), ("pp", "00", 1, 2),
    ])
  func counted(_ wanted: String, _ word: String, limit: Int, expected: Int) {
    #expect(distance(wanted, word, limit: limit) == expected)
    #expect(distance(word, wanted, limit: limit) == expected)
  }

  /// Optimal string alignment as the definition has it: a whole matrix, nothing left out.
  private func plainDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var matrix = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : row } }
    for row in 0..<left.count {
      for column in 0..<right.count {
        var cost = min(
          matrix[row][column] + (left[row] == right[column] ? 0 : 1), matrix[row][column + 1] + 1,
          matrix[row + 1][column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, matrix[row - 1][column - 1] + 1)
        }
        matrix[row + 1][column + 1] = cost
      }
    }
    return matrix[left.count][right.count]
  }

  @Test("It is the plain distance, cut off at the limit, word after word", arguments: [UInt64(7), 2024])
  func agreesWithPlainDistance(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Some of the letters fall together in the sets of letters, some bytes are of no letter at all.
    let alphabets: [[UInt8]] = [Array("ab".utf8), Array("abcp0AP".utf8), Array(0...255)]
    for _ in 0..<200 {
      let alphabet = alphabets[Int.random(in: 0..<alphabets.count, using: &generator)]
      let text = { (length: ClosedRange<Int>, generator: inout SeededGenerator) in
        (0..<Int.random(in: length, using: &generator)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
      }
      let wanted = text(0...9, &generator)
      var nearest = NearestWord(to: wanted)
      for _ in 0..<40 {
        // Half of the words are the wanted one with a piece exchanged, so that small distances come up.
        var word = wanted
        if Bool.random(using: &generator) {
          word = text(0...11, &generator)
        } else {
          let start = Int.random(in: 0...word.count, using: &generator)
          let end = min(word.count, start + Int.random(in: 0...2, using: &generator))
          word.replaceSubrange(start..<end, with: text(0...2, &generator))
        }
        let limit = Int.random(in: 0...4, using: &generator)
        // A slice that does not begin at 0, as those of a vocabulary.
        let slice = (Array("xyz".utf8) + word)[3...]
        #expect(
          nearest.distance(of: slice, limit: limit) == min(plainDistance(wanted, word), limit + 1),
          "seed \(seed): \(wanted) and \(word) up to \(limit)")
      }
    }
  }
}
