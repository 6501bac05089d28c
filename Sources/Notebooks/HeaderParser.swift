import Yams

/// Reads a header's YAML and tells where each entry stands.
struct HeaderParser {
  private(set) var header = Header()
  private(set) var entries: [Entry] = []
  private(set) var problems: [Problem] = []
  /// The line, from 1, at which the YAML cannot be read.
  private(set) var malformedLine: Int?
  private var yamlLines: [[Unicode.Scalar]] = []

  /// One name with its value, and where the name stands.
  struct Entry {
    /// The names down to this one: `["title"]`, `["params", "since"]`.
    var path: [String]
    /// The line of the name, from 0 in the file.
    var line: Int
    /// The column of the name, from 0.
    var column: Int
    /// Whether the value is a mapping with entries of its own.
    var isMapping: Bool
    /// Whether its mapping is written in braces.
    var isFlow: Bool
  }

  /// Beyond this, libyaml's recursion could outgrow a small stack.
  private static let mostBytes = 65_536

  init(_ lines: Lines, _ fence: HeaderFence) {
    let first = fence.content.lowerBound
    guard let start = fence.content.isEmpty ? nil : lines[first].start else { return }
    let bytes = lines.bytes[start..<lines[fence.content.upperBound - 1].end]
    guard bytes.count <= Self.mostBytes, !Self.hasAlias(bytes), Self.nesting(bytes) <= 200 else {
      fail("too long, too deep, or with references", line: first)
      return
    }
    let yaml = String(decoding: bytes.filter { $0 != Byte.carriageReturn }, as: UTF8.self)
    guard !yaml.unicodeScalars.contains(where: { ["\u{85}", "\u{2028}", "\u{2029}"].contains($0) }) else {
      fail("a line separator that is none here", line: first)
      return
    }
    yamlLines = yaml.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    parse(yaml, firstLine: first)
  }

  private mutating func parse(_ yaml: String, firstLine: Int) {
    do {
      // The values' types are not Yams's to tell, and making its rules takes milliseconds.
      guard let node = try compose(yaml: yaml, .basic) else { return }
      guard case .mapping(let mapping) = node else {
        fail("not names with values", line: firstLine)
        return
      }
      read(mapping, path: [], firstLine: firstLine)
    } catch let error as YamlError {
      fail(error, firstLine: firstLine)
    } catch {
      fail("not YAML", line: firstLine)
    }
  }

  // MARK: Faults

  private mutating func fail(_ words: String, line: Int) {
    malformedLine = line + 1
    problems.append(Problem(line: line + 1, kind: .headerMalformed(words)))
  }

  private mutating func fail(_ error: YamlError, firstLine: Int) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      fail(problem, line: firstLine + max(mark.line - 1, 0))
    case .duplicatedKeysInMapping(let duplicates, let context):
      fail(
        "\(duplicates.sorted().joined(separator: ", ")) twice",
        line: firstLine + max(context.mark.line - 1, 0))
    default:
      fail("not YAML", line: firstLine)
    }
  }

  /// References are refused before parsing: a few of them, nested, take time without end to compare.
  private static func hasAlias(_ bytes: ArraySlice<UInt8>) -> Bool {
    var previous = Byte.lineFeed
    for index in bytes.indices where !Byte.isBlank(bytes[index]) {
      let next = index + 1
      if bytes[index] == UInt8(ascii: "*"), "\n:[,{-?".utf8.contains(previous), next < bytes.endIndex,
        Byte.isLetter(bytes[next]) || Byte.isDigit(bytes[next])
      {
        return true
      }
      previous = bytes[index]
    }
    return false
  }

  private static func nesting(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.indices.count { index in
      switch bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "{"): true
      case UInt8(ascii: "-"), UInt8(ascii: "?"): index + 1 < bytes.endIndex && Byte.isBlank(bytes[index + 1])
      default: false
      }
    }
  }

  // MARK: Values

  private mutating func read(_ mapping: Node.Mapping, path: [String], firstLine: Int) {
    for (key, value) in mapping {
      guard case .scalar(let name) = key else {
        fail("a name that is no word", line: firstLine + max((key.mark?.line ?? 1) - 1, 0))
        return
      }
      let line = firstLine + max((key.mark?.line ?? 1) - 1, 0)
      entries.append(
        Entry(
          path: path + [name.string], line: line, column: max((key.mark?.column ?? 1) - 1, 0),
          isMapping: value.mapping != nil, isFlow: isFlow(mapping)))
      if path.isEmpty {
        take(name.string, value, line: line, firstLine: firstLine)
      } else {
        takeParameter(name.string, value, line: line)
      }
    }
  }

  /// Whether a mapping starts with a brace. (Yams takes the style from the wrong event.)
  private func isFlow(_ mapping: Node.Mapping) -> Bool {
    guard let mark = mapping.mark, yamlLines.indices.contains(mark.line - 1) else { return false }
    let line = yamlLines[mark.line - 1]
    return line.indices.contains(mark.column - 1) && line[mark.column - 1] == "{"
  }

  private mutating func take(_ name: String, _ value: Node, line: Int, firstLine: Int) {
    let text = value.scalar?.string
    switch name {
    case "scanbook":
      header.format = text.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
      if header.format == nil { malformedFormat(line: line) }
    case "title": header.title = expect(text, name, line)
    case "author": header.author = expect(text, name, line)
    case "symbols": header.symbols = expect(text, name, line)
    case "width":
      header.width = expect(text.flatMap { Int($0) }.flatMap { 20...1000 ~= $0 ? $0 : nil }, name, line)
    case "params": takeParameters(value, line: line, firstLine: firstLine)
    default: header.otherKeys.append(name)
    }
  }

  private mutating func malformedFormat(line: Int) {
    malformedLine = line + 1
    problems.append(Problem(line: line + 1, kind: .headerValue(name: "scanbook")))
  }

  private mutating func expect<Value>(_ value: Value?, _ name: String, _ line: Int) -> Value? {
    if value == nil { problems.append(Problem(line: line + 1, kind: .headerValue(name: name))) }
    return value
  }

  private mutating func takeParameters(_ value: Node, line: Int, firstLine: Int) {
    if let mapping = value.mapping {
      read(mapping, path: ["params"], firstLine: firstLine)
    } else if value.scalar?.string.isEmpty != true {
      problems.append(Problem(line: line + 1, kind: .headerValue(name: "params")))
    }
  }

  private mutating func takeParameter(_ name: String, _ value: Node, line: Int) {
    guard let scalar = value.scalar else {
      problems.append(Problem(line: line + 1, kind: .headerValue(name: name)))
      return
    }
    header.parameters.append(
      Header.Parameter(
        name: name, value: scalar.string,
        isQuoted: scalar.style == .singleQuoted || scalar.style == .doubleQuoted))
  }
}
