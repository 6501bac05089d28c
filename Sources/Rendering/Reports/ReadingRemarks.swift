import Tables

/// What a reader left out or repaired, in words.
struct ReadingRemarks: Sendable {
  let glyphs: Glyphs

  /// Rows left out, by kind of reason: how many, why, and the lines of the first.
  func rejected(_ counts: [RejectionReason.Kind: Int], first: [Rejection]) -> [(count: Int, text: String)] {
    RejectionReason.Kind.allCases.compactMap { kind in
      guard let count = counts[kind], count > 0 else { return nil }
      let lines = first.filter { $0.reason.kind == kind }.map(\.line)
      return (count, ReadingRemarks.words(kind, isOne: count == 1) + place(lines, of: count))
    }
  }

  /// `: line 3`, `: lines 3, 7, 9 … 12 more`; nothing when no line is known.
  func place(_ lines: [Int], of count: Int) -> String {
    guard !lines.isEmpty else { return "" }
    return ": \(count == 1 ? "line" : "lines") \(Words.few(lines.map(String.init), of: count, glyphs))"
  }

  /// What is wrong with some rows.
  static func words(_ kind: RejectionReason.Kind, isOne: Bool) -> String {
    let have = isOne ? "has" : "have"
    let be = isOne ? "is" : "are"
    return switch kind {
    case .fieldCount: "\(have) more or fewer fields than the header"
    case .unclosedQuote: "\(have) a quote that is never closed"
    case .textAfterQuote: "\(have) text after a closing quote"
    case .brokenJSON: "\(be) broken JSON"
    case .notAnObject: "\(be) JSON, but no object"
    case .repeatedKey: "\(have) the same key twice"
    case .tooDeep: "\(be) nested more than 200 deep"
    case .tooLong: "\(be) longer than 64 MiB"
    }
  }

  /// What is wrong with one row.
  static func words(_ reason: RejectionReason) -> String {
    switch reason {
    case .fieldCount(let found, let wanted):
      "\(Words.count(found, "fields")) where the header has \(wanted)"
    case .repeatedKey(let key): "the key \(Words.quoted(key)) comes twice"
    default: "the row \(words(reason.kind, isOne: true))"
    }
  }

  /// What is wrong with a file as a whole.
  static func words(_ fault: FileFault, path: String) -> String {
    switch fault {
    case .missing: "there is no file \(Words.quoted(path))"
    case .noPermission: "\(path) may not be read by you"
    case .notAFile: "\(path) is no file that can be read more than once"
    case .empty: "\(path) is empty"
    case .binary: "\(path) is binary, not text"
    case .damagedArchive: "\(path) is a damaged .gz file"
    case .cutOff: "\(path) ends in the middle of a record"
    case .nothingReadable(let first, let count):
      "no row of \(path) can be read (\(count) tried); line \(first.line): \(words(first.reason))"
    case .rejected(let rejection): "\(path), line \(rejection.line): \(words(rejection.reason))"
    }
  }
}
