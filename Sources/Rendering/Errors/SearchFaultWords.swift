import Evaluation

extension ErrorRenderer {
  /// Why texts cannot be searched or compared, in words.
  static func explanation(of fault: SearchFault) -> Explanation {
    switch fault {
    case .noWords:
      Explanation("there is nothing to look for: no word", ["such as search \"trust anonym*\""])
    case .onlyExcluded:
      Explanation(
        "there is nothing to look for: all words are to be left out",
        ["to leave out rows of a table: where not (COLUMN contains \"word\")"])
    case .unclosedPhrase(let phrase):
      Explanation("the phrase has no second ': \(Words.quoted(phrase))")
    case .misplacedStar(let word):
      Explanation("a * can only end a word: \(Words.quoted(word))", ["such as anonym*"])
    case .noText(let columns):
      Explanation(
        "there is no text in these rows",
        columns.isEmpty ? [] : ["there are: \(Words.names(columns, .unicode))"])
    case .noRest:
      Explanation(
        "these are all rows of the table, and there is no rest to set them apart from",
        ["to leave some out: where …", "to compare with another table: terms against TABLE"])
    case .noVariants(let name):
      Explanation(
        "\(Words.quoted(name)) alone says nothing: the other names are missing",
        ["such as alias \"\(name)\" = \"another name\""])
    }
  }
}
