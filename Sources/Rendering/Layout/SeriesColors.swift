/// The colours of series: those of Okabe and Ito (Color Universal Design, 2008), which people with the common kinds
/// of colour blindness tell apart, as near as 256 colours come and readable on dark and on light.
enum SeriesColors {
  /// Blue, orange, green, purple, vermilion, sky blue, yellow, grey.
  private static let colors = [32, 172, 36, 175, 166, 74, 178, 244]

  /// The parameters of a series' SGR sequence.
  static func code(_ series: Int) -> String {
    let index = series % colors.count
    return "38;5;\(colors[index < 0 ? index + colors.count : index])"
  }
}
