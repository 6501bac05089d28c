import Foundation
import Tables

/// A folder of files that lives as long as a test needs it.
final class TemporaryFolder {
  let url: URL

  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(to: url.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

extension Table {
  /// All values, row by row.
  func rows() throws -> [[Scalar]] {
    let columns = try fields.indices.map { try column(at: $0) }
    return (0..<rowCount).map { row in columns.map { $0[row] } }
  }

  /// The names of the columns.
  var names: [String] { fields.map(\.name) }
}
