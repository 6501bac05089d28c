import Foundation
import Testing

/// Text files that renderings are compared with; `SCANBOOK_UPDATE_GOLDEN=1` writes them anew, to be read before they
/// are accepted.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")
  private static let isUpdating = ProcessInfo.processInfo.environment["SCANBOOK_UPDATE_GOLDEN"] == "1"

  /// Compares lines with the file of that name.
  static func expect(
    _ lines: [String], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name + ".txt")
    let text = lines.joined(separator: "\n") + "\n"
    if isUpdating {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "differs from Golden/\(name).txt", sourceLocation: sourceLocation)
  }
}
