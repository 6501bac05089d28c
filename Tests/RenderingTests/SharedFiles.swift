import Foundation

/// Files of the real data.
enum SharedFiles {
  /// The Markdown files of a folder, by name.
  static func markdown(in folder: String) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }.sorted()
      .map { ($0, Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0)))) }
  }
}
