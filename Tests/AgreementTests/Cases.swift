@testable import Agreement

/// Published examples, and how they are written here.
enum Cases {
  /// Scores from a line per rater, a character per unit; `*` is no value. Categories in order of their characters.
  static func scores(_ lines: [String]) -> Scores {
    let raters = lines.map { Array($0) }
    let known = Set(lines.joined()).subtracting(["*"]).sorted()
    let units = raters[0].indices.map { unit in raters.map { known.firstIndex(of: $0[unit]) } }
    return Scores(units: units, raterCount: raters.count, categoryCount: known.count)
  }

  /// Krippendorff's example with missing values: four raters, twelve units, grades 1 to 5.
  static let missing = scores(["123321412***", "1233224125*3", "*3332342251*", "12332441251*"])

  /// Fleiss 1971, table 1: thirty patients, six psychiatrists each; depression, personality disorder, schizophrenia,
  /// neurosis, other.
  static let fleiss: [[Int]] = [
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0],
    [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0],
    [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0],
    [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0],
    [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
  ]
}

extension Coefficient {
  /// The value in ten thousandths; nil where there is none.
  var tenThousandths: Int? { value.map { Int(($0 * 10_000).rounded()) } }
}
