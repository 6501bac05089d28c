import Evaluation
import Tables

/// Files as a person names them at the prompt: anywhere, from the working folder, else from the notebook's.
struct TypedFiles: FileAccess {
  /// The folder that the program was started in, absolute.
  let workingFolder: String
  /// The folder that recorded paths are relative to, absolute.
  let notebookFolder: String

  func locate(_ path: String) throws -> Location {
    let here = Paths.absolute(path, from: workingFolder)
    let there = Paths.absolute(path, from: notebookFolder)
    let isThere = !Paths.exists(here) && Paths.exists(there)
    return location(of: isThere ? there : here, typed: path)
  }

  func write(_ bytes: [UInt8], to path: String, overwriting: Bool, loaded: Set<String>) throws -> String {
    let target = Paths.absolute(path, from: workingFolder)
    guard overwriting || !Paths.exists(target) || Paths.isFolder(target) else {
      throw EvaluationError(.wouldOverwrite(path: path))
    }
    do {
      try AtomicFile.write(bytes, to: target)
    } catch {
      throw EvaluationError(.cannotWrite(path: path, reason: FaultWords(error).reason))
    }
    return Paths.relative(target, to: notebookFolder)
  }

  /// Short paths stay as typed for the system too, so that messages show what was typed; only where the process is
  /// in the working folder, since the system starts from there.
  private func location(of absolute: String, typed: String) -> Location {
    let recorded = Paths.relative(absolute, to: notebookFolder)
    let isHere = Paths.absolute(typed, from: workingFolder) == absolute
    let system = isHere && !typed.hasPrefix("~") && Paths.isWorkingFolder(workingFolder) ? typed : absolute
    return Location(systemPath: system, recordedPath: recorded)
  }
}
