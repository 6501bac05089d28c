/// The text of one outcome. No line is wider than the page, none ends in a blank or holds a control character, the
/// colours of the theme aside.
public struct Rendered: Sendable, Hashable {
  /// What goes to standard output: pictures with what belongs to them.
  public var results: [String]
  /// What goes to standard error: what a load read, what was done, notices.
  public var remarks: [String]
  /// What a notebook records: both, a blank line between.
  public var recorded: [String]
}

/// The pieces of a rendering, before they are told apart by where they go.
struct RenderedParts: Sendable {
  /// The picture: a table, a chart, a value. Exact formats are given as they are.
  var picture: [Line] = []
  /// What is said about the picture and goes where it goes.
  var footer: [Line] = []
  /// Reports of loads and deeds.
  var report: [Line] = []
  /// Remarks.
  var notices: [Line] = []
  /// That data is synthetic, last under everything made from it.
  var labels: [Line] = []
  /// Whether the picture is data for another program, to which nothing may be added.
  var isExact = false

  /// The text of the pieces: one blank line between a picture and what is said about it.
  func joined(_ theme: Theme) -> Rendered {
    let said = isExact ? [] : footer + (picture.isEmpty ? [] : labels)
    let aside = notices + (isExact || picture.isEmpty ? labels : [])
    func lines(_ blocks: [[Line]]) -> [String] {
      blocks.filter { !$0.isEmpty }.joined(separator: [Line()]).map { $0.text(theme) }
    }
    return Rendered(
      results: lines([picture, said]), remarks: lines([report, aside]),
      recorded: lines([picture, report, footer + notices + labels]))
  }
}
