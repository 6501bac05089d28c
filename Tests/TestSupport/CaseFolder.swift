public import Foundation

/// One test of the program from outside: a folder with a command line and what it must print.
///
/// `cmd` is run by `sh` in an empty folder; `files/`, if there is one, is copied into that folder before. `expected` is
/// standard output, `expected.err` standard error (not compared where the file is missing), `status` the exit status (0
/// where missing). A file `needs-shared` leaves the case out where the shared data is absent. The command finds
/// `$SCANBOOK`, `$SAMPLE` (the folder `Notebooks`) and `$SHARED`; their paths and that of the empty folder are printed by name.
public struct CaseFolder: Sendable, CustomStringConvertible {
  /// The folder.
  public let url: URL

  /// A case by its folder.
  public init(_ url: URL) { self.url = url }

  /// The case's name, as the list of tests shows it.
  public var description: String { url.lastPathComponent }

  /// Whether goldens are written instead of compared.
  public static let isUpdating = ProcessInfo.processInfo.environment["SCANBOOK_UPDATE_GOLDEN"] == "1"

  /// The cases in a folder that can run here, by name.
  public static func all(in folder: URL) -> [CaseFolder] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { CaseFolder(folder.appendingPathComponent($0)) }
      .filter { $0.has("cmd") && (SharedData.isPresent || !$0.has("needs-shared")) }
  }

  /// Runs the command line.
  public func run(program: String = ScanbookProgram.path) throws -> ProgramRun {
    let home = try TemporaryFolder()
    let work = home.url.appendingPathComponent("work")
    if has("files") {
      try FileManager.default.copyItem(at: url.appendingPathComponent("files"), to: work)
    } else {
      try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    }
    let named = [
      ("SCANBOOK", program), ("SAMPLE", packageRoot.appendingPathComponent("Notebooks").path),
      ("SHARED", SharedData.root.path),
    ]
    let environment = ProgramRunner.environment(home: home.url)
      .merging(named) { _, ours in ours }
    var run = try ProgramRunner("/bin/sh").run(
      ["-c", try text("cmd") ?? ""], environment: environment, workingFolder: work)
    for (name, path) in named + [("WORK", work.path)] {
      run.output = run.output.replacingOccurrences(of: path, with: "$\(name)")
      run.errors = run.errors.replacingOccurrences(of: path, with: "$\(name)")
    }
    return run
  }

  /// What differs between a run and what is expected, a sentence and both texts each; empty where nothing does.
  public func differences(from run: ProgramRun) throws -> [String] {
    var found: [String] = []
    let status = Int((try text("status") ?? "0").trimmingCharacters(in: .whitespacesAndNewlines))
    if run.status != status {
      found.append("status is \(run.status), expected \(status ?? 0); standard error:\n\(run.errors)")
    }
    if let output = try text("expected"), output != run.output {
      found.append("standard output differs; expected:\n\(output)\nfound:\n\(run.output)")
    } else if !has("expected") {
      found.append("there is no file `expected`; found:\n\(run.output)")
    }
    if let errors = try text("expected.err"), errors != run.errors {
      found.append("standard error differs; expected:\n\(errors)\nfound:\n\(run.errors)")
    }
    return found
  }

  /// Writes what a run gave as what is expected from now on; to be read before it is committed.
  public func update(from run: ProgramRun) throws {
    try write(run.output, to: "expected")
    if has("expected.err") || !run.errors.isEmpty { try write(run.errors, to: "expected.err") }
    if has("status") || run.status != 0 { try write("\(run.status)\n", to: "status") }
  }

  private func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  private func text(_ name: String) throws -> String? {
    guard has(name) else { return nil }
    return String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }
}
