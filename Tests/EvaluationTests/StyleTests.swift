import Evaluation
import Foundation
import Tables
import TestSupport
import Testing

/// `leaderboard control=style` on a file with the columns that the arena's files have.
@Suite struct `Style control` {
  /// 600 battles in which longer answers and those with lists are preferred, as lines of JSON; seed 5.
  private static func arenaFile() -> String {
    var random = SeededGenerator(seed: 5)
    func below(_ limit: UInt64) -> Int { Int(random.next() % limit) }
    func covariate(_ pair: [Int]) -> Double { Double(pair[0] - pair[1]) / Double(pair[0] + pair[1] + 1) }
    let names = ["amber", "birch", "cedar", "dune"]
    let strengths = [0.6, 0.2, -0.2, -0.6]
    let lines = (0..<600).map { _ -> String in
      let first = below(4)
      let second = (first + 1 + below(3)) % 4
      let tokens = [100 + below(900), 100 + below(900)]
      let headers = (0..<2).map { _ in [below(3), below(4)] }
      let lists = (0..<2).map { _ in [below(5), below(9)] }
      let bold = (0..<2).map { _ in [below(12), below(2)] }
      let style = 1.5 * covariate(tokens) + 0.4 * covariate(lists.map { $0[0] + $0[1] })
      let chance = 1 / (1 + exp(-(strengths[first] - strengths[second] + style)))
      let draw = Double(random.next() >> 11) * 0x1p-53
      let winner = draw < 0.8 * chance ? "model_a" : draw < 0.8 ? "model_b" : "tie"
      let sides = ["a", "b"].enumerated().map { side, letter in
        """
        "sum_assistant_\(letter)_tokens": \(tokens[side]), \
        "header_count_\(letter)": {"h1": \(headers[side][0]), "h2": \(headers[side][1])}, \
        "list_count_\(letter)": {"ordered": \(lists[side][0]), "unordered": \(lists[side][1])}, \
        "bold_count_\(letter)": {"**": \(bold[side][0]), "__": \(bold[side][1])}
        """
      }
      return """
        {"model_a": "\(names[first])", "model_b": "\(names[second])", "winner": "\(winner)", \
        "conv_metadata": {\(sides.joined(separator: ", "))}}
        """
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func desk() throws -> Desk {
    let folder = try TemporaryFolder()
    try folder.write(arenaFile(), to: "style.jsonl")
    var desk = Desk(folder: folder.url.path)
    try desk.run("load votes style.jsonl")
    return desk
  }

  /// NumPy's: Newton's method over the whole design matrix, the sandwich from its rows.
  @Test func `ratings, intervals and coefficients are those of a logistic regression by NumPy`() throws {
    var desk = try Self.desk()
    #expect(
      try desk.shown(
        "votes | leaderboard control=style | select model, r = round(rating, 3), h = round(upper - rating, 3)"
      )
        == "model,r,h / amber,1100.031,28.429 / birch,1019.305,28.589 / cedar,969.956,26.772 / dune,910.708,28.518"
    )
    #expect(
      try desk.table("votes | leaderboard control=style").traits.remarks.contains(
        "Style taken out, in logits for its usual size: length 0.524 (0.369 to 0.678), "
          + "headers 0.010 (-0.137 to 0.158), lists 0.169 (0.014 to 0.324), bold -0.009 (-0.157 to 0.139)."))
  }

  @Test func `plain names, and one number for all levels of headers, are the same measures`() throws {
    var desk = try Self.desk()
    let plain = ["a", "b"].map { side in
      let stem = "conv_metadata"
      return """
        length_\(side) = \(stem)_sum_assistant_\(side)_tokens, \
        headers_\(side) = \(stem)_header_count_\(side)_h1 + \(stem)_header_count_\(side)_h2, \
        lists_\(side) = \(stem)_list_count_\(side)_ordered + \(stem)_list_count_\(side)_unordered
        """
    }
    let controlled = "leaderboard control=style | select model, rating, lower, upper"
    let kept = "select model_a, model_b, winner, \(plain.joined(separator: ", "))"
    let bold = "drop conv_metadata_bold_count_a___"
    #expect(
      try desk.shown("votes | \(kept) | \(controlled)")
        == desk.shown("votes | \(bold), conv_metadata_bold_count_a____2 | \(controlled)"))
  }

  @Test func `a battle without a measure is left out and counted`() throws {
    var desk = try Self.desk()
    let remarks = try desk.table(
      "votes | extend length_a = if(conv_metadata_sum_assistant_a_tokens > 950, null, 1), length_b = 2 "
        + "| leaderboard control=style"
    ).traits.remarks
    let left = try desk.shown("(votes | where conv_metadata_sum_assistant_a_tokens > 950 | count).count")
    #expect(remarks.contains("\(left) battles have no measure of style and were left out."))
  }

  @Test func `without the columns the error names those that are wanted`() throws {
    var desk = try Self.desk()
    try desk.run("let bare = votes | select model_a, model_b, winner")
    guard
      case .columnsWanted("control=style", ["length_a", "length_b"], let candidates) = try desk.failure(
        "bare | leaderboard control=style"
      ).kind
    else { throw Desk.Unexpected("columns of style") }
    #expect(candidates == ["model_a", "model_b", "winner"])
  }
}
