import Tables
import TextCharts

/// Numbers about ratings as pictures print them.
enum RatingWords {
  /// Points with a sign: `+17`, `-2`, `0`.
  static func signed(_ points: Double, places: Int = 0) -> String {
    let text = NumberText.fixed(points, decimals: places)
    return points > 0 ? "+" + text : text
  }

  /// The fewest decimals, at most three, at which no value looks like a bound that it is not.
  static func places(for values: [Double], bounds: [Double]) -> Int {
    (0..<3).first { places in
      values.allSatisfy { value in
        bounds.allSatisfy {
          value == $0 || NumberText.fixed(value, decimals: places) != NumberText.fixed($0, decimals: places)
        }
      }
    } ?? 3
  }

  /// A share in per cent with one decimal, all of it without: `52.4`, `100`.
  static func percent(_ share: Double) -> String {
    share == 1 ? "100" : NumberText.fixed(share * 100, decimals: 1)
  }

  /// The level of an interval: `95 %`, `99.9 %`.
  static func level(_ share: Double) -> String {
    let percent = Scalar.number(share * 100)
    return CellFormat(for: percent).text(percent) + " %"
  }

  /// A count of battles: whole, or with the decimals of weighted ones.
  static func count(_ value: Double) -> String { CellFormat(for: .number(value)).text(.number(value)) }

  /// A count with its noun.
  static func count(_ value: Double, _ plural: String) -> String {
    "\(count(value)) \(value == 1 ? Words.singular(plural) : plural)"
  }

  /// A p-value: `.157`, `<.001`, `1`, `-` for none.
  static func pValue(_ value: Double?) -> String {
    guard let value else { return CellFormat.missing }
    if value < 0.001 { return "<.001" }
    let text = NumberText.fixed(value, decimals: 3)
    return text.hasPrefix("0") ? String(text.dropFirst()) : "1"
  }

  /// A small whole number in words.
  static func word(_ number: Int) -> String {
    let words = [
      "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    return words.indices.contains(number) ? words[number] : String(number)
  }

  /// A label with a text beside it, in as many lines as it needs.
  static func fact(_ label: String, _ text: String, labelWidth: Int, on page: Page) -> [String] {
    let room = page.width - labelWidth
    guard room >= 24 else { return (label + " " + text).wrapped(to: page.width, hanging: 2) }
    return text.wrapped(to: room).enumerated().map { index, part in
      (index == 0 ? label : "").padded(to: labelWidth) + part
    }
  }
}
