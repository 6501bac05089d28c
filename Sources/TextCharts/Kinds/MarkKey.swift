/// The letters of events that fall on an axis, and the list that says what they mean.
struct MarkKey {
  struct Item {
    var letter: Character
    var mark: TimeMark
  }

  static let mostLetters = 52

  /// The marks with letters, in order of time.
  let items: [Item]
  let remarks: [String]

  /// - Parameters:
  ///   - first: where the axis begins, in seconds since 1970 UTC; an event counts up to the end of its last day.
  ///   - last: where the axis ends.
  init(_ marks: [TimeMark], from first: Double, to last: Double) {
    let all = marks.filter { $0.start.isFinite && $0.end.isFinite && $0.end >= $0.start }
      .enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    let inside = all.filter { $0.start <= last && $0.end + CivilTime.secondsPerDay > first }
    let outside = all.filter { !($0.start <= last && $0.end + CivilTime.secondsPerDay > first) }
    items = inside.prefix(Self.mostLetters).enumerated().map { index, mark in
      Item(letter: Self.letter(index), mark: mark)
    }
    var said = outside.isEmpty ? [] : [Remark.eventsOutside(outside.map(\.name))]
    if inside.count > items.count { said.append(Remark.eventsNotMarked(inside.count - items.count)) }
    remarks = said
  }

  /// A…Z, then a…z.
  private static func letter(_ index: Int) -> Character {
    let base: UInt8 = index < 26 ? 65 : 97
    return Character(Unicode.Scalar(base + UInt8(clamping: index % 26)))
  }

  /// Letter, date and name, a line each; names too long go on below their beginning.
  func lines(indent: Int, width: Int) -> [String] {
    let dates = items.map { Self.dates(of: $0.mark) }
    let widest = LabelFitting.widest(dates)
    let indent = indent + widest + 25 < width ? indent : 0
    let start = indent + 3 + widest + 2
    let isRoomy = start + 12 <= width
    return zip(items, dates).flatMap { item, date in
      let head = DisplayWidth.blanks(indent) + "\(item.letter)  " + date
      if !isRoomy {
        return DisplayWidth.wrapped(head + " " + item.mark.name, to: width, indent: 3)
      }
      let name = DisplayWidth.wrapped(item.mark.name, to: width - start)
      return name.enumerated().map { line, text in
        let front = line == 0 ? DisplayWidth.padded(head, to: start) : DisplayWidth.blanks(start)
        return DisplayWidth.withoutTrailingBlanks(front + text)
      }
    }
  }

  /// `2024-04-27`, or `2024-04-27 to 2024-05-02`.
  static func dates(of mark: TimeMark) -> String {
    let first = CivilTime(seconds: mark.start).dateText
    return mark.end > mark.start ? first + " to " + CivilTime(seconds: mark.end).dateText : first
  }
}
