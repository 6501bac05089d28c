import CommandLanguage
import Tables
import TextCharts

/// The verdict on a claim with the numbers that it rests on.
struct ClaimJudgement: Sendable, Hashable {
  var verdict: ClaimVerdict
  var evidence: [Evidence]

  /// One of the things that a verdict rests on.
  enum Evidence: Sendable, Hashable {
    /// A comparison with the values of its sides.
    case comparison(CheckContent.Evidence)
    /// An estimate with its interval.
    case interval(name: String, value: Double?, lower: Double?, upper: Double?)
    /// What is not there.
    case lack(String)

    /// Whether the data that were asked for are not there.
    var isLack: Bool {
      switch self {
      case .comparison(let sides): sides.left == .missing || sides.right == .missing
      case .interval(_, let value, _, _): value == nil
      case .lack: true
      }
    }
  }

  /// `difference +17, from -2 to +36`.
  var text: String {
    var parts: [String] = []
    for one in evidence.map(Self.text) where !parts.contains(one) { parts.append(one) }
    return parts.joined(separator: "; ")
  }

  private static func text(_ evidence: Evidence) -> String {
    switch evidence {
    case .comparison(let sides): return "\(value(sides.left)) \(sides.sign) \(value(sides.right))"
    case .lack(let what): return what
    case .interval(let name, let value?, let lower?, let upper?):
      let places =
        (0..<3).first { places in
          [lower, upper].allSatisfy { $0 == 0 || Double(NumberText.fixed($0, decimals: places)) != 0 }
            && (upper - lower >= 5 || places > 1)
        } ?? 3
      func number(_ value: Double) -> String {
        let text = NumberText.fixed(value, decimals: places)
        return name == "difference" && value > 0 ? "+" + text : text
      }
      return "\(name) \(number(value)), from \(number(lower)) to \(number(upper))"
    case .interval(let name, _, _, _): return "no \(name)"
    }
  }

  private static func value(_ scalar: Scalar) -> String {
    switch scalar {
    case .missing: "missing"
    case .number(let value): RemarkWords.number(value)
    case .text(let text): "\"\(text)\""
    default: scalar.plainText
    }
  }
}

extension Evaluation {
  /// Judges what a claim asks.
  ///
  /// - Throws: what is wrong with the expression; that data are not there is a verdict.
  mutating func judgeClaim(_ expression: Expression) throws -> ClaimJudgement {
    do {
      try check(expression)
      return try judged(expression)
    } catch let error as EvaluationError {
      guard let lack = error.lack else { throw error }
      if case .unknownTable(let name, _, _) = error.kind { trace.reads.insert(name) }
      return ClaimJudgement(verdict: .notJudged, evidence: [.lack(lack)])
    }
  }

  private mutating func judged(_ expression: Expression) throws -> ClaimJudgement {
    let (value, evidence) = try answer(expression)
    switch value {
    case .bool(true): return ClaimJudgement(verdict: .supported, evidence: evidence)
    case .bool(false): return ClaimJudgement(verdict: .contradicted, evidence: evidence)
    case .missing:
      let isLacking = evidence.contains(where: \.isLack)
      return ClaimJudgement(verdict: isLacking ? .notJudged : .notSettled, evidence: evidence)
    default: throw EvaluationError(.conditionWanted(given: value.type), range: expression.range)
    }
  }

  /// The value of an expression, with the numbers that it comes from.
  private mutating func answer(_ expression: Expression) throws -> (Scalar, [ClaimJudgement.Evidence]) {
    switch expression.kind {
    case .group(let inner): return try answer(inner)
    case .pipeline(let pipeline): return try answer(pipeline, at: expression.range)
    case .member(let base, _):
      let interval = try oneRow(base).flatMap { try ClaimJudgement.Evidence.interval(of: $0) }
      return (try scalar(expression), interval.map { [$0] } ?? [])
    case .binary(.and, let left, let right, _), .binary(.or, let left, let right, _):
      let evidence = try answer(left).1 + answer(right).1
      return (try scalar(expression), evidence)
    default:
      guard let sides = try evidence(expression) else { return (try scalar(expression), []) }
      return (
        try sides.verdict(at: expression.range) ?? scalar(expression), [.comparison(sides)]
      )
    }
  }

  /// The one value of a pipeline; where a `select` is last, the row before it has the numbers.
  private mutating func answer(
    _ pipeline: Pipeline, at range: SourceRange
  ) throws -> (Scalar, [ClaimJudgement.Evidence]) {
    var head = pipeline
    guard let last = head.stages.popLast(), last.canonicalName == "select", !head.stages.isEmpty,
      let select = definitions.verb("select")
    else { return (try singleValue(of: subordinate(pipeline), at: range), []) }
    var row = try subordinate(head)
    row.traits.view = nil
    guard
      case .table(let chosen) = try select.run(substituted(last, select.documentation.signature), row, &self)
    else { return (.missing, []) }
    let value = try singleValue(of: chosen, at: range)
    return (value, try ClaimJudgement.Evidence.interval(of: row).map { [$0] } ?? [])
  }

  /// The table that a member is taken of, where it is one that a `let` holds or a pipeline gives.
  private mutating func oneRow(_ base: Expression) throws -> Table? {
    switch base.kind {
    case .group(let inner): return try oneRow(inner)
    case .pipeline(let pipeline): return try subordinate(pipeline)
    case .name(let name): return workspace.lets[name.text]?.table
    default: return nil
    }
  }
}

extension ClaimJudgement.Evidence {
  /// The estimate of a table of one row that has columns `lower` and `upper`: the column before them.
  fileprivate static func interval(of table: Table) throws -> Self? {
    guard table.rowCount == 1, let lower = table.index(of: "lower"), let upper = table.index(of: "upper"),
      lower > 0
    else { return nil }
    func number(_ index: Int) throws -> Double? { try table.column(at: index)[0].asNumber }
    return .interval(
      name: table.fields[lower - 1].name, value: try number(lower - 1), lower: try number(lower),
      upper: try number(upper))
  }
}

extension EvaluationError {
  /// What is not there, in words, where a claim cannot be judged for want of data; nil for all other errors.
  fileprivate var lack: String? {
    switch kind {
    case .unknownTable(let name, _, _?): "\(name) is not loaded"
    case .referencedTableMissing(let table, _): "\(table) is not loaded"
    case .unknownModel(let model, _): "no vote names \(model)"
    case .singleValueWanted(rows: 0, columns: 1): "no row"
    case .singleRowWanted(rows: 0, _): "no row"
    case .tooFewRaters(let field, _, _): "fewer than two people scored \(field)"
    default: nil
    }
  }
}
