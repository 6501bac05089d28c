/// The text of a note with facts in braces: `Of {signals | count} signals …`.
///
/// A brace after a backslash is a brace, as in Markdown, and so is one in a code span; `{}` is no fact.
struct NoteTemplate {
  /// The parts, in order.
  private(set) var pieces: [Piece] = []

  /// A part of a note.
  enum Piece: Hashable {
    case prose(String)
    /// The expression, without the blanks at its ends.
    case fact(String)
  }

  /// Cuts a text into parts. O(count).
  ///
  /// - Throws: `FactError` where a brace is not closed.
  init(_ text: String) throws {
    var rest = Array(text.unicodeScalars)[...]
    var prose = String.UnicodeScalarView()
    while let first = rest.first {
      switch first {
      case "\\" where rest.count > 1: Self.move(2, from: &rest, to: &prose)
      case "`": Self.move(Self.codeSpan(rest), from: &rest, to: &prose)
      case "<" where rest.starts(with: "<!--".unicodeScalars):
        Self.move(Self.comment(rest), from: &rest, to: &prose)
      case "{":
        guard let length = Self.expression(rest) else {
          throw FactError.notClosed(String(String.UnicodeScalarView(rest.prefix(40))))
        }
        let inside = Self.trimmed(rest.dropFirst().prefix(length))
        if inside.isEmpty {
          Self.move(length + 2, from: &rest, to: &prose)
          continue
        }
        pieces += [.prose(String(prose)), .fact(inside)]
        prose = String.UnicodeScalarView()
        rest = rest.dropFirst(length + 2)
      default: Self.move(1, from: &rest, to: &prose)
      }
    }
    pieces.append(.prose(String(prose)))
    pieces.removeAll { $0 == .prose("") }
  }

  private static func move(
    _ count: Int, from rest: inout ArraySlice<Unicode.Scalar>, to prose: inout String.UnicodeScalarView
  ) {
    prose.append(contentsOf: rest.prefix(count))
    rest = rest.dropFirst(count)
  }

  /// How long the code span is that begins with a run of backticks; of the run alone where nothing closes it.
  private static func codeSpan(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    let run = rest.prefix { $0 == "`" }.count
    var position = rest.startIndex + run
    while position < rest.endIndex {
      let other = rest[position...].prefix { $0 == "`" }.count
      if other == run { return position + other - rest.startIndex }
      position += max(1, other)
    }
    return run
  }

  /// How long a comment is, such as those of a fact that is written out.
  private static func comment(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    let end = Array("-->".unicodeScalars)
    let close = rest.indices.first { rest[$0] == "-" && rest[$0...].starts(with: end) }
    return close.map { $0 + 3 - rest.startIndex } ?? rest.count
  }

  /// How many characters stand between the brace at the beginning and the one that closes it, outside of quotes; nil
  /// where none does.
  private static func expression(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
    var quote: Unicode.Scalar?
    var isEscaped = false
    for position in rest.indices.dropFirst() {
      let scalar = rest[position]
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\", open != "`" {
          isEscaped = true
        } else if scalar == open {
          quote = nil
        }
      } else if scalar == "\"" || scalar == "'" || scalar == "`" {
        quote = scalar
      } else if scalar == "}" {
        return position - rest.startIndex - 1
      }
    }
    return nil
  }

  private static func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let words = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return String(String.UnicodeScalarView(words))
  }
}

/// Why a note with a fact is not taken.
enum FactError: Error {
  /// A brace that nothing closes; what follows it.
  case notClosed(String)
  /// The expression failed; its text.
  case failed(CellFailure, expression: String)
  /// The expression cannot stand in a comment.
  case notWritable(expression: String)
}
