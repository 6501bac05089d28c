import Tables

/// Columns of the entries of some kinds: kind after kind, scan after scan, row after row.
struct EntryRows: Sendable {
  private let scansParsed: [ParsedScan]
  private let kinds: [EntryKind]
  private let count: Int

  init(_ parsed: [ParsedScan], kinds: [EntryKind]) {
    scansParsed = parsed
    self.kinds = kinds
    count = parsed.reduce(0) { total, scan in total + kinds.reduce(0) { $0 + scan.rows($1).count } }
  }

  /// `<scan>/<letter><number>`.
  var ids: Column {
    var text = PackedText(capacity: count)
    for kind in kinds {
      for scan in scansParsed {
        let start = "\(scan.id)/\(kind.letter)"
        for number in scan.rows(kind).indices { text.append(start + String(number + 1)) }
      }
    }
    return Column(.packed(text))
  }

  /// The scan's name, coded by the scan's row.
  var scans: Column {
    let dictionary = PackedText(scansParsed.map(\.id))
    var codes: [UInt32] = []
    codes.reserveCapacity(count)
    for kind in kinds {
      for (row, scan) in scansParsed.enumerated() {
        codes.append(contentsOf: repeatElement(UInt32(row), count: scan.rows(kind).count))
      }
    }
    let coded = CodedText(
      codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: dictionary)
    return Column(.coded(coded))
  }

  /// The kind's name, coded.
  var kindNames: Column {
    var codes: [UInt32] = []
    for (code, kind) in kinds.enumerated() {
      let rows = scansParsed.reduce(0) { $0 + $1.rows(kind).count }
      codes.append(contentsOf: repeatElement(UInt32(code), count: rows))
    }
    let dictionary = PackedText(kinds.map(\.name))
    return Column(
      .coded(CodedText(codes: Codes(codes, dictionaryCount: kinds.count), dictionary: dictionary)))
  }

  /// One text of each entry; an empty one is missing.
  func packed(_ part: (ParsedEntry) -> TextExtent) -> Column {
    var builder = PackedBuilder(rows: count, bytes: byteCount(part))
    for kind in kinds {
      for scan in scansParsed {
        for entry in scan.rows(kind) { builder.append(scan.bytes, part(entry)) }
      }
    }
    return builder.column
  }

  /// The relevancies; what is no whole number is missing.
  var relevancy: Column {
    var values: [Int64] = []
    values.reserveCapacity(count)
    var present = Bitmap(repeating: false, count: count)
    for kind in kinds {
      for scan in scansParsed {
        for entry in scan.rows(kind) {
          guard case .value(let value) = entry.relevancy else { values.append(0); continue }
          present.set(values.count)
          values.append(value)
        }
      }
    }
    return Column(.integer(values), validity: present)
  }

  private func byteCount(_ part: (ParsedEntry) -> TextExtent) -> Int {
    var total = 0
    for kind in kinds {
      for scan in scansParsed { for entry in scan.rows(kind) { total += part(entry).count } }
    }
    return total
  }
}
