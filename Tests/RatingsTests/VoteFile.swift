import Foundation
import Ratings
import TestSupport

/// Rows of a small comma-separated file, with quotes; enough for the shared data.
func csvRows(_ name: String) throws -> [[String]] {
  let text = try String(contentsOfFile: SharedData.path("votes/\(name)"), encoding: .utf8)
  var rows: [[String]] = []
  var row: [String] = []
  var field = ""
  var isQuoted = false
  for character in text {
    switch (character, isQuoted) {
    case ("\"", _): isQuoted.toggle()
    case (",", false):
      row.append(field)
      field = ""
    case ("\n", false), ("\r\n", false):
      rows.append(row + [field])
      (row, field) = ([], "")
    default: field.append(character)
    }
  }
  return field.isEmpty && row.isEmpty ? rows : rows + [row + [field]]
}

/// Battles of named models, in the order of a file.
struct VoteFile {
  var names: [String] = []
  var firsts: [Int] = []
  var seconds: [Int] = []
  var outcomes: [Outcome] = []

  /// Reads the columns `left`, `right` and `winner`.
  init(_ file: String) throws {
    let rows = try csvRows(file)
    guard let head = rows.first, let left = head.firstIndex(of: "left"),
      let right = head.firstIndex(of: "right"), let winner = head.firstIndex(of: "winner")
    else { throw CocoaError(.fileReadCorruptFile) }
    for row in rows.dropFirst() {
      firsts.append(number(row[left]))
      seconds.append(number(row[right]))
      outcomes.append(row[winner] == "left" ? .firstWon : row[winner] == "right" ? .secondWon : .tie)
    }
  }

  mutating func number(_ name: String) -> Int {
    if let known = names.firstIndex(of: name) { return known }
    names.append(name)
    return names.count - 1
  }

  var table: PairTable {
    get throws {
      try PairTable(models: names.count, firsts: firsts, seconds: seconds, outcomes: outcomes)
    }
  }

  func model(_ name: String) -> Int { names.firstIndex(of: name) ?? -1 }
}

/// Whether two numbers agree to a number of decimals.
func agree(_ value: Double?, _ expected: Double, _ tolerance: Double) -> Bool {
  value.map { abs($0 - expected) <= tolerance } ?? false
}
