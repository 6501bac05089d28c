import TextCharts

/// What a replay says about data that is not that of the recorded results.
struct DataReport {
  private let changes: DataChanges?
  private let sumsName: String
  private let hasSums: Bool

  /// Holds the data of the runs against the sums beside the notebook, if there are any.
  ///
  /// - Parameter notebook: its path, absolute.
  init(notebook: String, runs: [CellRun?]) {
    let path = SumsFile.path(for: notebook)
    sumsName = Paths.name(of: path)
    let sums = (try? FileStamp.read(path)).map { SumsFile($0.bytes) }
    hasSums = sums != nil
    changes = sums.flatMap { sums in
      try? DataChanges(from: sums, to: runs.flatMap { $0?.loads ?? [] })
    }
  }

  /// Whether it is said which files changed.
  var isTold: Bool { changes?.files.isEmpty == false }

  /// The sentence about all of the data; nil where nothing is remembered.
  var summary: String? { changes?.summary }

  /// What changed in each file, its name as printed.
  var files: [(name: String, change: String)] { changes?.files ?? [] }

  /// The lines of the report.
  func lines(width: Int) -> [String] {
    guard let changes else {
      let reason = hasSums ? "cannot be read from" : "is not known without"
      return DisplayWidth.wrapped(
        "data: not what the results were recorded from; what changed \(reason) \(sumsName)", to: width,
        indent: 6)
    }
    guard !changes.files.isEmpty else {
      return DisplayWidth.wrapped(
        "data: not what the results were recorded from, but the files are those of \(sumsName)", to: width,
        indent: 6)
    }
    return changes.lines(width: width)
  }
}
