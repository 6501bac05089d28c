import Tables

/// The words found in each row, in order, kept once for all rows that have the same.
///
/// Each row has a state, which stands for a list of words; a word leads from state to state.
struct FoundWords {
  private var states: [UInt32]
  /// The list of each state; state 0 has none.
  private var lists: [[Int]] = [[]]
  private var ways: [UInt64: UInt32] = [:]
  private var labels: [String] = []
  private var numbers: [String: Int] = [:]
  /// The way taken last: rows after one another mostly take the same.
  private var last: (way: UInt64, state: UInt32)?

  init(rowCount: Int) { states = Array(repeating: 0, count: rowCount) }

  /// The number of a word's text, for `add`.
  mutating func number(of label: String) -> Int {
    if let number = numbers[label] { return number }
    numbers[label] = labels.count
    labels.append(label)
    return labels.count - 1
  }

  /// Adds a word to the list of a row, unless it is there.
  mutating func add(_ label: String, to row: Int) { add(number(of: label), to: row) }

  /// Adds a word by its number.
  @inline(__always)
  mutating func add(_ label: Int, to row: Int) {
    let way = UInt64(states[row]) << 32 | UInt64(UInt32(truncatingIfNeeded: label))
    if let last, last.way == way {
      states[row] = last.state
      return
    }
    let state = ways[way] ?? newState(from: states[row], label, way)
    states[row] = state
    last = (way, state)
  }

  private mutating func newState(from state: UInt32, _ label: Int, _ way: UInt64) -> UInt32 {
    var next = state
    if !lists[Int(state)].contains(label) {
      next = UInt32(lists.count)
      lists.append(lists[Int(state)] + [label])
    }
    ways[way] = next
    return next
  }

  /// Whether anything was found in a row.
  func has(_ row: Int) -> Bool { states[row] != 0 }

  /// For every row its words with commas between; empty for rows without one.
  var texts: CodedText {
    // Two lists may read the same where a phrase and words do; a dictionary has no text twice.
    var codes: [String: UInt32] = [:]
    var dictionary: [String] = []
    let codeOfState = lists.map { list -> UInt32 in
      let text = list.map { labels[$0] }.joined(separator: ", ")
      if let code = codes[text] { return code }
      codes[text] = UInt32(dictionary.count)
      dictionary.append(text)
      return UInt32(dictionary.count - 1)
    }
    return CodedText(
      codes: Codes(states.map { codeOfState[Int($0)] }, dictionaryCount: dictionary.count),
      dictionary: PackedText(dictionary))
  }
}
