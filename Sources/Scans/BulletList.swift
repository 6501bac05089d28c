/// The list of keywords or themes: a bullet an item, unless the pipeline wrote a bullet a letter.
struct BulletList {
  private let text: ByteText
  private let bullets: [TextExtent]

  /// The bullets among a section's lines; what follows `*` and one blank is kept as it is.
  init(_ text: ByteText, _ lines: [TextExtent]) {
    self.text = text
    bullets = lines.compactMap { line in
      guard line.count > 0, text[line.lower] == 0x2A else { return nil }
      let hasBlank = line.count > 1 && ByteText.isBlank(text[line.lower + 1])
      guard hasBlank || line.count == 1 else { return nil }
      return TextExtent(line.lower + (hasBlank ? 2 : 1), line.upper)
    }
  }

  /// The items without the blanks around them; a list of letters is joined and parted at its commas again, in
  /// bytes appended to the scan's.
  func items(appendingTo scan: inout ParsedScan) -> [TextExtent] {
    guard isExploded else {
      return bullets.map { ScanParser.value(text, $0) }.filter { !$0.isMissing }
    }
    scan.hasJoinedList = true
    return joined.split(separator: 0x2C).compactMap { part in
      let item = part.drop(while: ByteText.isBlank).reversed().drop(while: ByteText.isBlank).reversed()
      guard !item.isEmpty else { return nil }
      let start = scan.bytes.count
      scan.bytes.append(contentsOf: item)
      return TextExtent(start, scan.bytes.count)
    }
  }

  /// Whether there are eight bullets or more, none with more than one character.
  private var isExploded: Bool {
    bullets.count >= 8 && bullets.allSatisfy { $0.count <= 16 && text.string($0).count <= 1 }
  }

  /// The letters in a row; a bullet with nothing after it was a blank whose line an editor has trimmed.
  private var joined: [UInt8] {
    bullets.flatMap { bullet in
      bullet.isMissing ? [0x20] : Array(text.bytes[bullet.lower..<bullet.upper])
    }
  }
}
