import Evaluation
import Notebooks
import Tables

/// Tells how the checks of a cell came out, and how they had.
enum CheckWords {
  /// A line for each check that is not true, or that came out otherwise than recorded; each in a long and a short form.
  static func lines(_ checks: [CheckContent], recorded: [String], cell: Int) -> [(
    long: String, short: String
  )] {
    checks.compactMap { check in
      let old = recorded.compactMap { Recorded($0, label: check.label) }.first
      let isSame = old.map { $0.verdict == verdict(check) } ?? true
      guard check.verdict != true || !isSame else { return nil }
      let now =
        check.verdict == nil
        ? "cannot be judged: a value is missing" : "is \(verdict(check))\(evidence(check))"
      let before = isSame || old == nil ? "" : "was \(old?.text ?? "") and "
      let head = "cell \(cell): the check "
      return (head + "\"\(check.label)\" \(before)\(now)", head + before + now)
    }
  }

  /// Whether a line of output is about a check.
  static func isCheck(_ line: String) -> Bool { line.hasPrefix("check \"") }

  private static func verdict(_ check: CheckContent) -> String {
    check.verdict.map { "\($0)" } ?? "not known"
  }

  private static func evidence(_ check: CheckContent) -> String {
    check.evidence.map { " (\($0.left.plainText) \($0.sign) \($0.right.plainText))" } ?? ""
  }

  /// What a recorded line says of a check: `check "label": true (11 >= 10)`.
  private struct Recorded {
    let verdict: String
    let text: String

    init?(_ line: String, label: String) {
      let head = "check \"\(label)\": "
      guard line.hasPrefix(head) else { return nil }
      let rest = String(line.dropFirst(head.count))
      text = rest
      verdict = ["true", "false"].first { rest.hasPrefix($0) } ?? "not known"
    }
  }
}
