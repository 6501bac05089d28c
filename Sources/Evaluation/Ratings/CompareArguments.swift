import CommandLanguage
import Ratings
import Tables

extension Evaluation {
  /// The number of the model that an argument names.
  ///
  /// - Returns: nil in a check and where there are no battles, and so no models.
  /// - Throws: `unknownModel`.
  mutating func model(_ argument: Argument, of input: RatingInput) throws -> (
    number: Int, range: SourceRange
  )? {
    guard let (name, range) = try nameOfModel(argument) else { return nil }
    if isChecking || input.models.isEmpty { return nil }
    return (try number(ofModel: name, at: range, of: input), range)
  }

  /// The number of a model by its name.
  func number(ofModel name: String, at range: SourceRange?, of input: RatingInput) throws -> Int {
    guard let number = input.models.firstIndex(of: name) else {
      throw EvaluationError(.unknownModel(name, candidates: input.models), range: range)
    }
    return number
  }

  /// A number given for an option.
  ///
  /// - Throws: `badValue` when it is none or not allowed.
  mutating func number(
    _ option: String, of call: Call, wanted: String, where isAllowed: (Double) -> Bool
  ) throws -> Double? {
    guard case .expression(let expression)? = call.option(option)?.value else { return nil }
    let value: Double? =
      switch try scalar(expression) {
      case .integer(let value): Double(value)
      case .number(let value): value
      default: nil
      }
    guard let value, isAllowed(value) else {
      throw EvaluationError(
        .badValue(source(expression.range), wanted: wanted), range: expression.range)
    }
    return value
  }

  /// Runs rating work; the only error that sound counts leave is that it was stopped.
  func uncancelled<Result>(_ range: SourceRange, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as RatingsError {
      throw EvaluationError(error, range: range)
    }
  }
}

extension EvaluationError {
  /// Why there is no rating. What the verbs hand over has models and counts that fit, so that only two reasons are left.
  init(_ error: RatingsError, range: SourceRange) {
    switch error {
    case .tooManyModels(let count, let most):
      self.init(
        .badValue("\(count) models", wanted: "at most \(most) that met one another"), range: range)
    default: self.init(.operation(.cancelled), range: range)
    }
  }
}

extension Call {
  /// What `ties=` says about battles without a winner.
  var tieRule: TieRule { wordOption("ties")?.text == "drop" ? .drop : .half }
}

extension OptionParameter {
  /// `ties=half|drop`.
  static let ties = OptionParameter(
    "ties", .word(values: ["half", "drop"]), summary: "a tie as half a win for each side, or left out",
    values: ["half", "drop"])
}
