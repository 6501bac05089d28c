import Tables
import TextCharts

/// How the values of one column are printed: alike all the way down.
struct CellFormat: Sendable {
  /// Decimals after the point; nil prints large and tiny numbers with an exponent.
  var places: Int?

  /// The mark of a missing value.
  static let missing = "-"

  /// The format that suits a whole column.
  init(for column: Column) {
    guard case .number(let values) = column.storage else {
      places = 0
      return
    }
    let present = values.indices.lazy.filter { !column.isMissing($0) }.map { values[$0] }
    places = CellFormat.places(for: present)
  }

  /// The format that suits one value.
  init(for scalar: Scalar) {
    guard case .number(let value) = scalar else {
      places = 0
      return
    }
    places = CellFormat.places(for: [value])
  }

  /// The fewest decimals, at most 4, that keep 6 significant digits of the largest value; none that are zero in
  /// all values. Nil when the largest is so large or so small that decimals would not show it.
  private static func places(for values: some Sequence<Double>) -> Int? {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { return 0 }
    guard largest >= 0.0005, largest < 1e15 else { return nil }
    var wholeDigits = 0
    var rest = largest
    while rest >= 1 {
      rest /= 10
      wholeDigits += 1
    }
    let most = min(4, max(0, 6 - wholeDigits))
    return values.reduce(0) { $0 == most || isExact($1, to: $0) ? $0 : max($0, needed($1, most)) }
  }

  /// Whether a value is the number nearest to one with so many decimals, so that no more of them are needed: true of
  /// nearly all values of a column, and told without writing them out.
  private static func isExact(_ value: Double, to places: Int) -> Bool {
    let scale = powersOfTen[places]
    return (value * scale).rounded() / scale == value
  }

  private static let powersOfTen: [Double] = [1, 10, 100, 1000, 10_000]

  /// How many of `most` decimals are not zeros at the end.
  private static func needed(_ value: Double, _ most: Int) -> Int {
    var places = most
    for digit in NumberText.fixed(value, decimals: most).reversed() {
      if digit != "0" || places == 0 { break }
      places -= 1
    }
    return places
  }

  /// A value on one line, safe to print; text as it is, however long.
  func text(_ scalar: Scalar) -> String {
    switch scalar {
    case .missing: CellFormat.missing
    case .integer(let value): String(value)
    case .number(let value): places.map { NumberText.fixed(value, decimals: $0) } ?? NumberText.value(value)
    case .text(let value): CellFormat.printed(value)
    case .bool(let value): value ? "true" : "false"
    case .time(let value): Calendar.timeText(value)
    case .date(let value): Calendar.dateText(days: value)
    case .duration(let value): Calendar.durationText(value)
    case .list(let items): items.isEmpty ? "[]" : items.map(CellFormat.printed).joined(separator: ", ")
    }
  }

  /// Text as printed in a cell: in quotes where it would be taken for something else.
  static func printed(_ text: String) -> String {
    text.isEmpty || text == missing ? "\"\(text)\"" : text.sanitized
  }

  /// Whether values of a type stand at the right of their column.
  static func isRightAligned(_ type: ColumnType) -> Bool {
    switch type {
    case .integer, .number, .duration: true
    case .text, .bool, .time, .date, .list: false
    }
  }
}
