extension Kernels {
  /// `contains`, `startswith` and `endswith`, which ignore case in all scripts.
  ///
  /// - Throws: `TableError.types` unless both are text.
  public static func test(
    _ test: TextTest, _ left: Operand, _ right: Operand, _ context: inout KernelContext
  ) throws -> Operand {
    for side in [left, right] where side.type != nil && side.type != .text {
      throw TableError.types(
        operation: test.rawValue, given: left.types + right.types, wanted: "text on both sides")
    }
    return try evaluate([left, right], &context) { context in
      guard let texts = try TextLane(left), let parts = try TextLane(right) else {
        throw mismatch(test.rawValue, left, right, wanted: "text on both sides")
      }
      let values =
        if case .constant = parts {
          try parts.withReader { try self.test(test, texts, $0[0], context) }
        } else {
          try self.test(test, texts, parts, context)
        }
      return Column(.bool(values), validity: intersection([left.validity, right.validity]))
    }
  }

  private static func test(
    _ test: TextTest, _ texts: TextLane, _ part: UnsafeBufferPointer<UInt8>, _ context: KernelContext
  ) throws -> [Bool] {
    var folded: [UInt8] = []
    CaseFolding.append(part, to: &folded)
    var buffer: [UInt8] = []
    let search = test == .contains ? FoldedSearch(folded) : nil
    return try texts.map(context, default: false) { bytes in
      if let isFound = search?.isFound(in: bytes) { return isFound }
      buffer.removeAll(keepingCapacity: true)
      CaseFolding.append(bytes, to: &buffer)
      return test.holds(buffer, folded)
    }
  }

  private static func test(
    _ test: TextTest, _ texts: TextLane, _ parts: TextLane, _ context: KernelContext
  ) throws -> [Bool] {
    var text: [UInt8] = []
    var part: [UInt8] = []
    return try texts.withReader { texts in
      try parts.withReader { parts in
        try context.generate { row in
          text.removeAll(keepingCapacity: true)
          part.removeAll(keepingCapacity: true)
          CaseFolding.append(texts[row], to: &text)
          CaseFolding.append(parts[row], to: &part)
          return test.holds(text, part)
        }
      }
    }
  }
}

extension TextTest {
  /// Whether it holds between folded texts.
  fileprivate func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    switch self {
    case .startsWith: text.starts(with: part)
    case .endsWith: text.count >= part.count && text.suffix(part.count).elementsEqual(part)
    case .contains:
      part.isEmpty
        || text.withUnsafeBufferPointer { text in
          part.withUnsafeBufferPointer { part in ByteSearch.first(part, in: text, from: 0) != nil }
        }
    }
  }
}

/// Text without differences of case.
enum CaseFolding {
  /// Adds folded text: ASCII in lower case; else the lower case of the upper case, which makes `ß` and `SS`, `ς` and
  /// `σ` alike as the full folding of Unicode does.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      buffer.append(contentsOf: String(bytes: bytes).uppercased().lowercased().utf8)
      return
    }
    for byte in bytes { buffer.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
  }
}
