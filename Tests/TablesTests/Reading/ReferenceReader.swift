@testable import Tables

/// A slow reader of CSV that does what the contract says, one byte at a time over the whole file.
struct ReferenceReader {
  private let bytes: [UInt8]
  private var columns = 0
  var header: [String] = []
  var rows: [[Scalar]] = []
  var rejections: [Rejection] = []
  var isCutOff = false

  private enum Outcome {
    case fields([Scalar], next: Int)
    case unclosed
    case textAfterQuote
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var position = 0
    while position < bytes.count {
      let lineEnd = (bytes[position...].firstIndex(of: 10) ?? bytes.count - 1) + 1
      switch record(at: position) {
      case .fields(let fields, let next):
        accept(fields, at: position, next)
        position = next
      case .textAfterQuote:
        reject(position, .textAfterQuote)
        position = lineEnd
      case .unclosed:
        guard lineEnd < bytes.count, columns > 1, case .fields(let fields, _) = record(at: lineEnd),
          fields.count == columns
        else {
          isCutOff = true
          return
        }
        reject(position, .unclosedQuote)
        position = lineEnd
      }
    }
  }

  private mutating func accept(_ fields: [Scalar], at position: Int, _ next: Int) {
    let isBlank =
      bytes[position] == 10
      || (bytes[position] == 13 && (position + 1 == bytes.count || bytes[position + 1] == 10))
    if header.isEmpty {
      if isBlank { return }
      header = fields.map { if case .text(let name) = $0 { name } else { "" } }
      columns = fields.count
    } else if fields.count == columns {
      rows.append(fields)
    } else if !isBlank {
      if next == bytes.count, bytes[next - 1] != 10, fields.count < columns {
        isCutOff = true
      } else {
        reject(position, .fieldCount(found: fields.count, wanted: columns))
      }
    }
  }

  private mutating func reject(_ position: Int, _ reason: RejectionReason) {
    rejections.append(Rejection(line: 1 + bytes[..<position].count { $0 == 10 }, reason: reason))
  }

  private func record(at start: Int) -> Outcome {
    var fields: [Scalar] = []
    var position = start
    while true {
      var field: [UInt8] = []
      if position < bytes.count, bytes[position] == 34 {
        position += 1
        while true {
          guard position < bytes.count else { return .unclosed }
          if bytes[position] == 34 {
            if position + 1 < bytes.count, bytes[position + 1] == 34 {
              field.append(34)
              position += 2
              continue
            }
            break
          }
          field.append(bytes[position])
          position += 1
        }
        position += 1
        fields.append(.text(String(decoding: field, as: UTF8.self)))
        if position < bytes.count, bytes[position] == 13,
          position + 1 == bytes.count || bytes[position + 1] == 10
        {
          position += 1
        }
        if position < bytes.count, bytes[position] != 44, bytes[position] != 10 { return .textAfterQuote }
      } else {
        while position < bytes.count, bytes[position] != 44, bytes[position] != 10 {
          field.append(bytes[position])
          position += 1
        }
        if position == bytes.count || bytes[position] == 10, field.last == 13 { field.removeLast() }
        fields.append(field.isEmpty ? .missing : .text(String(decoding: field, as: UTF8.self)))
      }
      if position >= bytes.count { return .fields(fields, next: position) }
      position += 1
      if bytes[position - 1] == 10 { return .fields(fields, next: position) }
    }
  }
}
