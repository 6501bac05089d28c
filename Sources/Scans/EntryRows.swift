import Tables

/// Columns of the entries of one kind: scan after scan, row after row.
struct EntryRows: Sendable {
  /// The entries of one scan. Columns are made from these and not from whole scans, since copying a value with
  /// many arrays in it, on several threads at once, costs more than laying out the text.
  private struct Block: Sendable {
    let row: Int
    let bytes: [UInt8]
    let entries: [ParsedEntry]
  }

  private let names: [String]
  private let kind: EntryKind
  private let blocks: [Block]
  private let count: Int

  init(_ parsed: [ParsedScan], kind: EntryKind) {
    names = parsed.map(\.id)
    self.kind = kind
    blocks = parsed.indices.compactMap { row in
      let entries = parsed[row].rows(kind)
      return entries.isEmpty ? nil : Block(row: row, bytes: parsed[row].bytes, entries: entries)
    }
    count = blocks.reduce(0) { $0 + $1.entries.count }
  }

  /// `<scan>/<letter><number>`.
  var ids: Column {
    var text = PackedText(capacity: count)
    var id: [UInt8] = []
    for block in blocks {
      let start = Array("\(names[block.row])/\(kind.letter)".utf8)
      for number in 1...block.entries.count {
        id.removeAll(keepingCapacity: true)
        id.append(contentsOf: start)
        id.append(contentsOf: String(number).utf8)
        text.append(utf8: id)
      }
    }
    return Column(.packed(text))
  }

  /// The scan's name, coded by the scan's row.
  var scans: Column {
    var codes: [UInt32] = []
    codes.reserveCapacity(count)
    for block in blocks {
      codes.append(contentsOf: repeatElement(UInt32(block.row), count: block.entries.count))
    }
    let coded = CodedText(codes: Codes(codes, dictionaryCount: names.count), dictionary: PackedText(names))
    return Column(.coded(coded))
  }

  /// One text of each entry; an empty one is missing.
  func packed(_ part: (ParsedEntry) -> TextExtent) -> Column {
    let size = blocks.reduce(0) { $0 + $1.entries.reduce(0) { $0 + part($1).count } }
    var builder = PackedBuilder(rows: count, bytes: size)
    for block in blocks {
      block.bytes.withUnsafeBufferPointer { bytes in
        for entry in block.entries { builder.append(bytes, part(entry)) }
      }
    }
    return builder.column
  }

  /// The relevancies; what is no whole number is missing.
  var relevancy: Column {
    var values: [Int64] = []
    values.reserveCapacity(count)
    var present = Bitmap(repeating: false, count: count)
    for block in blocks {
      for entry in block.entries {
        if case .value(let value) = entry.relevancy {
          present.set(values.count)
          values.append(value)
        } else {
          values.append(0)
        }
      }
    }
    return Column(.integer(values), validity: present)
  }
}
