@testable import Tables

/// A slow reader of JSON Lines and of JSON arrays that does what the contract says, one byte at a time.
///
/// It knows no blocks, no shapes and no words of eight bytes. Of an array it reads the records up to the first fault,
/// since where reading goes on after one is a matter of taste; of JSON Lines it reads all.
struct ReferenceRecords {
  /// The values of each record by path, as texts; those without quotes are the bytes as they stand.
  var records: [[(path: String, value: Scalar)]] = []
  var rejections: [Rejection] = []
  var isCutOff = false
  /// Whether reading stopped at a fault of an array.
  var hasStopped = false

  private let bytes: [UInt8]
  private let isLines: Bool

  private enum Fault: Error {
    case incomplete, broken, tooDeep
    case repeatedKey(String)
  }

  init(_ bytes: [UInt8], isLines: Bool) {
    self.bytes = bytes
    self.isLines = isLines
    var position = 0
    while let start = bytes[position...].firstIndex(where: { !isSeparator($0) }), !hasStopped, !isCutOff {
      position = start
      do {
        guard bytes[start] == UInt8(ascii: "{") else {
          position = try notAnObject(start)
          continue
        }
        var fields: [(path: String, value: Scalar)] = []
        var next = try object(start, path: "", depth: 1, into: &fields)
        if isLines { next = try lineEnd(after: next) }
        records.append(fields)
        position = next
      } catch {
        position = recover(from: error, start)
      }
    }
  }

  /// The columns' paths in order of appearance.
  var paths: [String] {
    var seen: [String] = []
    for field in records.joined() where !seen.contains(field.path) { seen.append(field.path) }
    return seen
  }

  /// The values as a table has them, missing where a record lacks a path.
  var rows: [[Scalar]] {
    let paths = paths
    return records.map { record in
      paths.map { path in record.first { $0.path == path }?.value ?? .missing }
    }
  }

  // MARK: Records

  private func isSeparator(_ byte: UInt8) -> Bool {
    let isBracket = byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    return isSpace(byte) || byte == UInt8(ascii: ",") || (!isLines && isBracket)
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 9 || byte == 10 || byte == 13 || byte == 32 }

