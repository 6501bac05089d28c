/// The start of a list item (CommonMark 0.31, 5.2), as far as fences need it: where its content is indented to.
enum ListItem {
  /// The column at which the content of the item that a line starts stands; nil when it starts none.
  static func contentColumn(_ lines: Lines, _ index: Int) -> Int? {
    let (columns, first) = lines.indent(index)
    let end = lines[index].end
    guard columns <= 3, first < end, !isThematicBreak(lines, first, end),
      let markerEnd = endOfMarker(lines.bytes, first, end)
    else { return nil }
    var offset = markerEnd
    var blanks = 0
    while offset < end, Byte.isBlank(lines.bytes[offset]) {
      blanks += lines.bytes[offset] == Byte.tab ? 4 : 1
      offset += 1
    }
    let isEmptyOrCode = offset == end || blanks > 4
    return columns + (markerEnd - first) + (isEmptyOrCode ? 1 : blanks)
  }

  /// The offset behind the mark that begins an item; nil where none does.
  static func endOfMarker(_ bytes: [UInt8], _ first: Int, _ end: Int) -> Int? {
    var offset = first
    while offset < end, offset - first < 10, Byte.isDigit(bytes[offset]) { offset += 1 }
    let digits = offset - first
    guard offset < end, digits < 10 else { return nil }
    let marks: [UInt8] = digits == 0 ? Array("-+*".utf8) : Array(".)".utf8)
    guard marks.contains(bytes[offset]) else { return nil }
    offset += 1
    return offset == end || Byte.isBlank(bytes[offset]) ? offset : nil
  }

  private static func isThematicBreak(_ lines: Lines, _ first: Int, _ end: Int) -> Bool {
    let mark = lines.bytes[first]
    guard mark == Byte.hyphen || mark == UInt8(ascii: "*") else { return false }
    let marks = lines.bytes[first..<end].filter { !Byte.isBlank($0) }
    return marks.count >= 3 && marks.allSatisfy { $0 == mark }
  }
}

/// The start of an HTML block that runs to a given end whatever is between (CommonMark 0.31, 4.6, kinds 1 to 5).
///
/// Kinds 6 and 7 end at the next blank line and are left to prose: a cell is set off by blank lines anyway.
enum HTMLBlock {
  /// What ends the block that a line starts; nil when it starts none.
  static func ending(_ lines: Lines, _ index: Int) -> [StaticString]? {
    let (columns, first) = lines.indent(index)
    let end = lines[index].end
    guard columns <= 3, first < end, lines.bytes[first] == UInt8(ascii: "<") else { return nil }
    if lines.bytes.holds("<!--", at: first, before: end) { return ["-->"] }
    if lines.bytes.holds("<?", at: first, before: end) { return ["?>"] }
    if lines.bytes.holds("<![CDATA[", at: first, before: end) { return ["]]>"] }
    if lines.bytes.holds("<!", at: first, before: end), first + 2 < end, Byte.isLetter(lines.bytes[first + 2])
    {
      return [">"]
    }
    return startsRawText(lines.bytes, first, end) ? ["</pre>", "</script>", "</style>", "</textarea>"] : nil
  }

  private static func startsRawText(_ bytes: [UInt8], _ first: Int, _ end: Int) -> Bool {
    let tag = bytes[(first + 1)..<end].prefix(while: Byte.isLetter)
    let name = String(decoding: tag, as: UTF8.self).lowercased()
    guard ["pre", "script", "style", "textarea"].contains(name) else { return false }
    return tag.endIndex == end || Byte.isBlank(bytes[tag.endIndex])
      || bytes[tag.endIndex] == UInt8(ascii: ">")
  }

  /// Whether a line holds one of the endings, in any case of letters.
  static func ends(_ lines: Lines, _ index: Int, with endings: [StaticString]) -> Bool {
    let content = lines.bytes[lines[index].content].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return endings.contains { content.offset(of: $0, in: 0..<content.count) != nil }
  }
}
