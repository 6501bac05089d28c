/// Renumbers the codes of several readers by first appearance, so that the result never depends on the threads.
///
/// `Code` is wide enough for the number of all readers' texts together, less one.
struct CodeMerger<Code: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>: ~Copyable {
  private let coders: [Coders]
  private var merged = TextCoder()
  /// For each reader the new number plus one of each of its codes; 0 is none yet.
  private var renumbered: [[UInt32]]
  /// Where the codes go.
  private let target: UnsafeMutableBufferPointer<Code>
  /// How many there are so far.
  private(set) var count = 0

  /// - Parameter target: has room for all codes that will be added.
  init(coders: [Coders], into target: UnsafeMutableBufferPointer<Code>) {
    self.coders = coders
    self.target = target
    renumbered = Array(repeating: [], count: coders.count)
  }

  /// The codes that `body` adds, `count` of them, and their texts.
  static func codes(
    _ count: Int, coders: [Coders], _ body: (inout CodeMerger<Code>) -> Void
  ) -> (codes: [Code], dictionary: PackedText) {
    var dictionary = PackedText()
    let codes = [Code].filled(count: count) { target in
      var merger = CodeMerger(coders: coders, into: target)
      body(&merger)
      merger.appendMissing(count - merger.count)
      dictionary = merger.merged.texts()
    }
    return (codes, dictionary)
  }

  /// Adds code 0 for rows without a text.
  mutating func appendMissing(_ added: Int) {
    target[count..<count + added].initialize(repeating: 0)
    count += added
  }

  /// Adds the codes of a block's column of texts; missing rows get 0 and give no text.
  mutating func append(texts member: BlockPart.Member, reader: Int) {
    var row = 0
    for gap in member.part.missing {
      renumber(member.part.marks.elements, row..<Int(gap), reader, member.column)
      appendMissing(1)
      row = Int(gap) + 1
    }
    renumber(member.part.marks.elements, row..<member.part.marks.count, reader, member.column)
  }

  /// Adds the codes of the items of a block's column of lists, which are never missing.
  mutating func append(items member: BlockPart.Member, reader: Int) {
    member.part.codes.withUnsafeBufferPointer { renumber($0, $0.indices, reader, member.column) }
  }

  private mutating func renumber<Mark: FixedWidthInteger & UnsignedInteger>(
    _ source: UnsafeBufferPointer<Mark>, _ rows: Range<Int>, _ reader: Int, _ column: Int
  ) {
    let coder = coders[reader].list[column]
    let unknown = coder.coder.count - renumbered[reader].count
    renumbered[reader].append(contentsOf: repeatElement(0, count: unknown))
    // There is a place for each row.
    let places = UnsafeMutableBufferPointer(rebasing: target[count..<count + rows.count])
    var known = renumbered[reader]
    renumbered[reader] = []
    known.withUnsafeMutableBufferPointer { known in
      for row in rows {
        // Marks are below the coder's count, and so many numbers are known.
        let mark = Int(truncatingIfNeeded: source[row])
        if known[mark] == 0 { known[mark] = merged.code(copying: coder.coder.text(mark)) + 1 }
        places[row &- rows.lowerBound] = Code(truncatingIfNeeded: known[mark] &- 1)
      }
    }
    count += rows.count
    renumbered[reader] = known
  }
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
