import Foundation
import Scans
import Tables
import TestSupport

/// A scan file from text.
func file(_ path: String, _ text: String) -> ScanFile {
  ScanFile(relativePath: path, bytes: Array(text.utf8))
}

/// The scan files in a folder.
func files(in folder: String) throws -> [ScanFile] {
  try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
    let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
    return ScanFile(relativePath: name, bytes: Array(data))
  }
}

extension Table {
  /// All values of a column.
  func values(_ name: String) throws -> [Scalar] {
    guard let column = try column(name) else { return [] }
    return (0..<rowCount).map { column[$0] }
  }

  /// All texts of a column; nil for missing ones.
  func texts(_ name: String) throws -> [String?] {
    try values(name).map { if case .text(let text) = $0 { text } else { nil } }
  }
}

/// A day as days since 1970-01-01.
func day(_ text: String) -> Int64 {
  let formatter = ISO8601DateFormatter()
  formatter.formatOptions = [.withFullDate]
  return formatter.date(from: text).map { Int64(($0.timeIntervalSince1970 / 86400).rounded()) } ?? .min
}

/// A whole scan with one table.
func scanText(
  head: String = "# __A title__, (from page [20240512](https://example.org/p/20240512).)",
  section: String = "Signals", table: String
) -> String {
  "\(head)\n\n__[External link](https://example.org/a)__\n\n## \(section)\n\n\(table)"
}
