public import Foundation

/// Real data for tests, beside the checkout; tests that need it are skipped, with a message, where it is absent.
public enum SharedData {
  /// The folder `shared/data` beside the checkout.
  public static let root: URL = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.deletingLastPathComponent().appendingPathComponent("shared/data")
  }()

  /// Whether the folder is there.
  public static let isPresent = FileManager.default.fileExists(atPath: root.path)

  /// The path of a file or folder in it.
  public static func path(_ relative: String) -> String { root.appendingPathComponent(relative).path }
}

/// The root of the checkout.
public let packageRoot: URL = {
  var url = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { url.deleteLastPathComponent() }
  return url
}()
