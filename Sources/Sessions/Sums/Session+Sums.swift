import Evaluation
import Notebooks
import Scans
import Tables

extension Session {
  /// What `NAME.nb.sums` is to remember: of data what is there now, where every result that is recorded of it is of that;
  /// else what was remembered before, so that replay goes on telling what changed since the oldest of these results.
  ///
  /// - Throws: what reading deferred text throws.
  func sums(rememberedBefore old: SumsFile) throws -> SumsFile {
    let outdated = pathsOfOutdatedData
    var new = SumsFile()
    for (index, run) in runs.enumerated() {
      guard let run, index < notebook.cells.count else { continue }
      let isRecorded = notebook.cells[index].output != nil
      for data in run.loads {
        if isRecorded, data.paths.isDisjoint(with: outdated) {
          new.files.merge(try data.sums(known: old.files)) { $1 }
        } else {
          new.files.merge(old.files.filter { data.includes($0.key) }) { $1 }
        }
      }
    }
    new.remember(workspaceAtEnd.namesSpokenOf, before: old)
    return new
  }

  /// The paths of the data behind results that were recorded from other data than what is there now.
  private var pathsOfOutdatedData: Set<String> {
    let dependencies = dependencies
    var paths: Set<String> = []
    for index in notebook.cells.indices where runs[index] != nil {
      guard let recorded = notebook.cells[index].output?.digests else { continue }
      let isCurrent = recorded.data == dependencies.digests(of: index).data
      if !isCurrent { paths.formUnion(dependencies.origins(behind: index).map(\.path)) }
    }
    return paths
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
    // A name alone makes no sums file: a link of that name could lead to anything.
    if Paths.exists(target), bytes.map(SumsFile.isOne) != true {
      return ["\(Paths.name(of: target)) is no file of sums, and is left as it is"]
    }
    do {
      let new = try sums(rememberedBefore: bytes.map { SumsFile($0) } ?? remembered).bytes
      if new != bytes { try AtomicFile.write(new, to: target) }
      return []
    } catch {
      return ["\(Paths.name(of: target)) cannot be written: \(FaultWords(error).message)"]
    }
  }
}

extension SumsFile {
  /// What entries are called, by id.
  var entryNames: [String: String] {
    files.values.reduce(into: [:]) { names, file in
      guard case .scan(let sum) = file.content else { return }
      for (entry, name) in sum.names { names["\(sum.scan)/\(entry)"] = name }
    }
  }

  /// Takes in what the entries are called that somebody speaks of; of one that is not what it was then, what it was
  /// called before.
  fileprivate mutating func remember(_ names: [String: String?], before old: SumsFile) {
    let known = old.entryNames
    var byScan: [String: [String: String]] = [:]
    for (id, name) in names {
      guard let entry = EntryID(id), let name = name ?? known[id] else { continue }
      byScan[entry.scan, default: [:]]["\(entry.kind.letter)\(entry.number)"] = name
    }
    for (path, file) in files {
      guard case .scan(var sum) = file.content else { continue }
      sum.names = byScan[sum.scan] ?? [:]
      files[path]?.content = .scan(sum)
    }
  }
}

extension LoadedData {
  /// What was named: the files, and the folders that they were found in.
  var paths: Set<String> { Set(files.map(\.path) + folders) }

  /// Whether a file is one of those that were read, or lies in a folder that was.
  func includes(_ path: String) -> Bool {
    files.contains { $0.path == path } || folders.contains { path.hasPrefix($0 + "/") }
  }
}
