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

  private mutating func substituted(_ argument: Argument, _ kind: ArgumentKind) throws -> Argument {
    guard case .expression(let expression) = argument, case .parameter(let name) = expression.kind else {
      return argument
    }
    let range = expression.range
    switch kind {
    case .expression, .value: return argument
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
    default: return .words([Word(try parameter(name).plainText, range: range, isQuoted: true)])
    }
  }
}
