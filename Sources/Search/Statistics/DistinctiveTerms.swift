public import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A word or a phrase of two words that some texts have more often than others.
public struct DistinctiveTerm: Sendable, Hashable {
  /// The form that comes most often.
  public var text: String
  /// How often it comes in the texts at hand.
  public var count: Int
  /// How often it comes in the others.
  public var rest: Int
  /// How many standard errors its log-odds are above those in the other texts.
  public var score: Double
}

/// What sets texts apart from others.
///
/// The log-odds ratio with an informative Dirichlet prior, divided by its standard error (Monroe, Colaresi and Quinn,
/// "Fightin' Words", Political Analysis 16, 2008, equations 15, 19 and 22). For a term with y of n occurrences here and
/// y′ of n′ in the rest, and a prior of a₀ occurrences, spread as the terms come in both, a = a₀ (y + y′) / (n + n′):
///
///     δ = ln((y + a) / (n + a₀ − y − a)) − ln((y′ + a) / (n′ + a₀ − y′ − a)),  score = δ / √(1 / (y + a) + 1 / (y′ + a))
///
/// The prior is a tenth of all occurrences, at most 500: enough to keep rare words from leading, and not so much that a small
/// collection could show nothing. Words and phrases are counted each among their own kind.
public enum DistinctiveTerms {
  /// The most occurrences that the prior counts for.
  static let mostPrior = 500.0
  /// A term below this many standard errors could be chance.
  public static let least = 1.96
  /// A phrase that comes less often says nothing.
  static let fewest = 2

  /// The terms of the rows of one index that set them apart from those of another, largest score first, then by text.
  ///
  /// Words count by their stems. A phrase is two words of one text that follow each other, neither of them a function word
  /// (English and French), a number or a single letter; nor are such words terms.
  ///
  /// - Throws: `TableError.cancelled`.
  /// - Complexity: O(words).
  public static func terms(
    of texts: WordIndex, against others: WordIndex, _ cancellation: Cancellation
  ) throws -> [DistinctiveTerm] {
    let here = try TermCounts(texts, cancellation)
    let rest = try TermCounts(others, cancellation)
    let all = scored(here.words, rest.words) + scored(here.phrases, rest.phrases)
    return all.sorted { ($1.score, $0.text) < ($0.score, $1.text) }
  }

  private static func scored(_ here: TermCounts.Kind, _ rest: TermCounts.Kind) -> [DistinctiveTerm] {
    here.forms.compactMap { key, forms in
      let count = forms.values.reduce(0, +)
      let others = rest.forms[key]?.values.reduce(0, +) ?? 0
      guard count >= fewest else { return nil }
      let score = score(count, of: here.total, others, of: rest.total)
      guard score >= least, let text = forms.min(by: { ($1.value, $0.key) < ($0.value, $1.key) })?.key
      else { return nil }
      return DistinctiveTerm(text: text, count: count, rest: others, score: score)
    }
  }

  /// The log-odds ratio in standard errors.
  static func score(_ count: Int, of total: Int, _ others: Int, of otherTotal: Int) -> Double {
    let all = Double(max(1, total + otherTotal))
    let prior = min(mostPrior, all / 10)
    let share = Double(count + others) / all
    let (here, rest) = (Double(count) + prior * share, Double(others) + prior * share)
    let odds = log(here / (Double(total) + prior - here))
    let otherOdds = log(rest / (Double(otherTotal) + prior - rest))
    let score = (odds - otherOdds) / (1 / here + 1 / rest).squareRoot()
    return score.isFinite ? score : 0
  }
}

/// How often each word and each phrase comes.
private struct TermCounts {
  /// Words, or phrases.
  struct Kind {
    /// The forms of each stem or pair of stems, with how often they come.
    var forms: [String: [String: Int]] = [:]
    /// All occurrences.
    var total = 0

    mutating func add(_ key: String, _ form: String) {
      forms[key, default: [:]][form, default: 0] += 1
      total += 1
    }
  }

  var words = Kind()
  var phrases = Kind()

  init(_ index: WordIndex, _ cancellation: Cancellation) throws {
    let facts = index.vocabulary.termFacts
    var wordCounts = Array(repeating: 0, count: facts.count)
    var pairs: [UInt64: Int] = [:]
    var before: UInt32?
    for (place, token) in index.tokens.enumerated() {
      if place & 0xFFFF == 0 { try cancellation.check() }
      guard !TokenMark.isMark(token), facts[Int(token)].isTerm else {
        before = nil
        continue
      }
      wordCounts[Int(token)] += 1
      if let before { pairs[UInt64(before) << 32 | UInt64(token), default: 0] += 1 }
      before = token
    }
    for (word, count) in wordCounts.enumerated() where count > 0 {
      words.forms[facts[word].stem, default: [:]][facts[word].text] = count
      words.total += count
    }
    for (pair, count) in pairs {
      let (left, right) = (facts[Int(pair >> 32)], facts[Int(pair & 0xFFFF_FFFF)])
      phrases.forms[left.stem + " " + right.stem, default: [:]][left.text + " " + right.text] = count
      phrases.total += count
    }
  }
}

extension Vocabulary {
  /// What `terms` must know of a word.
  struct TermFacts {
    var text: String
    var stem: String
    var isTerm: Bool
  }

  /// Of each word its text, its stem, and whether it says something.
  var termFacts: [TermFacts] {
    (0..<UInt32(count)).map { word in
      let folded = foldedForm(of: word)
      let isTerm =
        folded.count > 1 && !FunctionWords.all.contains(Array(folded))
        && folded.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
      return TermFacts(
        text: text(of: word), stem: String(decoding: WordStem.stem(folded), as: UTF8.self),
        isTerm: isTerm)
    }
  }
}

/// Words that hold sentences together and say little themselves, folded.
enum FunctionWords {
  static let all = Set((english + " " + french).split(separator: " ").map { Array($0.utf8) })

  private static let english = """
    a about above after again against all also although am among an and another any are as at be because been before \
    being below between both but by can cannot could did do does doing down during each either else even ever every few \
    for from further had has have having he hence her here hers him his how however i if in into is it its itself just \
    less let may me might more most much must my near no nor not now of off often on once one only onto or other others \
    our out over own per quite rather same shall she should since so some still such than that the their them then there \
    these they this those though through thus to too toward towards under until up upon us use used using very via was we \
    well were what when where whether which while who whom whose why will with within without would yet you your re ve ll
    """

  private static let french = """
    au aux avec ce ces cet cette comme dans de des donc du elle elles en entre est et etre eux il ils je la le les leur \
    leurs lui ma mais me meme mes mon ne nos notre nous on ont ou par pas plus pour qu que qui sa sans se ses si son sont \
    sur ta te tes ton tu un une vers vos votre vous
    """
}
