/// A value of the header that can be set.
public enum HeaderField: Sendable, Hashable {
  /// `title:`
  case title
  /// `author:`
  case author
  /// A name under `params:`.
  case parameter(String)

  var path: [String] {
    switch self {
    case .title: ["title"]
    case .author: ["author"]
    case .parameter(let name): ["params", name]
    }
  }
}

extension Notebook {
  /// A new notebook's text: a header with the number of the format, and nothing else.
  public static func new(
    title: String? = nil, author: String? = nil, parameters: [Header.Parameter] = []
  ) throws(EditError) -> Notebook {
    var text = "---\nscanbook: \(format)\n"
    if let title { text += "title: \(yamlScalar(title))\n" }
    if let author { text += "author: \(yamlScalar(author))\n" }
    if !parameters.isEmpty { text += "params:\n" }
    for parameter in parameters {
      try checkName(parameter.name)
      text += "  \(yamlName(parameter.name)): \(yamlScalar(parameter.value, isQuoted: parameter.isQuoted))\n"
    }
    guard let notebook = try? Notebook(Array((text + "---\n").utf8)) else { throw .changesStructure }
    return notebook
  }

  /// Sets a value of the header: one line is replaced or comes; a comment after the value stays.
  public func settingHeader(_ field: HeaderField, to value: String) throws(EditError) -> Edited {
    try checkWritable()
    if case .parameter(let name) = field { try Self.checkName(name) }
    let lines = Lines(bytes, from: spans.first?.kind == .byteOrderMark ? 3 : 0)
    guard case .found(let fence) = HeaderFence.find(lines) else {
      let header = ["---", "scanbook: \(Self.format)"] + Self.newLines(field, value) + ["---"]
      let start = spans.first?.kind == .byteOrderMark ? 3 : 0
      return try setting(
        field, to: value, at: start..<start, lines: header + (bytes.count > start ? [""] : []))
    }
    let entries = HeaderParser(lines, fence).entries
    guard let index = entries.firstIndex(where: { $0.path == field.path }) else {
      return try addingEntry(field, value, entries, lines, fence)
    }
    let next =
      entries[(index + 1)...].first { $0.line > entries[index].line }?.line ?? fence.content.upperBound
    return try replacing(field, value, entries[index], before: next, lines)
  }

  private func setting(_ field: HeaderField, to value: String, at range: Range<Int>, lines new: [String])
    throws(EditError)
    -> Edited
  {
    let splice = Splice(range: range, replacement: ended(new.map { Array($0.utf8) }))
    let edit = try edited([splice], .setHeader(field))
    guard edit.notebook.header.value(of: field) == value else { throw .changesStructure }
    return edit
  }

  private func addingEntry(
    _ field: HeaderField, _ value: String, _ entries: [HeaderParser.Entry], _ lines: Lines,
    _ fence: HeaderFence
  ) throws(EditError) -> Edited {
    let end = lines[fence.content.upperBound].start
    guard case .parameter(let name) = field, let params = entries.first(where: { $0.path == ["params"] })
    else {
      if let flow = entries.first(where: \.isFlow) {
        throw .headerEntry(name: flow.path[0], line: flow.line + 1)
      }
      return try setting(field, to: value, at: end..<end, lines: Self.newLines(field, value))
    }
    guard let last = entries.last(where: { $0.path.count == 2 }) else {
      guard lines.text(params.line).trimmingBlanks() == "params:" else {
        throw .headerEntry(name: "params", line: params.line + 1)
      }
      let place = lines[params.line].next
      return try setting(
        field, to: value, at: place..<place, lines: [Self.parameterLine(name, value, column: 2)])
    }
    guard !last.isFlow else { throw .headerEntry(name: "params", line: last.line + 1) }
    let next = entries.first { $0.line > last.line }?.line ?? fence.content.upperBound
    let place = lines[lastLine(of: last, before: next, lines)].next
    return try setting(
      field, to: value, at: place..<place, lines: [Self.parameterLine(name, value, column: last.column)])
  }

  private func replacing(
    _ field: HeaderField, _ value: String, _ entry: HeaderParser.Entry, before next: Int, _ lines: Lines
  ) throws(EditError) -> Edited {
    let name = field.path[field.path.count - 1]
    let text = lines.text(entry.line)
    guard !entry.isFlow, !entry.isMapping, let colon = Self.endOfName(text, column: entry.column) else {
      throw .headerEntry(name: name, line: entry.line + 1)
    }
    let last = lastLine(of: entry, before: next, lines)
    let comment = last == entry.line ? Self.comment(text[colon...]) : ""
    let new = text[..<colon] + " " + Self.yamlScalar(value) + comment
    return try setting(field, to: value, at: lines[entry.line].start..<lines[last].next, lines: [String(new)])
  }

