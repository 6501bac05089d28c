/// One row after another in one format.
struct RowWriter {
  let columns: [Column]
  let format: WritingFormat
  private let names: [[UInt8]]
  /// The names as JSON strings.
  private let keys: [[UInt8]]

  init(names: [String], columns: [Column], format: WritingFormat) {
    self.columns = columns
    self.format = format
    self.names = names.map { Array($0.utf8) }
    keys = names.map { name in
      var key: [UInt8] = []
      ExactText.appendJSONString(Array(name.utf8)[...], to: &key)
      return key
    }
  }

  func appendHeader(to result: inout [UInt8]) {
    switch format {
    case .csv, .tsv: appendFields(names.map { ($0, true) }, to: &result)
    case .markdown:
      appendCells(names, to: &result)
      result +=
        Array("|".utf8) + columns.flatMap { Array(($0.type.isNumeric ? "---:|" : "---|").utf8) } + [10]
    case .json: result.append(UInt8(ascii: "["))
    case .jsonLines: break
    }
  }

  func append(_ row: Int, of rowCount: Int, to result: inout [UInt8]) {
    switch format {
    case .csv, .tsv:
      appendFields(columns.map { (bytes($0, row), $0.type == .text && !$0.isMissing(row)) }, to: &result)
    case .markdown: appendCells(columns.map { bytes($0, row) }, to: &result)
    case .json:
      result += Array((row == 0 ? "\n" : ",\n").utf8)
      appendObject(row, to: &result)
    case .jsonLines:
      appendObject(row, to: &result)
      result.append(10)
    }
  }

  func appendFooter(rowCount: Int, to result: inout [UInt8]) {
    if format == .json { result += Array((rowCount == 0 ? "]\n" : "\n]\n").utf8) }
  }

  // MARK: Rows of each format

  private func appendFields(_ fields: [(bytes: [UInt8], isText: Bool)], to result: inout [UInt8]) {
    let delimiter = format == .tsv ? UInt8(ascii: "\t") : UInt8(ascii: ",")
    for (index, field) in fields.enumerated() {
      if index > 0 { result.append(delimiter) }
      let needsQuotes =
        field.bytes.isEmpty && field.isText
        || field.bytes.contains { $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
        // A mark at the start of the file would be taken for the order of its bytes.
        || field.bytes.starts(with: [0xEF, 0xBB, 0xBF])
      if !needsQuotes {
        result += field.bytes
        continue
      }
      result.append(UInt8(ascii: "\""))
      for byte in field.bytes {
        if byte == UInt8(ascii: "\"") { result.append(byte) }
        result.append(byte)
      }
      result.append(UInt8(ascii: "\""))
    }
    result.append(10)
  }

  private func appendCells(_ cells: [[UInt8]], to result: inout [UInt8]) {
    for cell in cells {
      result += Array("| ".utf8)
      for byte in cell {
        switch byte {
        case UInt8(ascii: "|"): result += Array("\\|".utf8)
        case 10, 13: result.append(32)
        default: result.append(byte)
        }
      }
      result.append(32)
    }
    result += Array("|\n".utf8)
  }

  private func appendObject(_ row: Int, to result: inout [UInt8]) {
    result.append(UInt8(ascii: "{"))
    for (index, column) in columns.enumerated() {
      if index > 0 { result.append(UInt8(ascii: ",")) }
      result += keys[index]
      result.append(UInt8(ascii: ":"))
      appendJSONValue(column, row, to: &result)
    }
    result.append(UInt8(ascii: "}"))
  }

  private func appendJSONValue(_ column: Column, _ row: Int, to result: inout [UInt8]) {
    if column.isMissing(row) {
      result += Array("null".utf8)
      return
    }
    switch column.type {
    case .text, .date, .time, .duration: ExactText.appendJSONString(bytes(column, row)[...], to: &result)
    case .integer, .number, .bool, .list: result += bytes(column, row)
    }
  }

  private func bytes(_ column: Column, _ row: Int) -> [UInt8] {
    if column.isMissing(row) { return [] }
    switch column.storage {
    case .coded(let text): return Array(text.dictionary.utf8(at: text.codes[row]))
    case .packed(let text): return Array(text.utf8(at: row))
    default: return ExactText.bytes(of: column[row])
    }
  }
}
