/// The colours of series, readable on dark and on light: first blue, orange, green and purple of Okabe and Ito (Color
/// Universal Design, 2008), as near as 256 colours come; then those farthest from all before as people without red or
/// green cones see them, by the simulation that the tests repeat.
enum SeriesColors {
  /// Blue, orange, green, purple, brown, khaki, plum, light blue.
  private static let colors = [32, 172, 29, 175, 94, 144, 96, 111]

  /// The parameters of a series' SGR sequence.
  static func code(_ series: Int) -> String {
    let index = series % colors.count
    return "38;5;\(colors[index < 0 ? index + colors.count : index])"
  }
}
