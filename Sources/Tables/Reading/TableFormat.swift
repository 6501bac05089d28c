/// The formats that tables are read from.
public enum TableFormat: String, Sendable, Hashable, CaseIterable {
  /// Comma-separated values with a header (RFC 4180).
  case csv
  /// The same with tabs.
  case tsv
  /// One JSON array of objects.
  case json
  /// One JSON object a line.
  case jsonLines

  /// Whether the values carry their types: texts in quotes, numbers without.
  var isJSON: Bool {
    switch self {
    case .json, .jsonLines: true
    case .csv, .tsv: false
    }
  }

  /// The byte between two fields.
  var delimiter: UInt8 { self == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",") }

  /// The format of a file, told by its first bytes; the name decides only between commas and tabs.
  ///
  /// - Parameters:
  ///   - bytes: the beginning of the file, after decompression.
  ///   - path: the file's name, with or without `.gz`.
  /// - Returns: nil when the bytes are white space only.
  static func recognise(_ bytes: UnsafeBufferPointer<UInt8>, path: String) -> TableFormat? {
    guard let first = bytes.first(where: { !isSpace($0) }) else { return nil }
    if first == UInt8(ascii: "{") { return .jsonLines }
    if first == UInt8(ascii: "["), beginsArrayOfObjects(bytes) { return .json }
    var commas = 0
    var tabs = 0
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      commas += byte == UInt8(ascii: ",") ? 1 : 0
      tabs += byte == UInt8(ascii: "\t") ? 1 : 0
    }
    if commas > 0 && tabs == 0 { return .csv }
    if tabs > 0 && commas == 0 { return .tsv }
    let name = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    if name.hasSuffix(".tsv") || name.hasSuffix(".tab") { return .tsv }
    return name.hasSuffix(".csv") || commas >= tabs ? .csv : .tsv
  }

  /// Whether `[` is followed by `{` or `]`, or by nothing more: a header may begin with `[` too.
  private static func beginsArrayOfObjects(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = bytes.drop(while: isSpace).dropFirst().drop(while: isSpace)
    return rest.first.map { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "]") } ?? true
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
}
