import CommandLanguage
import Scans

/// `NAME.nb.sums`: what is remembered of the data behind a notebook's recorded results, a line a file.
///
///     # scanbook sums 1: fingerprint, file, what is in it; written by save, read by replay
///     fdc1…32 digits  data/votes.csv  table rows=5 model_a=0f3a9c11 model_b=77a01b2c
///     9be7…32 digits  scans/2ad1a6.md  scan=2ad1a6 page="2023-05-28, LMSYS" title=51b2aa07 signals=c0ffee01,0badf00d
///
/// Lines are sorted by path, so that the same data gives the same bytes and two people's files merge line by line. A
/// text with other characters than letters, digits and `._-/:+` is a string in quotes. A row's digest is of all its
/// columns but `id` and `scan`, and an entry that somebody spoke of has its name (`s3="…"`); a column's digest is of its values in order, `-` where none was made. Lines that cannot
/// be read are passed over: without the file, or a line of it, replay only says less.
struct SumsFile: Sendable, Hashable {
  /// What is remembered, by path.
  var files: [String: FileSum] = [:]

  private static let head =
    "# scanbook sums 1: fingerprint, file, what is in it; written by save, read by replay"

  /// The path of the file for a notebook: `week.nb.sums` beside `week.nb.md`.
  static func path(for notebook: String) -> String {
    let ending = [".markdown", ".md"].first { notebook.hasSuffix($0) } ?? ""
    return String(notebook.dropLast(ending.count)) + ".sums"
  }

  /// What is remembered, by path.
  init(files: [String: FileSum] = [:]) { self.files = files }

  /// Reads a file. O(bytes).
  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    where !line.hasPrefix("#") {
      if let (path, sum) = Self.read(line) { files[path] = sum }
    }
  }

  /// Whether a file is one of sums, of this program or a later one.
  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.isEmpty || bytes.starts(with: "# scanbook sums ".utf8) }

  /// The bytes of the file.
  var bytes: [UInt8] {
    let lines = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { path, sum in
      ([sum.fingerprint, "", Self.quotedIfNeeded(path), ""] + Self.words(for: sum.content))
        .joined(separator: " ").trimmingEnd
    }
    return Array(([Self.head] + lines).map { $0 + "\n" }.joined().utf8)
  }

  // MARK: Writing

  private static func words(for content: FileSum.Content) -> [String] {
    switch content {
    case .scan(let sum):
      let rows = sum.rows.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: ","))" }
      return ["scan=\(quotedIfNeeded(sum.scan))"]
        + sum.fields.map { "\($0.name)=\(quotedIfNeeded($0.value))" } + rows
        + sum.names.sorted { $0.key < $1.key }.map { "\($0.key)=\(quotedIfNeeded($0.value))" }
    case .table(let sum):
      return ["table", "rows=\(sum.rowCount)"]
        + sum.columns.map { "\(quotedIfNeeded($0.name))=\($0.digest ?? "-")" }
    case .unknown: return []
    }
  }

  private static func quotedIfNeeded(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || "._-/:+".utf8.contains($0)
    }
    return isPlain && !text.isEmpty ? text : Literal.quoted(text)
  }

  // MARK: Reading

  private static func read(_ line: Substring) -> (String, FileSum)? {
    let words = SumsWords(line).words
    guard words.count >= 2, words[0].key.utf8.count == 32, words[0].value == nil else { return nil }
    let sum = FileSum(fingerprint: words[0].key, content: content(words.dropFirst(2)))
    return (words[1].key, sum)
  }

  private static func content(_ words: ArraySlice<SumsWords.Word>) -> FileSum.Content {
    guard let first = words.first else { return .unknown }
    if first.key == "scan", let scan = first.value { return .scan(scanSum(scan, words.dropFirst())) }
    guard first.key == "table", first.value == nil, let rows = words.dropFirst().first, rows.key == "rows",
      let count = rows.value.flatMap({ Int($0) }), count >= 0
    else { return .unknown }
    let columns = words.dropFirst(2).map {
      TableSum.Column(name: $0.key, digest: $0.value == "-" ? nil : $0.value)
    }
    return .table(TableSum(rowCount: count, columns: columns))
  }

  private static func scanSum(_ scan: String, _ words: ArraySlice<SumsWords.Word>) -> ScanSum {
    var sum = ScanSum(scan: scan)
    for word in words {
      guard let value = word.value else { continue }
      if (ScanSum.shortFields + ScanSum.longFields).contains(word.key) {
        sum.fields.append(ScanSum.Field(name: word.key, value: value))
      } else if EntryID("scan/" + word.key) != nil {
        sum.names[word.key] = value
      } else {
        sum.rows[word.key] = value.split(separator: ",").map(String.init)
      }
    }
    return sum
  }
}

/// The words of a line: `key` or `key=value`, either of them a text in quotes where needed.
private struct SumsWords {
  private(set) var words: [Word] = []

  struct Word {
    var key: String
    var value: String?
  }

  init(_ line: Substring) {
    var rest = line
    while true {
      rest = rest.drop { $0 == " " }
      guard !rest.isEmpty else { return }
      let key = Self.text(&rest, until: " =")
      guard rest.first == "=" else {
        words.append(Word(key: key, value: nil))
        continue
      }
      rest.removeFirst()
      words.append(Word(key: key, value: Self.text(&rest, until: " ")))
    }
  }

  /// A text in quotes, or up to one of some characters.
  private static func text(_ rest: inout Substring, until ends: String) -> String {
    guard rest.first == "\"" else {
      let text = rest.prefix { !ends.contains($0) }
      rest = rest.dropFirst(text.count)
      return String(text)
    }
    var end = rest.index(after: rest.startIndex)
    while end < rest.endIndex, rest[end] != "\"" {
      end = rest.index(after: end)
      if end < rest.endIndex, rest[rest.index(before: end)] == "\\" { end = rest.index(after: end) }
    }
    let literal = rest[..<min(end, rest.endIndex)] + "\""
    rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
    return Literal.text(ofQuoted: String(literal)) ?? ""
  }
}

extension Literal {
  /// The text of a string literal; nil for anything else.
  fileprivate static func text(ofQuoted literal: String) -> String? {
    let parser = Parser(grammar: Grammar(commands: [], verbs: [], functions: []))
    guard let statements = try? parser.parse(literal), statements.count == 1,
      case .expression(let expression) = statements[0].statement,
      case .literal(.text(let text)) = expression.kind
    else { return nil }
    return text
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingEnd: String {
    var result = self
    while result.hasSuffix(" ") { result.removeLast() }
    return result
  }
}
