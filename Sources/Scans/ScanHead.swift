/// The first heading of a scan: `# __TITLE__, (from page [P](URL).)`, or `from ([P](URL).)` in older ones.
struct ScanHead {
  let title: TextExtent
  let page: TextExtent

  /// The head in a line; nil when the line does not begin as one.
  init?(_ text: ByteText, line: TextExtent) {
    let line = text.trimmed(line)
    guard text.starts(line, with: "# __") else { return nil }
    let body = TextExtent(line.lower + 4, line.upper)
    if let (end, page) = ScanHead.source(text, body) {
      title = TextExtent(body.lower, end)
      self.page = page
    } else {
      title = TextExtent(body.lower, text.last("__", in: body) ?? body.upper)
      page = .missing
    }
  }

  /// Where the title ends, and the page; a title may hold `__` and `from` itself, so the last place counts.
  private static func source(_ text: ByteText, _ body: TextExtent) -> (end: Int, page: TextExtent)? {
    let forms: [StaticString] = ["__, (from page [", "__, from (["]
    for form in forms {
      guard let end = text.last(form, in: body) else { continue }
      let start = end + form.utf8CodeUnitCount
      let close = text.first("](", in: TextExtent(start, body.upper)) ?? start
      return (end, TextExtent(start, close))
    }
    return nil
  }
}