  private func lineEnd(after start: Int) throws(Fault) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != 10 {
      guard isSpace(bytes[position]) || bytes[position] == UInt8(ascii: ",") else { throw .broken }
      position += 1
    }
    return position
  }

  private mutating func notAnObject(_ start: Int) throws(Fault) -> Int {
    _ = try value(start, depth: 1)
    reject(start, .notAnObject)
    return afterLine(start)
  }

  private mutating func recover(from fault: Fault, _ start: Int) -> Int {
    switch fault {
    case .incomplete:
      let isLast = !isLines || bytes[min(afterLine(start), bytes.count)...].allSatisfy(isSeparator)
      if isLast { isCutOff = true } else { reject(start, .brokenJSON) }
    case .broken: reject(start, .brokenJSON)
    case .tooDeep: reject(start, .tooDeep)
    case .repeatedKey(let path): reject(start, .repeatedKey(path))
    }
    return afterLine(start)
  }

  private mutating func reject(_ start: Int, _ reason: RejectionReason) {
    rejections.append(Rejection(line: 1 + bytes[..<start].count { $0 == 10 }, reason: reason))
    hasStopped = !isLines
  }

  private func afterLine(_ start: Int) -> Int {
    bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
  }

  // MARK: Values

  private func skipSpace(_ start: Int) throws(Fault) -> Int {
    guard let next = bytes[min(start, bytes.count)...].firstIndex(where: { !isSpace($0) }) else {
      throw .incomplete
    }
    return next
  }

  private func expect(_ byte: Character, _ start: Int) throws(Fault) -> Int {
    let position = try skipSpace(start)
    guard bytes[position] == byte.asciiValue else { throw .broken }
    return position + 1
  }

  /// Calls `member` with the place of each member between braces or brackets; gives the place after them.
  private func members(
    _ start: Int, closing: Character, _ member: (Int) throws(Fault) -> Int
  ) throws(Fault) -> Int {
    var position = try skipSpace(start + 1)
    if bytes[position] == closing.asciiValue { return position + 1 }
    while true {
      position = try skipSpace(try member(position))
      if bytes[position] == closing.asciiValue { return position + 1 }
      position = try skipSpace(try expect(",", position))
    }
  }

  private func object(
    _ start: Int, path: String, depth: Int, into fields: inout [(path: String, value: Scalar)]
  ) throws(Fault) -> Int {
    guard depth <= 200 else { throw .tooDeep }
    var found = fields
    let next = try members(start, closing: "}") { (place: Int) throws(Fault) -> Int in
      let key = try string(place)
      let first = try skipSpace(try expect(":", key.next))
      let keyPath = (path.isEmpty ? "" : path + ".") + key.text
      if bytes[first] == UInt8(ascii: "{") {
        return try object(first, path: keyPath, depth: depth + 1, into: &found)
      }
      let value = try value(first, depth: 1)
      if found.contains(where: { $0.path == keyPath }) { throw .repeatedKey(keyPath) }
      found.append((keyPath, value.scalar))
      return value.next
    }
    fields = found
    return next
  }

  private func value(_ start: Int, depth: Int) throws(Fault) -> (scalar: Scalar, next: Int) {
    switch bytes[start] {
    case UInt8(ascii: "\""):
      let string = try string(start)
      return (.text(string.text), string.next)
    case UInt8(ascii: "["):
      let next = try nested(start, depth: depth + 1)
      return (.text(String(decoding: bytes[start..<next], as: UTF8.self)), next)
    default:
      for word in ["null", "NaN", "Infinity", "-Infinity"] {
        if let next = try literal(word, start) { return (.missing, next) }
      }
      for word in ["true", "false"] {
        if let next = try literal(word, start) { return (.text(word), next) }
      }
      let next = try number(start)
      return (.text(String(decoding: bytes[start..<next], as: UTF8.self)), next)
    }
  }

  private func nested(_ start: Int, depth: Int) throws(Fault) -> Int {
    guard depth <= 200 else { throw .tooDeep }
    let isObject = bytes[start] == UInt8(ascii: "{")
    return try members(start, closing: isObject ? "}" : "]") { (place: Int) throws(Fault) -> Int in
      var place = place
      if isObject { place = try skipSpace(try expect(":", try string(place).next)) }
      let isNested = bytes[place] == UInt8(ascii: "[") || bytes[place] == UInt8(ascii: "{")
      return isNested ? try nested(place, depth: depth + 1) : try value(place, depth: depth).next
    }
  }

  /// The place after a word; nil when another word stands there.
  private func literal(_ word: String, _ start: Int) throws(Fault) -> Int? {
    let rest = bytes[start...].prefix(word.utf8.count)
    if rest.elementsEqual(word.utf8) { return start + word.utf8.count }
    if rest.count < word.utf8.count, word.utf8.starts(with: rest) { throw .incomplete }
    return nil
  }

  private func number(_ start: Int) throws(Fault) -> Int {
    var position = start
    func digits() throws(Fault) {
      let first = position
      while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
      if position == bytes.count { throw .incomplete }
      if position == first { throw .broken }
    }
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = position
    try digits()
    if position - whole > 1, bytes[whole] == UInt8(ascii: "0") { throw .broken }
    if bytes[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if bytes[position] == UInt8(ascii: "e") || bytes[position] == UInt8(ascii: "E") {
      position += 1
      if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) {
        position += 1
      }
      try digits()
    }
    return position
  }

  private func string(_ start: Int) throws(Fault) -> (text: String, next: Int) {
    guard bytes[start] == UInt8(ascii: "\"") else { throw .broken }
    var units: [UInt8] = []
    var position = start + 1
    while true {
      guard position < bytes.count else { throw .incomplete }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        let escape = try self.escape(position)
        units += escape.text
        position = escape.next
      } else {
        units.append(byte)
        position += 1
      }
    }
    return (String(decoding: units, as: UTF8.self), position + 1)
  }

  private func escape(_ start: Int) throws(Fault) -> (text: [UInt8], next: Int) {
    guard start + 1 < bytes.count else { throw .incomplete }
    let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
    if let byte = plain[bytes[start + 1]] { return ([byte], start + 2) }
    let high = try unit(start)
    if high >> 10 == 0x36, let low = try? unit(start + 6), low >> 10 == 0x37 {
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      return (Array(String(scalar ?? "\u{FFFD}").utf8), start + 12)
    }
    return (Array(String(Unicode.Scalar(high) ?? "\u{FFFD}").utf8), start + 6)
  }

  /// The number after `\u`.
  private func unit(_ start: Int) throws(Fault) -> UInt32 {
    var value: UInt32 = 0
    for index in start..<start + 6 {
      guard index < bytes.count else { throw .incomplete }
      if index == start || index == start + 1 {
        guard bytes[index] == Array("\\u".utf8)[index - start] else { throw .broken }
        continue
      }
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, bytes[index] < 128 else {
        throw .broken
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
