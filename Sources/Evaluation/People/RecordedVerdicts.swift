/// The verdicts on claims that stand in a recorded output, in order.
public struct RecordedVerdicts: Sendable {
  /// What stands before a verdict, and before its numbers.
  static let verdictLabel = "verdict"
  static let evidenceLabel = "evidence"
  /// The cells that a label takes.
  static let labelWidth = 10

  private var found: [(verdict: ClaimVerdict, evidence: String)] = []

  /// Those in the lines of an output. O(length).
  public init(_ lines: [String]) {
    var isInEvidence = false
    for line in lines {
      if let text = Self.value(Self.verdictLabel, in: line), let verdict = ClaimVerdict(rawValue: text) {
        found.append((verdict, ""))
        isInEvidence = false
      } else if let text = Self.value(Self.evidenceLabel, in: line), !found.isEmpty {
        found[found.count - 1].evidence = text
        isInEvidence = true
      } else if isInEvidence, line.hasPrefix(String(repeating: " ", count: Self.labelWidth)) {
        found[found.count - 1].evidence += " " + line.drop { $0 == " " }
      } else {
        isInEvidence = false
      }
    }
    found.reverse()
  }

  /// The verdicts alone, in order.
  public var verdicts: [ClaimVerdict] { found.reversed().map(\.verdict) }

  /// The next verdict with its numbers; nil when there are no more.
  mutating func next() -> (verdict: ClaimVerdict, evidence: String)? { found.popLast() }

  private static func value(_ label: String, in line: String) -> String? {
    guard line.hasPrefix(label + " ") else { return nil }
    return String(line.dropFirst(label.count).drop { $0 == " " })
  }
}
