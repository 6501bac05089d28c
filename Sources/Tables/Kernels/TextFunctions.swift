extension Kernels {
  /// `lower upper trim len split concat replace extract`.
  static func textFunction(
    _ function: ScalarFunction, _ arguments: [Operand], _ context: KernelContext
  ) throws -> Column {
    let operand = arguments[0]
    if function == .concat { return try concat(arguments, context) }
    if function == .len, operand.type == .list { return try listLengths(operand, context) }
    guard let texts = try TextLane(operand) else {
      throw types(function, arguments, wanted: function == .len ? "text or a list" : "text")
    }
    let validity = intersection(arguments.map(\.validity))
    switch function {
    case .len:
      let lengths = try texts.map(context, default: 0, characterCount)
      return Column(.integer(lengths), validity: validity)
    case .split: return try split(texts, arguments, validity, context)
    case .replace: return try replace(texts, arguments, validity, context)
    case .extract: return try extract(texts, arguments, validity, context)
    default:
      return try texts.transform(validity, context) { bytes, buffer in
        buffer.append(contentsOf: change(function, String(bytes: bytes)).utf8)
        return true
      }
    }
  }

  private static func change(_ function: ScalarFunction, _ text: String) -> String {
    switch function {
    case .lower: return text.lowercased()
    case .upper: return text.uppercased()
    default:
      let start = text.drop(while: \.isWhitespace)
      guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
      return String(start[...last])
    }
  }

  /// Characters as people count them (grapheme clusters). In ASCII these are bytes, but for a CR with its LF.
  private static func characterCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    let isPlain = bytes.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
    return Int64(isPlain ? bytes.count : String(bytes: bytes).count)
  }

  private static func listLengths(_ operand: Operand, _ context: KernelContext) throws -> Column {
    guard case .list(let lists) = column(operand, count: context.rowCount).storage else {
      throw types(.len, [operand], wanted: "text or a list")
    }
    let lengths = try context.generate { Int64(lists.offsets[$0 + 1] - lists.offsets[$0]) }
    return Column(.integer(lengths), validity: operand.validity)
  }

  /// Rows with a missing part are missing.
  private static func concat(_ arguments: [Operand], _ context: KernelContext) throws -> Column {
    let columns = try arguments.map { try column($0, count: context.rowCount).resolved() }
    let validity = intersection(columns.map(\.validity))
    let varying = arguments.indices.filter { !arguments[$0].isConstant }
    if varying.count == 1, case .coded(let text) = columns[varying[0]].storage {
      let before = arguments[..<varying[0]].map(\.constantText).joined()
      let after = arguments[(varying[0] + 1)...].map(\.constantText).joined()
      return try TextLane.coded(text).transform(validity, context) { bytes, buffer in
        buffer.append(contentsOf: before.utf8)
        buffer.append(contentsOf: bytes)
        buffer.append(contentsOf: after.utf8)
        return true
      }
    }
    return try Column(context: context, validity: validity) { row, buffer in
      for column in columns { ValueText.append(column, row: row, to: &buffer) }
      return true
    }
  }

  /// An empty separator splits into characters.
  private static func split(
    _ texts: TextLane, _ arguments: [Operand], _ validity: Bitmap?, _ context: KernelContext
  ) throws -> Column {
    guard let separators = try TextLane(arguments[1]) else {
      throw types(.split, arguments, wanted: "text and text")
    }
    var interner = TextInterner()
    var offsets = [0]
    var codes: [UInt32] = []
    try texts.withReader { texts in
      try separators.withReader { separators in
        for row in 0..<context.rowCount {
          if row % KernelContext.batch == 0 { try context.cancellation.check() }
          if validity?[row] ?? true { appendParts(texts[row], separators[row], &interner, &codes) }
          offsets.append(codes.count)
        }
      }
    }
    return Column(.list(TextLists(offsets: offsets, items: interner.coded(codes))), validity: validity)
  }

  private static func appendParts(
    _ text: UnsafeBufferPointer<UInt8>, _ separator: UnsafeBufferPointer<UInt8>,
    _ interner: inout TextInterner,
    _ codes: inout [UInt32]
  ) {
    guard !separator.isEmpty else {
      for character in String(bytes: text) { codes.append(interner.code(of: String(character))) }
      return
    }
    var start = 0
    for found in ByteSearch.occurrences(of: separator, in: text) {
      codes.append(interner.code(of: UnsafeBufferPointer(rebasing: text[start..<found])))
      start = found + separator.count
    }
    codes.append(interner.code(of: UnsafeBufferPointer(rebasing: text[start...])))
  }

  private static func replace(
    _ texts: TextLane, _ arguments: [Operand], _ validity: Bitmap?, _ context: KernelContext
  ) throws -> Column {
    guard let old = try TextLane(arguments[1]), let new = try TextLane(arguments[2]) else {
      throw types(.replace, arguments, wanted: "three texts")
    }
    return try old.withReader { old in
      try new.withReader { new in
        if old.isConstant, new.isConstant {
          return try texts.transform(validity, context) { ByteSearch.replace($0, old[0], new[0], &$1) }
        }
        return try texts.withReader { texts in
          try Column(context: context, validity: validity) {
            ByteSearch.replace(texts[$0], old[$0], new[$0], &$1)
          }
        }
      }
    }
  }

  private static func extract(
    _ texts: TextLane, _ arguments: [Operand], _ validity: Bitmap?, _ context: KernelContext
  ) throws -> Column {
    guard case .constant(.text(let source)) = arguments[1] else {
      throw types(.extract, arguments, wanted: "text and a pattern in quotes")
    }
    let matcher = Pattern.Matcher(try Pattern(source), context.cancellation)
    return try texts.transform(validity, context) { bytes, buffer in
      guard let range = try matcher.extract(bytes) else { return false }
      buffer.append(contentsOf: bytes[range])
      return true
    }
  }
}

extension Operand {
  /// A constant's text; empty for a column.
  fileprivate var constantText: String {
    if case .constant(let scalar) = self { scalar.plainText } else { "" }
  }
}

/// Replacing and splitting.
extension ByteSearch {
  /// Adds a text with all occurrences of one replaced by another; an empty one occurs nowhere.
  static func replace(
    _ text: UnsafeBufferPointer<UInt8>, _ old: UnsafeBufferPointer<UInt8>, _ new: UnsafeBufferPointer<UInt8>,
    _ buffer: inout [UInt8]
  ) -> Bool {
    var start = 0
    for found in old.isEmpty ? [] : occurrences(of: old, in: text) {
      buffer.append(contentsOf: text[start..<found])
      buffer.append(contentsOf: new)
      start = found + old.count
    }
    buffer.append(contentsOf: text[start...])
    return true
  }
}
