/// The name of one entry: `gpt2-chatbot/s3` is the third signal of the scan `gpt2-chatbot`.
public struct EntryID: Sendable, Hashable, CustomStringConvertible {
  /// The scan: its file's name without extensions.
  public let scan: String
  /// Which of the scan's tables.
  public let kind: EntryKind
  /// The row in that table, from 1.
  public let number: Int

  /// An entry by its parts.
  public init(scan: String, kind: EntryKind, number: Int) {
    self.scan = scan
    self.kind = kind
    self.number = number
  }

  /// The entry that a text names in full; nil when it has not the form `<scan>/<letter><number>`.
  public init?(_ text: some StringProtocol) {
    guard let slash = text.lastIndex(of: "/"), slash != text.startIndex else { return nil }
    let tail = text[text.index(after: slash)...]
    guard let letter = tail.first, let kind = EntryKind(letter: letter) else { return nil }
    let digits = tail.dropFirst()
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number > 0
    else { return nil }
    self.init(scan: String(text[..<slash]), kind: kind, number: number)
  }

  /// `<scan>/<letter><number>`.
  public var description: String { "\(scan)/\(kind.letter)\(number)" }
}

/// Neighbouring entries of one table: `001b19/t1-t2`.
public struct EntryRange: Sendable, Hashable {
  /// The scan.
  public let scan: String
  /// The table.
  public let kind: EntryKind
  /// The rows, from 1.
  public let numbers: ClosedRange<Int>

  /// A value by its parts.
  public init(scan: String, kind: EntryKind, numbers: ClosedRange<Int>) {
    self.scan = scan
    self.kind = kind
    self.numbers = numbers
  }

  /// The range as it is written: `<scan>/t1-t2`, or `<scan>/t1` for one; with a short name for the scan if given.
  public func text(scan name: String? = nil) -> String {
    let first = "\(name ?? scan)/\(kind.letter)\(numbers.lowerBound)"
    return numbers.count == 1 ? first : "\(first)-\(kind.letter)\(numbers.upperBound)"
  }

  /// Joins neighbours; the ids come in the order of their tables.
  static func joining(_ ids: [EntryID]) -> [EntryRange] {
    var ranges: [EntryRange] = []
    for id in ids {
      if let last = ranges.last, last.scan == id.scan, last.kind == id.kind,
        last.numbers.upperBound + 1 == id.number
      {
        let numbers = last.numbers.lowerBound...id.number
        ranges[ranges.count - 1] = EntryRange(scan: id.scan, kind: id.kind, numbers: numbers)
      } else {
        ranges.append(EntryRange(scan: id.scan, kind: id.kind, numbers: id.number...id.number))
      }
    }
    return ranges
  }
}
