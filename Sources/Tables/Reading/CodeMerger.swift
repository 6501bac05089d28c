/// Renumbers the codes of several readers by first appearance, so that the result never depends on the threads.
///
/// `Code` is wide enough for the number of all readers' texts together, less one.
struct CodeMerger<Code: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>: ~Copyable {
  private let coders: [Coders]
  private var merged = TextCoder()
  /// For each reader the new number plus one of each of its codes; 0 is none yet.
  private var renumbered: [[UInt32]]
  /// The codes so far.
  private(set) var codes: [Code] = []

  /// - Parameter rows: how many codes are expected.
  init(coders: [Coders], expecting rows: Int) {
    self.coders = coders
    renumbered = Array(repeating: [], count: coders.count)
    codes.reserveCapacity(rows)
  }

  /// Adds code 0 for rows without a text.
  mutating func appendMissing(_ count: Int) { codes.append(contentsOf: repeatElement(0, count: count)) }

  /// Adds the codes of a block's column of texts; missing rows get 0 and give no text.
  mutating func append(texts member: BlockPart.Member, reader: Int) {
    var row = 0
    for gap in member.part.missing {
      renumber(member.part.marks, row..<Int(gap), reader, member.column)
      codes.append(0)
      row = Int(gap) + 1
    }
    renumber(member.part.marks, row..<member.part.marks.count, reader, member.column)
  }

  /// Adds the codes of the items of a block's column of lists, which are never missing.
  mutating func append(items member: BlockPart.Member, reader: Int) {
    renumber(member.part.codes, member.part.codes.indices, reader, member.column)
  }

  private mutating func renumber<Mark: FixedWidthInteger & UnsignedInteger>(
    _ source: [Mark], _ rows: Range<Int>, _ reader: Int, _ column: Int
  ) {
    let coder = coders[reader].list[column]
    let unknown = coder.coder.count - renumbered[reader].count
    renumbered[reader].append(contentsOf: repeatElement(0, count: unknown))
    let before = codes.count
    codes.append(contentsOf: repeatElement(0, count: rows.count))
    var known = renumbered[reader]
    renumbered[reader] = []
    var grown = codes
    codes = []
    source.withUnsafeBufferPointer { source in
      known.withUnsafeMutableBufferPointer { known in
        grown.withUnsafeMutableBufferPointer { grown in
          // Marks are below the coder's count, and so many numbers are known; there is a place for each row.
          for row in rows {
            let mark = Int(truncatingIfNeeded: source[row])
            if known[mark] == 0 { known[mark] = merged.code(copying: coder.coder.text(mark)) + 1 }
            grown[before &+ row &- rows.lowerBound] = Code(truncatingIfNeeded: known[mark] &- 1)
          }
        }
      }
    }
    codes = grown
    renumbered[reader] = known
  }

  /// The texts by their new numbers.
  var dictionary: PackedText { merged.texts() }
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
