/// What a page made from the notebook leaves out of a cell.
public enum Hidden: String, Sendable, Hashable, CaseIterable {
  /// The statements.
  case code
  /// The recorded output.
  case output
  /// Both.
  case all
}

/// The attributes of a cell, in braces after `scanbook`: `{#top tol=0.5 hide=code}`.
public struct CellAttributes: Sendable, Hashable {
  /// The name after `#`.
  public var name: String?
  /// How much numbers may differ, absolutely; finite and not negative.
  public var absoluteTolerance: Double?
  /// How much numbers may differ, as a part of the larger; finite and not negative.
  public var relativeTolerance: Double?
  /// Lines and rows may come in any order.
  public var isUnordered = false
  /// The cell is meant to fail.
  public var expectsError = false
  /// Run, but not compared.
  public var isVolatile = false
  /// Not run.
  public var isSkipped = false
  /// What a page leaves out.
  public var hidden: Hidden?
  /// The number of the merge conflict that this cell is one side of, and whose side.
  public var conflict: Conflict?
  /// What no rule knows, as it stands in the file; kept.
  public var unknown: [String] = []

  /// Whether the cell runs: it is not to be skipped, and nobody has to decide between it and another.
  public var isRun: Bool { !isSkipped && conflict == nil }

  /// One side of a merge conflict.
  public struct Conflict: Sendable, Hashable {
    /// The number that the sides share.
    public var number: Int
    /// Who wrote this side.
    public var by: String?

    /// A side of a conflict.
    public init(number: Int, by: String?) {
      self.number = number
      self.by = by
    }
  }

  /// No attributes.
  public init() {}

  /// The attributes that follow `scanbook` in an info string; what is not understood lands in `unknown`.
  public init(info: Substring) {
    var by: String?
    for word in Self.words(info) {
      if word.hasPrefix("by="), by == nil {
        by = String(word.dropFirst(3))
      } else if !take(word) {
        unknown.append(word)
      }
    }
    guard let by else { return }
    if conflict == nil { unknown.append("by=\(by)") } else { conflict?.by = by }
  }

  /// The words in braces and outside of them; the latter mean nothing and are kept whole.
  private static func words(_ info: Substring) -> [String] {
    let text = info.drop { $0 == " " || $0 == "\t" }
    guard !text.isEmpty else { return [] }
    guard text.first == "{", let close = text.lastIndex(of: "}") else { return [String(text)] }
    let inside = text[text.index(after: text.startIndex)..<close]
    let after = text[text.index(after: close)...].drop { $0 == " " || $0 == "\t" }
    return inside.split { $0 == " " || $0 == "\t" }.map(String.init) + (after.isEmpty ? [] : [String(after)])
  }

  private mutating func take(_ word: String) -> Bool {
    switch word {
    case "unordered": isUnordered = true
    case "expect=error": expectsError = true
    case "volatile": isVolatile = true
    case "skip": isSkipped = true
    default: return takeValue(word)
    }
    return true
  }

  private mutating func takeValue(_ word: String) -> Bool {
    if word.hasPrefix("#"), word.utf8.count > 1, name == nil {
      name = String(word.dropFirst())
      return true
    }
    guard let equals = word.firstIndex(of: "=") else { return false }
    let value = word[word.index(after: equals)...]
    switch word[..<equals] {
    case "tol": return Self.set(&absoluteTolerance, Self.tolerance(value))
    case "rtol": return Self.set(&relativeTolerance, Self.tolerance(value))
    case "hide": return Self.set(&hidden, Hidden(rawValue: String(value)))
    case "conflict": return Self.set(&conflict, Int(value).map { Conflict(number: $0, by: nil) })
    default: return false
    }
  }

  private static func set<Value>(_ attribute: inout Value?, _ value: Value?) -> Bool {
    guard attribute == nil, let value else { return false }
    attribute = value
    return true
  }

  private static func tolerance(_ text: Substring) -> Double? {
    guard let value = Double(text), value.isFinite, value >= 0 else { return nil }
    return value
  }

  /// A number without a fraction that is zero.
  private static func short(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The attributes as they are written after `scanbook`: empty, or a blank and the braces.
  public var text: String {
    var words: [String] = []
    if let name { words.append("#\(name)") }
    if let absoluteTolerance { words.append("tol=\(Self.short(absoluteTolerance))") }
    if let relativeTolerance { words.append("rtol=\(Self.short(relativeTolerance))") }
    if isUnordered { words.append("unordered") }
    if expectsError { words.append("expect=error") }
    if isVolatile { words.append("volatile") }
    if isSkipped { words.append("skip") }
    if let hidden { words.append("hide=\(hidden.rawValue)") }
    if let conflict { words.append("conflict=\(conflict.number)" + (conflict.by.map { " by=\($0)" } ?? "")) }
    words += unknown
    return words.isEmpty ? "" : " {\(words.joined(separator: " "))}"
  }
}
