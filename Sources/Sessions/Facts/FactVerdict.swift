public import Notebooks

/// How a fact in prose came out.
public struct FactVerdict: Sendable {
  /// Its index among the facts of the notebook, from 0.
  public let index: Int
  /// The fact as it stands in the file.
  public let fact: Fact
  /// `holds`, `differs`, or in which way it could not be computed.
  public let result: CellVerdict.Result
  /// The value that it has now; nil where it could not be computed.
  public let value: String?
  /// The error, as it is shown; empty where there is none.
  public let errorLines: [String]
}

/// The facts of one sentence, and the sentence without its comments.
public struct FactSentence: Sendable, Hashable {
  /// The text, in the order of the file; parts with an index are values of facts.
  public private(set) var pieces: [Piece] = []

  /// A stretch of the sentence.
  public struct Piece: Sendable, Hashable {
    /// The text, line ends as blanks.
    public var text: String
    /// The index of the fact whose value it is; nil for other text.
    public var fact: Int?
  }

  /// The indices of its facts.
  public var facts: [Int] { pieces.compactMap(\.fact) }

  /// The sentences of a notebook that hold facts, in file order. O(bytes of their paragraphs).
  public static func find(in notebook: Notebook) -> [FactSentence] {
    var sentences: [FactSentence] = []
    var index = 0
    while index < notebook.facts.count {
      let paragraph = notebook.paragraph(around: notebook.facts[index].range)
      let end = notebook.facts[index...].firstIndex { $0.range.lowerBound >= paragraph.upperBound }
      let next = max(index + 1, end ?? notebook.facts.count)
      sentences += cut(paragraph, of: notebook, facts: index..<next)
      index = next
    }
    return sentences
  }

  /// A paragraph cut at the ends of sentences, of which those are kept that hold a fact.
  private static func cut(_ paragraph: Range<Int>, of notebook: Notebook, facts: Range<Int>) -> [Self] {
    var sentences: [FactSentence] = []
    var current = FactSentence()
    var start = paragraph.lowerBound
    for index in facts {
      let fact = notebook.facts[index]
      current.add(notebook.bytes[start..<fact.range.lowerBound], endsInto: &sentences)
      current.pieces.append(Piece(text: fact.value, fact: index))
      start = fact.range.upperBound
    }
    current.add(notebook.bytes[start..<paragraph.upperBound], endsInto: &sentences)
    return (sentences + [current]).filter { !$0.facts.isEmpty }.map(\.trimmed)
  }

  /// Adds prose; each sentence that ends in it is given away.
  private mutating func add(_ bytes: ArraySlice<UInt8>, endsInto sentences: inout [FactSentence]) {
    var text = ""
    let characters = Array(String(decoding: bytes, as: UTF8.self))
    for (position, character) in characters.enumerated() {
      let next = position + 1 < characters.count ? characters[position + 1] : " "
      text.append(character.isNewline ? " " : character)
      let isEnd = ".!?".contains(character) && next.isWhitespace && position + 1 < characters.count
      // A heading, an item of a list and a row of a table are no part of what stands above or below.
      let isBlock = character.isNewline && "#-*+|>".contains(next)
      guard isEnd || isBlock else { continue }
      pieces.append(Piece(text: text, fact: nil))
      sentences.append(self)
      self = FactSentence()
      text = ""
    }
    if !text.isEmpty { pieces.append(Piece(text: text, fact: nil)) }
  }

  /// The sentence without blanks and marks of Markdown at its ends.
  private var trimmed: FactSentence {
    var result = self
    if let first = pieces.first, first.fact == nil {
      result.pieces[0].text = String(first.text.drop { " \t\r#>|*+-".contains($0) })
    }
    if let last = result.pieces.last, last.fact == nil {
      let reversed = last.text.reversed().drop { " \t\r|".contains($0) }
      result.pieces[result.pieces.count - 1].text = String(reversed.reversed())
    }
    result.pieces.removeAll { $0.fact == nil && $0.text.isEmpty }
    return result
  }
}
