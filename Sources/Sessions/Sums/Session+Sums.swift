import Notebooks
import Tables

extension Session {
  /// What `NAME.nb.sums` is to remember: of the data behind results that are recorded as they are now what is there
  /// now, of other data what was remembered before.
  ///
  /// - Throws: what reading deferred text throws.
  func sums(rememberedBefore old: SumsFile) throws -> SumsFile {
    let dependencies = dependencies
    var new = SumsFile()
    for (index, run) in runs.enumerated() {
      guard let run, index < notebook.cells.count else { continue }
      let recorded = notebook.cells[index].output?.digests
      let isCurrent = recorded != nil && recorded?.data == dependencies.digests(of: index).data
      for data in run.loads {
        if isCurrent {
          new.files.merge(try data.sums(known: old.files)) { $1 }
        } else {
          new.files.merge(old.files.filter { data.includes($0.key) }) { $1 }
        }
      }
    }
    return new
  }

  /// Reads what is remembered beside the notebook, if anything is.
  mutating func readSums() {
    let bytes = path.flatMap { try? FileStamp.read(SumsFile.path(for: $0)).bytes }
    remembered = SumsFile(bytes ?? [])
  }

  /// Writes `NAME.nb.sums` beside the notebook; nothing where no data is loaded and where it is the same already.
  ///
  /// - Returns: a remark when it cannot be written: the notebook is saved all the same.
  func writeSums() -> [String] {
    guard let path, runs.contains(where: { $0?.loads.isEmpty == false }) else { return [] }
    let target = SumsFile.path(for: path)
    let bytes = (try? FileStamp.read(target))?.bytes
    do {
      let new = try sums(rememberedBefore: SumsFile(bytes ?? [])).bytes
      if new != bytes { try AtomicFile.write(new, to: target) }
      return []
    } catch {
      return ["\(Paths.name(of: target)) cannot be written: \(FaultWords(error).message)"]
    }
  }
}

extension LoadedData {
  /// Whether a file is one of those that were read, or lies in a folder that was.
  func includes(_ path: String) -> Bool {
    files.contains { $0.path == path } || folders.contains { path.hasPrefix($0 + "/") }
  }
}
