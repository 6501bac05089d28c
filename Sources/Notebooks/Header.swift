/// What the YAML between the `---` lines at the very top says.
public struct Header: Sendable, Hashable {
  /// A parameter: `$name` in statements.
  public struct Parameter: Sendable, Hashable {
    /// The name, without `$`.
    public let name: String
    /// The literal's text, read as a literal of the language, else as text.
    public let value: String
    /// Whether the value is in quotation marks, and so is text whatever it looks like.
    public let isQuoted: Bool

    /// A parameter with its literal.
    public init(name: String, value: String, isQuoted: Bool = false) {
      self.name = name
      self.value = value
      self.isQuoted = isQuoted
    }
  }

  /// The number of the format, after `scanbook:`; nil without one.
  public internal(set) var format: Int?
  /// The title.
  public internal(set) var title: String?
  /// Who wrote the notebook.
  public internal(set) var author: String?
  /// The parameters, in file order.
  public internal(set) var parameters: [Parameter] = []
  /// The width of recorded output in columns, from 20 to 1000; nil for the usual 80.
  public internal(set) var width: Int?
  /// The set of symbols to draw with.
  public internal(set) var symbols: String?
  /// The names that are nothing to this program; kept in the file.
  public internal(set) var otherKeys: [String] = []

  /// An empty header, for a file without one.
  init() {}
}

/// Where a file's header lies, in line indices from 0.
struct HeaderFence {
  /// The lines between the two `---`.
  var content: Range<Int>
  /// The line after the closing one.
  var next: Int

  enum Finding {
    case none
    case notClosed
    case found(HeaderFence)
  }

  /// Looks at the very top. A fence before the closing line means that the `---` is a rule in prose.
  static func find(_ lines: Lines) -> Finding {
    guard lines.count > 0, isRule(lines, 0) else { return .none }
    var line = 1
    while line < lines.count {
      if isRule(lines, line) { return .found(HeaderFence(content: 1..<line, next: line + 1)) }
      if lines.indent(line).columns == 0, Fence(lines, line) != nil { return .notClosed }
      line += 1
    }
    return .notClosed
  }

  static func isRule(_ lines: Lines, _ index: Int) -> Bool {
    let content = lines.bytes[lines[index].content]
    return content.starts(with: "---".utf8) && content.dropFirst(3).allSatisfy(Byte.isBlank)
  }
}