  /// The last line of an entry: blank lines and comments before the next one are not its own.
  private func lastLine(of entry: HeaderParser.Entry, before next: Int, _ lines: Lines) -> Int {
    var line = next - 1
    while line > entry.line {
      let text = lines.text(line).trimmingBlanks()
      guard text.isEmpty || text.hasPrefix("#") else { break }
      line -= 1
    }
    return line
  }

  // MARK: YAML

  private static func newLines(_ field: HeaderField, _ value: String) -> [String] {
    switch field {
    case .title: ["title: \(yamlScalar(value))"]
    case .author: ["author: \(yamlScalar(value))"]
    case .parameter(let name): ["params:", parameterLine(name, value, column: 2)]
    }
  }

  private static func parameterLine(_ name: String, _ value: String, column: Int) -> String {
    String(repeating: " ", count: column) + "\(yamlName(name)): \(yamlScalar(value))"
  }

  private static func checkName(_ name: String) throws(EditError) {
    let isWord = name.utf8.allSatisfy {
      Byte.isLetter($0) || Byte.isDigit($0) || $0 == UInt8(ascii: "_") || $0 >= 0x80
    }
    guard !name.isEmpty, isWord else { throw .parameterName(name) }
  }

  /// The index after the colon that ends the name at a column.
  private static func endOfName(_ line: String, column: Int) -> String.Index? {
    let scalars = line.unicodeScalars
    guard let start = scalars.index(scalars.startIndex, offsetBy: column, limitedBy: scalars.endIndex) else {
      return nil
    }
    return scalars[start...].firstIndex(of: ":").map { scalars.index(after: $0) }
  }

  /// The blanks and the comment after a value on the same line; empty when there is none.
  private static func comment(_ rest: Substring) -> Substring {
    let value = rest.drop { $0 == " " || $0 == "\t" }
    var start = value.startIndex
    if let quote = value.first, quote == "\"" || quote == "'" {
      start = value.indices.dropFirst().last { value[$0] == quote } ?? start
    }
    guard let hash = value[start...].range(ofComment: ()) else { return "" }
    return value[hash...]
  }

  /// A name as YAML reads it back as the same text.
  private static func yamlName(_ name: String) -> String { yamlScalar(name) }

  /// A value on one line that YAML reads back as the same text, plain where that is safe.
  static func yamlScalar(_ text: String, isQuoted: Bool = false) -> String {
    if !isQuoted, isPlain(text) { return text }
    let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        let isText =
          scalar.value >= 0x20 && !(0x7F..<0xA0 ~= scalar.value) && !(0x2028...0x2029 ~= scalar.value)
        result += isText && scalar.value != 0xFEFF ? "\(scalar)" : escape(scalar)
      }
    }
    return "\"\(escaped)\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Letters, digits, dots, blanks and the like, so that no rule of YAML can apply.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, last != " " else {
      return false
    }
    let isWord = { (scalar: Unicode.Scalar) in scalar.properties.isAlphabetic || "0"..."9" ~= scalar }
    guard isWord(first) || (first == "-" && text.unicodeScalars.dropFirst().first.map(isWord) == true) else {
      return false
    }
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.allSatisfy { index in
      if scalars[index] == ":" { return index + 1 < scalars.count && scalars[index + 1] != " " }
      return isWord(scalars[index]) || " .,-_/+()".unicodeScalars.contains(scalars[index])
    }
  }
}

extension Header {
  fileprivate func value(of field: HeaderField) -> String? {
    switch field {
    case .title: title
    case .author: author
    case .parameter(let name): parameters.first { $0.name == name }?.value
    }
  }
}

extension String {
  fileprivate func trimmingBlanks() -> String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
    return String(
      String.UnicodeScalarView(unicodeScalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    )
  }
}

extension Substring {
  /// Where the blanks before a `#` start.
  fileprivate func range(ofComment: Void) -> Index? {
    var blanks: Index?
    for index in indices {
      if self[index] == " " || self[index] == "\t" {
        blanks = blanks ?? index
      } else if self[index] == "#", blanks != nil {
        return blanks
      } else {
        blanks = nil
      }
    }
    return nil
  }
}
