import Tables

/// What the head of a scan says of the newsletter's page: a date, a draft's date, a slug, a number, or nothing.
struct Page: Sendable {
  /// Days since 1970-01-01 of the yyyymmdd at the start; nil when there is no valid one.
  let published: Int64?
  /// Whether a `d` follows the date.
  let isDraft: Bool
  /// Whether it is a number such as `3070.0`, an article's length.
  let isNumber: Bool

  /// What a page's text says; blanks around it are looked over.
  init(_ text: ByteText, _ extent: TextExtent) {
    let page = text.trimmed(extent)
    let digits = text.bytes[page.lower..<page.upper].prefix { (0x30...0x39).contains($0) }.count
    published = digits == 8 ? Page.day(text, at: page.lower) : nil
    let rest = TextExtent(page.lower + digits, page.upper)
    isDraft = published != nil && text.equals(rest, "d")
    isNumber = published == nil && digits > 0 && Page.isFraction(text, rest)
  }

  private static func isFraction(_ text: ByteText, _ rest: TextExtent) -> Bool {
    if rest.isMissing { return true }
    guard text[rest.lower] == 0x2E else { return false }
    return (rest.lower + 1..<rest.upper).allSatisfy { (0x30...0x39).contains(text[$0]) }
  }

  private static func day(_ text: ByteText, at start: Int) -> Int64? {
    let digits = (0..<8).map { Int64(text[start + $0] & 0x0F) }
    let year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    let month = digits[4] * 10 + digits[5]
    let day = digits[6] * 10 + digits[7]
    let civil = Calendar.Civil(year: year, month: month, day: day)
    return year >= 1900 && Calendar.isValid(civil) ? Calendar.days(civil) : nil
  }
}
