/// The characters beside letters and digits that the program itself prints (screens.md, rule 5).
///
/// Text from data keeps its own characters whatever the set.
struct Glyphs: Sendable, Hashable {
  /// A rule under headers.
  var rule: String
  /// The place where something was left out.
  var ellipsis: String
  /// Between facts on a line.
  var dot: String
  /// Between two ends of a range.
  var dash: String
  /// A filled step of a scale.
  var full: String
  /// A step that is not reached.
  var empty: String

  /// As the screens are drawn.
  static let unicode = Glyphs(rule: "─", ellipsis: "…", dot: "·", dash: "–", full: "█", empty: "░")
  /// For terminals that draw those two cells wide, or not at all.
  static let ascii = Glyphs(rule: "-", ellipsis: "~", dot: ".", dash: "-", full: "#", empty: ":")
}
