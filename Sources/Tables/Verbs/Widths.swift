extension Column {
  /// The bytes that a row takes at least when rows are copied; of text and lists their offsets and what they hold on
  /// average, of text that is still in its file the offset alone.
  var width: Int {
    switch storage {
    case .integer, .number, .time, .date, .duration: 8
    case .bool: 1
    case .coded(let text): text.codes.width
    case .packed(let text): 8 + text.bytes.count / max(text.count, 1)
    case .deferred: 8
    case .list(let lists): 8 + lists.items.codes.width * (lists.items.codes.count / max(lists.count, 1))
    }
  }
}

extension Codes {
  /// The bytes of a code.
  fileprivate var width: Int {
    switch self {
    case .one: 1
    case .two: 2
    case .four: 4
    }
  }
}
