public import CommandLanguage
import Tables

extension Call {
  /// The expression given for a parameter; nil when it was left out.
  func expression(_ position: Int) -> Expression? {
    if case .expression(let expression) = arguments[position] { expression } else { nil }
  }

  /// The projections given for a parameter; none when it was left out.
  func projections(_ position: Int) -> [Projection] {
    if case .projections(let projections) = arguments[position] { projections } else { [] }
  }

  /// The column names given for a parameter.
  func names(_ position: Int) -> [Name] {
    if case .names(let names) = arguments[position] { names } else { [] }
  }

  /// The words given for a parameter.
  public func words(_ position: Int) -> [Word] {
    if case .words(let words) = arguments[position] { words } else { [] }
  }

  /// The quoted string given for a parameter.
  public func string(_ position: Int) -> String? {
    if case .string(let text, _) = arguments[position] { text } else { nil }
  }

  /// The whole number given for a parameter.
  public func integer(_ position: Int) -> (value: Int, range: SourceRange)? {
    if case .integer(let value, let range) = arguments[position] { (value, range) } else { nil }
  }

  /// The table given for a parameter.
  func table(_ position: Int) -> Source? {
    if case .table(let source) = arguments[position] { source } else { nil }
  }

  /// The word given for an option; nil when it was not given.
  public func wordOption(_ name: String) -> Word? {
    guard case .words(let words)? = option(name)?.value else { return nil }
    return words.first
  }

  /// Whether an option was given as `yes`.
  func isSet(_ name: String) -> Bool { wordOption(name)?.text == "yes" }

  /// A whole number given for an option, within a range.
  ///
  /// - Throws: `badValue` when it lies outside.
  func integerOption(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard case .integer(let value, let place)? = option(name)?.value else { return nil }
    guard range.contains(value) else {
      let wanted =
        range.upperBound == .max
        ? "a whole number from \(range.lowerBound) on"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
      throw EvaluationError(.badValue("\(name)=\(value)", wanted: wanted), range: place)
    }
    return value
  }

  /// A quoted string given for an option.
  func stringOption(_ name: String) -> String? {
    switch option(name)?.value {
    case .string(let text, _): text
    case .words(let words): words.first?.text
    default: nil
    }
  }
}
