/// A record that could not be read and was left out.
public struct Rejection: Sendable, Hashable {
  /// The line of the file where the record begins, from 1.
  public var line: Int
  /// What is wrong with it.
  public var reason: RejectionReason

  /// A record by line and reason.
  public init(line: Int, reason: RejectionReason) {
    self.line = line
    self.reason = reason
  }
}

/// Why a record could not be read.
public enum RejectionReason: Sendable, Hashable {
  /// A row with more or fewer fields than the header.
  case fieldCount(found: Int, wanted: Int)
  /// A quote that opens and never closes.
  case unclosedQuote
  /// Something other than a separator after a closing quote.
  case textAfterQuote
  /// Not valid JSON.
  case brokenJSON
  /// Valid JSON, but not an object.
  case notAnObject
  /// The same key twice in one object.
  case repeatedKey(String)
  /// Objects or arrays nested more than 200 deep.
  case tooDeep
  /// A record of more than 64 MiB.
  case tooLong

  /// The reason without its particulars, for counting.
  public var kind: Kind {
    switch self {
    case .fieldCount: .fieldCount
    case .unclosedQuote: .unclosedQuote
    case .textAfterQuote: .textAfterQuote
    case .brokenJSON: .brokenJSON
    case .notAnObject: .notAnObject
    case .repeatedKey: .repeatedKey
    case .tooDeep: .tooDeep
    case .tooLong: .tooLong
    }
  }

  /// The kinds of reasons.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case fieldCount, unclosedQuote, textAfterQuote, brokenJSON, notAnObject, repeatedKey, tooDeep, tooLong
  }
}
