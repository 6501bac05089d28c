import CommandLanguage
import Tables

extension Evaluation {
  /// A call with `$name` replaced by its value wherever a word, a string, a whole number or a day was wanted.
  ///
  /// - Throws: `unknownParameter`; `badValue` when the value is of another kind than is wanted there.
  mutating func substituted(_ call: Call, _ signature: Signature) throws -> Call {
    var result = call
    for (index, parameter) in signature.parameters.enumerated() where index < call.arguments.count {
      result.arguments[index] = try substituted(call.arguments[index], parameter.kind)
    }
    for (index, option) in call.options.enumerated() {
      guard let declared = signature.options.first(where: { $0.name == option.name.text }) else { continue }
      result.options[index].value = try substituted(option.value, declared.kind)
    }
    return result
  }

  /// A parameter's value as one word; where only some words may stand, one of them.
  private mutating func word(_ name: Name, among values: [String], at range: SourceRange) throws -> Word {
    let text = try parameter(name).plainText
    guard values.isEmpty || values.contains(text) else {
      throw EvaluationError(
        .badValue("$\(name.text)", wanted: values.joined(separator: ", ")), range: range)
    }
    return Word(text, range: range, isQuoted: true)
  }

  private mutating func substituted(_ argument: Argument, _ kind: ArgumentKind) throws -> Argument {
    guard case .expression(let expression) = argument, case .parameter(let name) = expression.kind else {
      return argument
    }
    let range = expression.range
    if kind == .expression || kind == .value { return argument }
    parameterPlaces.insert(range)
    switch kind {
    case .integer:
      guard case .integer(let value) = try parameter(name) else {
        throw EvaluationError(.badValue("$" + name.text, wanted: "a whole number"), range: range)
      }
      return .integer(Int(value), range)
    case .days:
      guard case .date(let day) = try parameter(name) else {
        throw EvaluationError(.badValue("$" + name.text, wanted: "a date"), range: range)
      }
      return .days(first: Int(day), last: Int(day), range)
    case .string: return .string(try parameter(name).plainText, range)
    case .word(let values): return .words([try word(name, among: values, at: range)])
    default: return .words([try word(name, among: [], at: range)])
    }
  }
}
