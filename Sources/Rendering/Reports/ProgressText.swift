import TextCharts

/// The one line that tells how far long work has come.
public enum ProgressText {
  /// What is done and what share of it, on one line: what is too long is cut in its middle, so that both the name at its
  /// beginning and the count at its end stay.
  ///
  /// - Parameters:
  ///   - what: the work, such as `week.nb.md: cell 3 of 10`; control characters are shown as escapes.
  ///   - share: from 0 to 1; anything else counts as the nearer of both, no number as 0.
  ///   - columns: the width of the terminal; the line leaves room for a `^C` that is echoed behind it.
  public static func line(_ what: String, _ share: Double, columns: Int) -> String {
    let percent = share.isFinite ? Int((min(max(share, 0), 1) * 100).rounded(.down)) : 0
    let tail = ", \(percent) %"
    let room = columns - 3 - DisplayWidth.of(tail)
    let text = Sanitizer.sanitized(what)
    if DisplayWidth.of(text) <= room { return text + tail }
    guard room > 8 else { return DisplayWidth.cut(text + tail, to: max(1, columns - 3)) }
    var end = ""
    for character in text.reversed() {
      guard DisplayWidth.of(end) + DisplayWidth.of(character) <= room * 2 / 3 else { break }
      end.insert(character, at: end.startIndex)
    }
    return DisplayWidth.cut(text, to: room - DisplayWidth.of(end)) + end + tail
  }
}
