import CommandLanguage

/// Syntax trees as short text, so that tests can be tables.
func text(_ statement: Statement) -> String {
  switch statement {
  case .command(let call): "!" + text(call)
  case .binding(let binding):
    switch binding.value {
    case .pipeline(let pipeline): "let \(binding.name.text) = " + text(pipeline)
    case .expression(let expression): "let \(binding.name.text) := " + text(expression)
    }
  case .pipeline(let pipeline): text(pipeline)
  case .expression(let expression): "=" + text(expression)
  }
}

func text(_ pipeline: Pipeline) -> String {
  ([text(pipeline.source)] + pipeline.stages.map(text)).joined(separator: " | ")
}

func text(_ source: Source) -> String {
  switch source {
  case .name(let name): name.text
  case .it(_, let isImplied): isImplied ? "(it)" : "it"
  case .group(let pipeline, _): "{" + text(pipeline) + "}"
  }
}

func text(_ call: Call) -> String {
  let options = call.options.map { " \($0.name.text)=" + text($0.value) }.joined()
  return call.canonicalName + "[" + call.arguments.map(text).joined(separator: "; ") + "]" + options
}

func text(_ argument: Argument) -> String {
  switch argument {
  case .absent: "-"
  case .expression(let expression): text(expression)
  case .projections(let items):
    items.map { item in (item.name.map { $0.text + "=" } ?? "") + text(item.expression) }.commas
  case .names(let names): names.map(\.text).commas
  case .sortKeys(let keys): keys.map { text($0.expression) + ($0.isDescending ? "↓" : "↑") }.commas
  case .renamings(let items): items.map { "\($0.new.text)=\($0.old.text)" }.commas
  case .joinKeys(let keys): keys.map { "\($0.left.text)~\($0.right.text)" }.commas
  case .table(let source): text(source)
  case .integer(let value, _): "\(value)"
  case .string(let string, _): "\"\(string)\""
  case .words(let words): words.map { $0.isQuoted ? "'\($0.text)'" : "<\($0.text)>" }.commas
  case .rowReference(let row, _): "@\(row)"
  case .days(let first, let last, _): "\(first)…\(last)"
  case .numbers(let ranges, _): ranges.map { "\($0.lowerBound)…\($0.upperBound)" }.commas
  }
}

func text(_ expression: Expression) -> String {
  switch expression.kind {
  case .literal(let literal): text(literal)
  case .name(let name): name.text
  case .it: "it"
  case .member(let base, let member): text(base) + "." + member.text
  case .rowReference(let row): "@\(row)"
  case .parameter(let name): "$" + name.text
  case .unary(let sign, let operand): "(\(sign.rawValue) \(text(operand)))"
  case .binary(let sign, let left, let right, _): "(\(text(left)) \(sign.rawValue) \(text(right)))"
  case .between(let value, let low, let high, let isNegated):
    "(\(text(value)) \(isNegated ? "!" : "")between \(text(low)) \(text(high)))"
  case .inList(let value, let items, let isNegated):
    "(\(text(value)) \(isNegated ? "!" : "")in [\(items.map { text($0) }.commas)])"
  case .inPipeline(let value, let pipeline, let isNegated):
    "(\(text(value)) \(isNegated ? "!" : "")in {\(text(pipeline))})"
  case .isNull(let value, let isNegated): "(\(text(value)) is\(isNegated ? "!" : "") null)"
  case .call(let name, let arguments): name.text + "(" + arguments.map { text($0) }.commas + ")"
  case .pipeline(let pipeline): "{" + text(pipeline) + "}"
  case .group(let inner): "(" + text(inner) + ")"
  }
}

private func text(_ literal: Literal) -> String {
  switch literal {
  case .integer(let value): "\(value)"
  case .number(let value): "\(value)f"
  case .text(let text): "\"\(text)\""
  case .bool(let value): "\(value)"
  case .null: "null"
  case .date(let day): "day\(day)"
  case .time(let time): "time\(time)"
  case .duration(let microseconds): "span\(microseconds)"
  }
}

extension [String] {
  fileprivate var commas: String { joined(separator: ",") }
}

/// All statements of a text, ` ; ` between.
func parsed(_ source: String) throws -> String {
  try parser.parse(source).map { text($0.statement) }.joined(separator: " ; ")
}
