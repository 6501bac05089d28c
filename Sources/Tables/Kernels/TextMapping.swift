/// Work on text that runs once for each different value where text is coded.
extension TextLane {
  /// A value computed from each row's bytes.
  ///
  /// - Parameter filler: the value for missing rows of a column without any text.
  func map<Value: BitwiseCopyable>(
    _ context: KernelContext, default filler: Value, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value
  ) throws -> [Value] {
    switch self {
    case .constant:
      let value = try withReader { try body($0[0]) }
      return Array(repeating: value, count: context.rowCount)
    case .coded(let text):
      guard isWorthATable(text) else {
        return try withReader { reader in try (0..<text.codes.count).map { try body(reader[$0]) } }
      }
      return text.codes.lookUp(try TextLane.table(text.dictionary, context, body), default: filler)
    case .packed(let text): return try TextLane.table(text, context, body)
    }
  }

  /// Text computed from each row's bytes; the closure adds to an empty buffer and says whether there is a value.
  func transform(
    _ validity: Bitmap?, _ context: KernelContext,
    _ body: (UnsafeBufferPointer<UInt8>, inout [UInt8]) throws -> Bool
  ) throws -> Column {
    guard case .coded(let text) = self, isWorthATable(text) else {
      return try withReader { reader in
        try Column(context: context, validity: validity) { try body(reader[$0], &$1) }
      }
    }
    var interner = TextInterner()
    var buffer: [UInt8] = []
    let table = try TextLane.table(text.dictionary, context) { bytes in
      buffer.removeAll(keepingCapacity: true)
      guard try body(bytes, &buffer) else { return UInt32.max }
      return buffer.withUnsafeBufferPointer { interner.code(of: $0) }
    }
    let codes = text.codes.lookUp(table, default: UInt32.max)
    guard table.contains(.max) else {
      return Column(.coded(interner.coded(codes.map { $0 == .max ? 0 : $0 })), validity: validity)
    }
    let kept = Bitmap(count: codes.count) { codes[$0] != .max && (validity?[$0] ?? true) }
    return Column(.coded(interner.coded(codes.map { $0 == .max ? 0 : $0 })), validity: kept)
  }

  /// Whether there are fewer texts than rows: a filter may have left few rows of a large dictionary.
  private func isWorthATable(_ text: CodedText) -> Bool { text.dictionary.count <= text.codes.count }

  private static func table<Value>(
    _ texts: PackedText, _ context: KernelContext, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value
  ) throws -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(texts.count)
    try texts.withReader { reader in
      try context.cancellation.eachBatch(reader.count) { range in
        for index in range { result.append(try body(reader[index])) }
      }
    }
    return result
  }
}

extension Column {
  /// A column of text built row by row; the closure adds a row's text to an empty buffer and says whether there is
  /// one. It is called for rows of `validity` only.
  init(
    context: KernelContext, validity: Bitmap?, _ body: (Int, inout [UInt8]) throws -> Bool
  ) throws {
    var texts = PackedText(capacity: context.rowCount)
    var kept = validity ?? Bitmap(repeating: true, count: context.rowCount)
    var buffer: [UInt8] = []
    try context.eachBatch { range in
      for row in range {
        buffer.removeAll(keepingCapacity: true)
        if kept[row], try !body(row, &buffer) {
          kept.clear(row)
          buffer.removeAll(keepingCapacity: true)
        }
        texts.append(utf8: buffer)
      }
    }
    self.init(.packed(texts), validity: kept)
  }
}

extension String {
  /// The text of bytes; those that are not UTF-8 are replaced.
  init(bytes: UnsafeBufferPointer<UInt8>) { self = String(decoding: bytes, as: UTF8.self) }
}
