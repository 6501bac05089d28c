/// One line of output, in pieces that a theme may colour.
struct Line: Sendable, Hashable {
  /// Some text with its part in the line.
  struct Run: Sendable, Hashable {
    var text: String
    var role: Role
  }

  /// What a piece of text is, and so how a coloured page shows it.
  enum Role: Sendable, Hashable {
    /// Data and sentences.
    case plain
    /// The names of columns, titles.
    case header
    /// Rules.
    case rule
    /// What one may type next, and what is less than the data.
    case hint
    /// That something is wrong, and where.
    case error
    /// What belongs to one of several series of a chart, by its number.
    case series(Int)
  }

  private(set) var runs: [Run]

  /// A line of one piece.
  init(_ text: String = "", _ role: Role = .plain) {
    runs = text.isEmpty ? [] : [Run(text: text, role: role)]
  }

  /// Adds a piece at the end.
  mutating func append(_ text: String, _ role: Role = .plain) {
    guard !text.isEmpty else { return }
    if let last = runs.indices.last, runs[last].role == role {
      runs[last].text += text
    } else {
      runs.append(Run(text: text, role: role))
    }
  }

  /// The line with blanks before it.
  func indented(by cells: Int) -> Line {
    guard !runs.isEmpty, cells > 0 else { return self }
    var result = Line(String(repeating: " ", count: cells))
    for run in runs { result.append(run.text, run.role) }
    return result
  }

  /// The text of the line, without blanks at its end.
  func text(_ theme: Theme) -> String {
    var rest = runs
    while let last = rest.popLast() {
      let kept = last.text.trimmingBlanksAtEnd
      if !kept.isEmpty {
        rest.append(Run(text: kept, role: last.role))
        break
      }
    }
    return rest.map { theme == .plain ? $0.text : $0.role.colored($0.text) }.joined()
  }
}

extension Line.Role {
  /// The text between the SGR sequences of ECMA-48 for this role.
  fileprivate func colored(_ text: String) -> String {
    let code: String
    switch self {
    case .plain: return text
    case .header: code = "1"
    case .rule, .hint: code = "2"
    case .error: code = "31"
    case .series(let number): code = SeriesColors.code(number)
    }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension Array where Element == Line {
  /// Lines of plain text.
  init(plain texts: [String], _ role: Line.Role = .plain) {
    self = texts.map { Line($0, role) }
  }

  /// The lines' texts.
  func texts(_ theme: Theme) -> [String] { map { $0.text(theme) } }
}
