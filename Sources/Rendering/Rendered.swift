/// The text of one outcome. No line is wider than the page, none ends in a blank or holds a control character, the
/// colours of the theme aside.
public struct Rendered: Sendable, Hashable {
  /// What goes to standard output: pictures with what belongs to them; or the exact lines of `show csv`
  /// and the like, as they are.
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
  /// Lines for another program, to which nothing may be added; nil for a picture.
  var exact: [String]?

  /// The text of the pieces: one blank line between a picture and what is said about it.
  ///
  /// Exact lines are made safe on a terminal and in a notebook, and go out as they are anywhere else.
  func joined(on page: Page) -> Rendered {
    if let exact { return joined(exact, on: page) }
    let said = footer + (picture.isEmpty ? [] : labels)
    // The label of data is the last line of the sentence that a load says; a longer report has it apart.
    let isShort = picture.isEmpty && notices.isEmpty && !report.contains(Line())
    let report = isShort ? report + labels : report
    let aside = notices + (picture.isEmpty && !isShort ? labels : [])
    return Rendered(
      results: RenderedParts.text([picture, said], page.theme),
      remarks: RenderedParts.text([report, aside], page.theme),
      recorded: RenderedParts.text(
        [picture, report, footer + notices + (isShort ? [] : labels)], page.theme))
  }

  private func joined(_ exact: [String], on page: Page) -> Rendered {
    let said = RenderedParts.text([notices + labels], page.theme)
    let safe = exact.map { $0.sanitized.trimmingBlanksAtEnd }
    return Rendered(
      results: page.isTerminal ? safe : exact, remarks: said,
      recorded: safe + (said.isEmpty ? [] : [""] + said))
  }

  private static func text(_ blocks: [[Line]], _ theme: Theme) -> [String] {
    blocks.filter { !$0.isEmpty }.joined(separator: [Line()]).map { $0.text(theme) }
  }
}
