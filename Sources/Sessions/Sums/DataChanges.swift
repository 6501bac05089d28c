import Scans
import Tables
import TextCharts

/// What is different in the data since results were recorded, file by file (screen 11).
struct DataChanges {
  /// The sentence about all of it.
  private(set) var summary: String
  /// What changed in each file: its name as printed, and how.
  private(set) var files: [(name: String, change: String)]

  /// Holds the data of a replay against what is remembered.
  ///
  /// - Throws: what reading deferred text throws.
  init(from old: SumsFile, to loads: [LoadedData]) throws {
    var tally = Tally()
    let names = Self.scanNames(old, loads)
    for data in loads { try tally.add(data, old, names) }
    summary = tally.summary
    files = tally.changes
  }

  /// How the scans of both times are called in print.
  private static func scanNames(_ old: SumsFile, _ loads: [LoadedData]) -> ScanNames {
    var ids = old.files.values.compactMap { sum in
      if case .scan(let scan) = sum.content { scan.scan } else { nil }
    }
    for data in loads {
      if case .scans(let set) = data.kind { ids += set.index.scans }
    }
    return ScanNames(ids: ids)
  }

  /// Lines of the report, at most so many about files.
  func lines(width: Int, most: Int = 12) -> [String] {
    let column = min(24, files.reduce(0) { max($0, DisplayWidth.of($1.name)) })
    let told = files.prefix(files.count > most ? most - 1 : most).flatMap { file -> [String] in
      let name = Sanitizer.sanitized(file.name)
      let gap = String(repeating: " ", count: max(0, column - DisplayWidth.of(name)))
      let text = DisplayWidth.wrapped(Sanitizer.sanitized(file.change), to: max(24, width - column - 4))
      let margin = String(repeating: " ", count: column + 4)
      return text.enumerated().map { ($0 == 0 ? "  \(name)\(gap)  " : margin) + $1 }
    }
    let more = files.count > most ? ["  … \(files.count - most + 1) more"] : []
    return DisplayWidth.wrapped("data: \(summary)", to: width, indent: 6) + told + more
  }
}

/// What was found so far.
private struct Tally {
  private(set) var changes: [(name: String, change: String)] = []
  private var scans = (all: 0, changed: 0, new: 0, gone: 0)
  private var changedTables: [String] = []
  private var sameTables: [String] = []
  private var seen: Set<String> = []

  mutating func add(_ data: LoadedData, _ old: SumsFile, _ names: ScanNames) throws {
    switch data.kind {
    case .scans: try addScans(data, old, names)
    case .table(let table, let name): try addTable(table, name, data, old)
    }
  }

  private mutating func addScans(_ data: LoadedData, _ old: SumsFile, _ names: ScanNames) throws {
    let now = try data.sums(known: old.files)
    for file in data.files where seen.insert(file.path).inserted {
      scans.all += 1
      guard let sum = now[file.path], sum.fingerprint != old.files[file.path]?.fingerprint else { continue }
      let label = sum.label(file.path, names)
      guard let before = old.files[file.path] else {
        scans.new += 1
        changes.append((label, "new: \(sum.extent)"))
        continue
      }
      scans.changed += 1
      changes.append((label, ScanDifference.words(from: before.content, to: sum.content)))
    }
    let gone = old.files.filter { data.includes($0.key) && !seen.contains($0.key) }
    for (path, sum) in gone.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      seen.insert(path)
      scans.gone += 1
      changes.append((sum.label(path, names), "gone: \(sum.extent)"))
    }
  }

  private mutating func addTable(
    _ table: Table, _ name: String, _ data: LoadedData, _ old: SumsFile
  ) throws {
    var isChanged = false
    for file in data.files
    where seen.insert(file.path).inserted && old.files[file.path]?.fingerprint != file.fingerprint {
      isChanged = true
      guard let before = old.files[file.path] else {
        changes.append((file.path, "new: \(table.rowCount) rows"))
        continue
      }
      guard case .table(let sum) = before.content, data.files.count == 1 else {
        changes.append((file.path, "another file"))
        continue
      }
      changes.append((file.path, try TableDifferenceWords.words(from: sum, to: table)))
    }
    if isChanged { changedTables.append(name) } else { sameTables.append(name) }
  }

  /// `2 of 24 scans changed; the votes did not`
  var summary: String {
    var parts: [String] = []
    if scans.changed > 0 { parts.append("\(scans.changed) of \(counted(scans.all, "scan")) changed") }
    if scans.new > 0 { parts.append("\(counted(scans.new, "scan")) \(scans.new == 1 ? "is" : "are") new") }
    if scans.gone > 0 {
      parts.append("\(counted(scans.gone, "scan")) \(scans.gone == 1 ? "is" : "are") gone")
    }
    let names = changedTables.sorted()
    if !names.isEmpty { parts.append("\(Self.list(names.map { "the \($0)" })) changed") }
    var same = sameTables.filter { !changedTables.contains($0) }.map { "the \($0)" }
    if scans.all > 0, scans.changed + scans.new + scans.gone == 0 { same.insert("the scans", at: 0) }
    let rest = same.isEmpty ? "" : "; \(Self.list(same)) did not"
    return parts.isEmpty ? "nothing changed in the files" : parts.joined(separator: ", ") + rest
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension FileSum {
  /// How a file is called in print: a scan by its short name.
  fileprivate func label(_ path: String, _ names: ScanNames) -> String {
    if case .scan(let sum) = content { names.short(sum.scan) } else { path }
  }

  /// `5 signals, 3 concerns`
  fileprivate var extent: String {
    switch content {
    case .scan(let sum):
      let parts = EntryKind.allCases.compactMap { kind -> String? in
        guard let count = sum.rows[kind.tableName]?.count, count > 0 else { return nil }
        return "\(count) \(count == 1 ? kind.name : kind.tableName)"
      }
      return parts.isEmpty ? "no entries" : parts.joined(separator: ", ")
    case .table(let sum): return "\(sum.rowCount) rows"
    case .unknown: return "no scan"
    }
  }
}
