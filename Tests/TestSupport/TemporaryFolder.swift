public import Foundation

/// A new empty folder, gone with the value.
public final class TemporaryFolder: Sendable {
  /// Where it is; links on the way are followed, so that programs report the same path.
  public let url: URL

  /// Makes the folder; throws what the file system throws.
  public init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    url = base.appendingPathComponent("scanbook-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file, with the folders that it lies in, and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The text of a file, or nil where it is missing or not UTF-8.
  public func read(_ name: String) -> String? { try? String(contentsOfFile: path(name), encoding: .utf8) }
}
