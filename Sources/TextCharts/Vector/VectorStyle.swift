#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sizes and colours of drawings.
///
/// The colours of series are those of Okabe and Ito, "Color Universal Design" (2008), which people with any of the
/// common kinds of colour blindness tell apart; instead of yellow and black, which are hard to see on white or taken
/// for text, there are indigo and grey.
enum VectorStyle {
  static let textSize = 13.0
  static let smallSize = 11.5
  static let titleSize = 16.0
  /// From one line of text to the next.
  static let lineHeight = 18.0
  static let margin = 16.0
  /// Cells across that texts are planned for; see ``VectorContext``.
  static let usualCells = 98

  static let background = "#ffffff"
  static let text = "#1f2328"
  static let faint = "#57606a"
  static let axis = "#6e7781"
  static let guide = "#dfe3e8"
  static let band = "#e4edf7"

  static let series = [
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#4d4d4d", "#332288",
  ]
  private static let dashes: [[Double]] = [
    [], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2], [12, 4], [1, 2], [6, 2, 1, 2, 1, 2],
  ]

  static func color(of number: Int) -> String { series[number % series.count] }
  static func dash(of number: Int) -> [Double] { dashes[number % dashes.count] }

  /// About how wide a text is: its cells, each a little wider than most letters of a system font.
  static func width(of text: String, size: Double = textSize, isBold: Bool = false) -> Double {
    Double(DisplayWidth.of(text)) * advance(size: size, isBold: isBold)
  }

  /// The pixels that are reserved for a cell.
  static func advance(size: Double = textSize, isBold: Bool = false) -> Double {
    size * (isBold ? 0.6 : 0.56)
  }

  /// How many cells fit into so many pixels.
  static func cells(in width: Double, size: Double = textSize) -> Int {
    max(0, Int(bounded: width / advance(size: size)))
  }

  private static let ramp: [(red: Double, green: Double, blue: Double)] = [
    (240, 246, 252), (120, 178, 216), (8, 64, 129),
  ]

  /// From light to dark for 0...1: the darker, the more, also in print.
  static func shade(_ fraction: Double) -> String {
    let place = min(max(0, fraction.isFinite ? fraction : 0), 1) * Double(ramp.count - 1)
    let index = min(Int(place), ramp.count - 2)
    let part = place - Double(index)
    let (from, to) = (ramp[index], ramp[index + 1])
    let mixed = [(from.red, to.red), (from.green, to.green), (from.blue, to.blue)].map {
      Int(($0 + ($1 - $0) * part).rounded())
    }
    return "#" + mixed.map(hexadecimal).joined()
  }

  /// The colour of text upon a shade.
  static func textColor(onShade fraction: Double) -> String { fraction > 0.55 ? "#ffffff" : text }

  private static func hexadecimal(_ byte: Int) -> String {
    let digits = String(byte, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }
}
