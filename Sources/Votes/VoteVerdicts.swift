import Tables

/// What the rows of a file are.
struct VoteVerdicts {
  let path: String
  let models: ModelPair
  /// The rows that are battles.
  private(set) var kept: Selection
  /// The winner of each battle, over the four names.
  private(set) var winnerColumn: Column
  /// How many models are in any battle; nil where it was not counted.
  private(set) var modelCount: Int?
  var ignored = 0
  /// The first rows that are none.
  var rejected: [(row: Int, kind: VoteRejectionReason.Kind)] = []
  var counts: [VoteRejectionReason.Kind: Int] = [:]
  /// The words of winners that are not known, by row.
  var winnerWords: [Int: String] = [:]

  private static let rejectionsKept = 10_000

  /// The verdicts where every row is a battle.
  init(path: String, models: ModelPair, winnersOfAll winners: CodedText, modelCount: Int) {
    self.path = path
    self.models = models
    self.modelCount = modelCount
    kept = Selection(0..<winners.codes.count)
    winnerColumn = Column(.coded(winners))
  }

  /// Decides about each row by what its winner says and by its models.
  init(
    path: String, models: ModelPair, readings: [Winner.Reading], _ cancellation: Cancellation
  ) throws {
    self.path = path
    self.models = models
    (kept, winnerColumn) = (Selection(0..<0), Column(.coded(Winner.coded([]))))
    var rows: [Int32] = []
    var winners: [UInt8] = []
    try cancellation.eachBatch(readings.count) { batch in
      for row in batch {
        guard let winner = judge(row, readings[row]) else { continue }
        rows.append(Int32(truncatingIfNeeded: row))
        winners.append(winner.rawValue)
      }
    }
    kept = rows.count == readings.count ? Selection(0..<rows.count) : Selection(rows)
    winnerColumn = Column(.coded(Winner.coded(winners)))
  }

  private mutating func judge(_ row: Int, _ reading: Winner.Reading) -> Winner? {
    switch reading {
    case .ignored: ignored += 1
    case .unknown: reject(row, .unknownWinner)
    case .winner(let winner):
      guard let kind = models.fault(row) else { return winner }
      reject(row, kind)
    }
    return nil
  }

  private mutating func reject(_ row: Int, _ kind: VoteRejectionReason.Kind) {
    counts[kind, default: 0] += 1
    if rejected.count < VoteVerdicts.rejectionsKept { rejected.append((row, kind)) }
  }

  /// What was found out, the faults of the rows and of the records before them in order of the lines.
  func report(_ reading: ReadingReport, keeping limit: Int) throws -> VoteReport {
    var report = VoteReport()
    report.paths = [path]
    report.ignored = ignored
    report.fingerprint = reading.fingerprint
    report.phases = reading.phases
    report.repairedTextCount = reading.repairedTextCount
    report.cutOffPaths = reading.isCutOff ? [path] : []
    report.rejectedCounts = counts
    for (kind, count) in reading.rejectedCounts { report.rejectedCounts[.record(kind)] = count }
    let first = rejected.prefix(max(1, limit))
    let lines = try reading.lines(ofRows: first.map(\.row))
    let rows = zip(first, lines).map { VoteRejection(path: path, line: $1, reason: reason($0.row, $0.kind)) }
    let records = reading.rejections.map {
      VoteRejection(path: path, line: $0.line, reason: .record($0.reason))
    }
    report.rejections = Array((rows + records).sorted { $0.line < $1.line }.prefix(limit))
    return report
  }

  private func reason(_ row: Int, _ kind: VoteRejectionReason.Kind) -> VoteRejectionReason {
    switch kind {
    case .unknownWinner: .unknownWinner(winnerWords[row] ?? "")
    case .modelAgainstItself: .modelAgainstItself(models.name(row))
    default: .missingModel
    }
  }
}

/// The two model columns over one dictionary, so that equal codes are equal models.
struct ModelPair {
  let first: CodedText
  let second: CodedText
  let firstColumn: Column
  let secondColumn: Column
  private let emptyCode: Int?

  init(_ a: Column, _ b: Column, _ cancellation: Cancellation = Cancellation()) throws {
    let (a, b) = (try ModelPair.coded(a, cancellation), try ModelPair.coded(b, cancellation))
    var codes: [String: UInt32] = [:]
    var names = PackedText()
    func code(_ name: String) -> UInt32 {
      if let known = codes[name] { return known }
      let new = UInt32(names.count)
      codes[name] = new
      names.append(name)
      return new
    }
    let maps = [a.text, b.text].map { text in (0..<text.dictionary.count).map { code(text.dictionary[$0]) } }
    if names.count == 0 { names.append("") }
    first = a.text.recoded(maps[0], over: names)
    second = b.text.recoded(maps[1], over: names)
    emptyCode = codes[""].map { Int($0) }
    firstColumn = Column(.coded(first), validity: a.validity)
    secondColumn = Column(.coded(second), validity: b.validity)
  }

  /// The column's texts as codes; those of rows without a text mean nothing.
  private static func coded(
    _ column: Column, _ cancellation: Cancellation
  ) throws -> (text: CodedText, validity: Bitmap?) {
    let column = try column.resolved()
    if case .coded(let text) = column.storage { return (text, column.validity) }
    var known: [String: UInt32] = [:]
    var names = PackedText()
    var codes: [UInt32] = []
    codes.reserveCapacity(column.count)
    try cancellation.eachBatch(column.count) { rows in
      for row in rows {
        guard case .text(let name) = column[row] else {
          codes.append(0)
          continue
        }
        let code = known[name] ?? UInt32(names.count)
        if code == names.count {
          known[name] = code
          names.append(name)
        }
        codes.append(code)
      }
    }
    if names.count == 0 { names.append("") }
    return (CodedText(codes: Codes(codes, dictionaryCount: names.count), dictionary: names), column.validity)
  }

  /// Why a row is no battle; nil when it is one.
  func fault(_ row: Int) -> VoteRejectionReason.Kind? {
    if firstColumn.isMissing(row) || secondColumn.isMissing(row) { return .missingModel }
    let (a, b) = (first.codes[row], second.codes[row])
    if a == emptyCode || b == emptyCode { return .missingModel }
    return a == b ? .modelAgainstItself : nil
  }

  /// Whether a row with two models, by their codes, can be a battle.
  func isBattle(_ a: Int, _ b: Int) -> Bool { a != b && a != emptyCode && b != emptyCode }

  /// The models of both columns, by code.
  var names: [String] { (0..<first.dictionary.count).map { first.dictionary[$0] } }

  /// The first model of a row.
  func name(_ row: Int) -> String { first.dictionary[first.codes[row]] }
}
