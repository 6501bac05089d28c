import Tables

/// What the rows of a file are.
struct VoteVerdicts {
  let path: String
  let models: ModelPair
  /// The rows that are battles.
  var kept: [Int32] = []
  /// `Winner.rawValue` of each battle.
  var winners: [UInt8] = []
  var ignored = 0
  /// The first rows that are none.
  var rejected: [(row: Int, kind: VoteRejectionReason.Kind)] = []
  var counts: [VoteRejectionReason.Kind: Int] = [:]
  /// The words of winners that are not known, by row.
  var winnerWords: [Int: String] = [:]

  private static let rejectionsKept = 10_000

  init(path: String, models: ModelPair) {
    self.path = path
    self.models = models
  }

  /// Decides about a row by what its winner says and by its models.
  mutating func judge(_ row: Int, _ reading: Winner.Reading) {
    switch reading {
    case .ignored: ignored += 1
    case .unknown: reject(row, .unknownWinner)
    case .winner(let winner):
      if let kind = models.fault(row) { return reject(row, kind) }
      kept.append(Int32(truncatingIfNeeded: row))
      winners.append(winner.rawValue)
    }
  }

  private mutating func reject(_ row: Int, _ kind: VoteRejectionReason.Kind) {
    counts[kind, default: 0] += 1
    if rejected.count < VoteVerdicts.rejectionsKept { rejected.append((row, kind)) }
  }

  /// The winners as a column over the four names.
  var winnerColumn: Column {
    let names = PackedText(Winner.allCases.map(\.name))
    return Column(.coded(CodedText(codes: .one(winners), dictionary: names)))
  }

  /// What was found out, the faults of the rows and of the records before them in order of the lines.
  func report(_ reading: ReadingReport, keeping limit: Int) throws -> VoteReport {
    var report = VoteReport()
    report.paths = [path]
    report.ignored = ignored
    report.fingerprint = reading.fingerprint
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
  let first: Column
  let second: Column
  let firstCodes: [UInt32]
  let secondCodes: [UInt32]
  private let dictionary: PackedText
  private let emptyCode: UInt32?

  init(_ a: Column, _ b: Column) throws {
    var codes: [String: UInt32] = [:]
    var names = PackedText()
    func code(_ name: String) -> UInt32 {
      if let known = codes[name] { return known }
      let new = UInt32(names.count)
      codes[name] = new
      names.append(name)
      return new
    }
    func renumber(_ column: Column) -> [UInt32] {
      if case .coded(let text) = column.storage {
        let renumbered = (0..<text.dictionary.count).map { code(text.dictionary[$0]) }
        return text.codes.widened.map { renumbered.isEmpty ? 0 : renumbered[Int($0)] }
      }
      return (0..<column.count).map { row in
        if case .text(let name) = column[row] { code(name) } else { 0 }
      }
    }
    let (left, right) = (renumber(a), renumber(b))
    if names.count == 0 { names.append("") }
    (firstCodes, secondCodes, dictionary) = (left, right, names)
    emptyCode = codes[""]
    first = Column(
      .coded(CodedText(codes: Codes(left, dictionaryCount: names.count), dictionary: names)),
      validity: a.validity)
    second = Column(
      .coded(CodedText(codes: Codes(right, dictionaryCount: names.count), dictionary: names)),
      validity: b.validity)
  }

  /// Why a row is no battle; nil when it is one.
  func fault(_ row: Int) -> VoteRejectionReason.Kind? {
    if first.isMissing(row) || second.isMissing(row) { return .missingModel }
    if firstCodes[row] == emptyCode || secondCodes[row] == emptyCode { return .missingModel }
    return firstCodes[row] == secondCodes[row] ? .modelAgainstItself : nil
  }

  /// The models of both columns, by code.
  var names: [String] { (0..<dictionary.count).map { dictionary[$0] } }

  /// The first model of a row.
  func name(_ row: Int) -> String { dictionary[Int(firstCodes[row])] }
}
