import Evaluation

/// Finds the file that somebody probably meant.
public enum NearestFile {
  /// The path, written as the one given, of the file in the same folder whose name is nearest; nil when none is near.
  public static func name(to path: String) -> String? {
    Nearest.match(for: path, among: FileSystem.neighbours(of: path, as: path))
  }
}
