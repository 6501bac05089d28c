/// Renumbers the codes of several readers by first appearance, so that the result never depends on the threads.
struct CodeMerger: ~Copyable {
  private let coders: [Coders]
  private var merged = TextCoder()
  /// For each reader the new number plus one of each of its codes; 0 is none yet.
  private var renumbered: [[UInt32]]
  /// The codes so far.
  var codes: [UInt32] = []

  init(coders: [Coders]) {
    self.coders = coders
    renumbered = Array(repeating: [], count: coders.count)
  }

  /// Adds the codes of a block's column; missing rows get 0 and give no text.
  mutating func append(_ member: BlockPart.Member, reader: Int) {
    let coder = coders[reader].list[member.column]
    let unknown = coder.coder.count - renumbered[reader].count
    renumbered[reader].append(contentsOf: repeatElement(0, count: unknown))
    // The items of lists are never missing; rows of text may be.
    let missing = member.part.kind == .list ? [] : member.part.missing
    var row = 0
    for gap in missing {
      renumber(member.part.codes, row..<Int(gap), reader, coder)
      codes.append(0)
      row = Int(gap) + 1
    }
    renumber(member.part.codes, row..<member.part.codes.count, reader, coder)
  }

  private mutating func renumber(_ source: [UInt32], _ rows: Range<Int>, _ reader: Int, _ coder: Coders.Box) {
    for row in rows {
      let code = Int(source[row])
      if renumbered[reader][code] == 0 {
        renumbered[reader][code] = merged.code(copying: coder.coder.text(code)) + 1
      }
      codes.append(renumbered[reader][code] - 1)
    }
  }

  /// The codes with their dictionary.
  var coded: CodedText { merged.coded(codes) }
}

extension CodedText {
  /// The text of each row, laid end to end. O(bytes).
  var unpacked: PackedText {
    var result = PackedText(capacity: codes.count)
    for row in 0..<codes.count {
      let isKnown = codes[row] < dictionary.count
      result.append(utf8: isKnown ? dictionary.utf8(at: codes[row]) : [])
    }
    return result
  }
}
