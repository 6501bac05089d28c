import Foundation
import TestSupport

@testable import Tables

/// A file that lives as long as a test needs it.
final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8], name: String = "table.csv") {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appendingPathComponent(name)
    _ = FileManager.default.createFile(atPath: url.path, contents: Data(bytes))
    path = url.path
  }

  convenience init(_ text: String, name: String = "table.csv") { self.init(Array(text.utf8), name: name) }

  deinit {
    try? FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent())
  }
}

extension ReadingOptions {
  /// Options with blocks so small that most records lie on a seam.
  static func tiny(blockSize: Int, defers: Bool = false) -> ReadingOptions {
    var options = ReadingOptions()
    options.blockSize = blockSize
    options.pieceSize = blockSize / 3
    options.rejectionsKept = 10_000
    if defers { options.deferringFrom = 0 }
    return options
  }
}

extension Table {
  /// All values, row by row.
  func rows() throws -> [[Scalar]] {
    let columns = try fields.indices.map { try column(at: $0) }
    return (0..<rowCount).map { row in columns.map { $0[row] } }
  }

  /// The names and types of the columns.
  var shape: [String] { fields.map { "\($0.name): \($0.type.rawValue)" } }
}

/// Reads a text as if it were a file.
func read(
  _ text: String, name: String = "table.csv", options: ReadingOptions = ReadingOptions()
) throws -> (table: Table, report: ReadingReport) {
  let file = TemporaryFile(text, name: name)
  let (table, report) = try TableReader.read(path: file.path, options: options)
  // The file is gone afterwards, so what was left in it is fetched now.
  let columns = try table.fields.indices.map { try table.column(at: $0) }
  return (
    Table(fields: table.fields, columns: columns, rowCount: table.rowCount, traits: table.traits), report
  )
}
