import CommandLanguage
import Evaluation
import Foundation
import Synchronization
import Tables
import TestSupport

/// A workspace at which statements are typed, with what each gave: the smallest session there can be.
struct Desk {
  var workspace = Workspace()
  var environment: Environment
  let files: FolderFiles
  private static let evaluator = Evaluator()

  /// A desk over a folder of files; the third of May 2024, with ana typing.
  init(folder: String = packageRoot.appendingPathComponent("Notebooks").path) {
    files = FolderFiles(folder: folder)
    environment = Environment(today: 19_846, userName: "ana", files: files)
    environment.readNotebook = { NotebookText(fencesIn: String(decoding: $0, as: UTF8.self)) }
  }

  /// The bundled sample, loaded once.
  static let sample: Desk = {
    var desk = Desk()
    _ = try? desk.run("load scans data/scans; load votes data/arena-week.csv")
    return desk
  }()

  /// A desk with the tiny table `t` and its partner `u`.
  static let tiny: Desk = {
    var desk = Desk()
    desk.put(
      Table(
        ("n", .integer, [.integer(1), .integer(2), .integer(3), .missing, .integer(2)]),
        ("word", .text, [.text("ant"), .text("bee"), .text("cat"), .text("ant"), .text("dog")]),
        ("flag", .bool, [.bool(true), .bool(false), .bool(true), .missing, .bool(false)]),
        ("day", .date, [.date(19_840), .date(19_841), .missing, .date(19_840), .date(19_844)]),
        ("tags", .list, [.list(["a", "b"]), .list(["a"]), .missing, .list(["b", "c"]), .list(["c"])]),
        ("x", .number, [.number(1.5), .missing, .number(2.5), .number(0), .number(4)])),
      named: "t")
    desk.put(
      Table(
        ("word", .text, [.text("ant"), .text("cat"), .text("cat"), .text("emu"), .missing]),
        ("legs", .integer, [.integer(6), .integer(4), .integer(3), .integer(2), .integer(0)]),
        ("n", .integer, [.integer(10), .integer(30), .integer(31), .integer(40), .integer(50)])),
      named: "u")
    return desk
  }()

  /// Puts a table under a name, as a load does.
  mutating func put(_ table: Table, named name: String) {
    workspace.tables[name] = LoadedTable(table: table, set: "table")
  }

  /// Carries out all statements of a text; what the last one gave.
  @discardableResult
  mutating func run(_ text: String) throws -> Outcome {
    var last = Outcome(value: .nothing)
    for statement in try Parser(grammar: Definitions.standard.grammar).parse(text) {
      last = try Self.evaluator.evaluate(
        statement, in: text, workspace: &workspace, environment: environment)
    }
    return last
  }

  /// The table that the last statement shows.
  mutating func table(_ text: String) throws -> Table {
    switch try run(text).value {
    case .table(let table, _): return table
    default: throw Unexpected(text)
    }
  }

  /// What the last statement shows, on one line: a table as CSV with `/` between rows, a value as text.
  mutating func shown(_ text: String) throws -> String {
    switch try run(text).value {
    case .table(let table, _):
      let csv = String(decoding: try TableWriter.bytes(table, as: .csv), as: UTF8.self)
      return csv.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: " / ")
    case .scalar(let scalar): return scalar == .missing ? "missing" : scalar.plainText
    case .check(let check): return check.verdict.map { "\($0)" } ?? "missing"
    default: throw Unexpected(text)
    }
  }

  /// The error that a text ends with, and the part of the text that it points at.
  func failure(_ text: String) throws -> (kind: EvaluationError.Kind, place: String?) {
    var desk = self
    do {
      try desk.run(text)
    } catch let error as EvaluationError {
      return (error.kind, error.range.map { text.part($0) })
    }
    throw Unexpected("\(text) does not fail")
  }

  /// What was wanted of a statement and did not come.
  struct Unexpected: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}

/// Files below a folder; what is written is kept in memory.
final class FolderFiles: FileAccess {
  private let folder: String
  private let written = Mutex<[String: String]>([:])
  /// A path that may not be read or written.
  static let forbidden = "forbidden.csv"
  /// A path that is there already.
  static let existing = "existing.csv"
  /// A path on a full disk.
  static let full = "full.csv"

  init(folder: String) { self.folder = folder }

  /// What was written, by path.
  var texts: [String: String] { written.withLock { $0 } }

  func locate(_ path: String) throws -> Location {
    if path == Self.forbidden { throw EvaluationError(.refused(path: path, isWriting: false)) }
    if path.hasPrefix(folder + "/") {
      return Location(systemPath: path, recordedPath: String(path.dropFirst(folder.count + 1)))
    }
    return Location(systemPath: path.hasPrefix("/") ? path : folder + "/" + path, recordedPath: path)
  }

  func write(_ bytes: [UInt8], to path: String, overwriting: Bool, loaded: Set<String>) throws -> String {
    switch path {
    case Self.forbidden: throw EvaluationError(.refused(path: path, isWriting: true))
    case Self.existing where !overwriting: throw EvaluationError(.wouldOverwrite(path: path))
    case Self.full: throw EvaluationError(.cannotWrite(path: path, reason: "No space left on device"))
    default: written.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
    }
    return path
  }
}

extension Table {
  /// A table of values, a column a line.
  init(_ columns: (name: String, type: ColumnType, values: [Scalar])...) {
    self.init(
      fields: columns.map { Field($0.name, $0.type) },
      columns: columns.map { Column($0.type, $0.values) }, rowCount: columns.first?.values.count ?? 0)
  }
}

extension Column {
  /// A column of values of a type.
  init(_ type: ColumnType, _ values: [Scalar]) {
    let validity = Bitmap(values.map { $0 != .missing })
    let integers = values.map { value -> Int64 in
      switch value {
      case .integer(let value), .time(let value), .date(let value), .duration(let value): value
      default: 0
      }
    }
    let storage: Storage =
      switch type {
      case .integer: .integer(integers)
      case .time: .time(integers)
      case .date: .date(integers)
      case .duration: .duration(integers)
      case .number: .number(values.map { if case .number(let value) = $0 { value } else { 0 } })
      case .bool: .bool(values.map { $0 == .bool(true) })
      case .text: .packed(PackedText(values.map(\.plainText)))
      case .list: Column.lists(values)
      }
    self.init(storage, validity: validity)
  }
}

extension Column {
  /// Lists of texts; coded as readers code them.
  fileprivate static func lists(_ values: [Scalar]) -> Storage {
    let lists = values.map { value -> [String] in if case .list(let items) = value { items } else { [] } }
    let items = lists.flatMap(\.self)
    let dictionary = Array(Set(items)).sorted()
    let codes = items.map { UInt32(dictionary.firstIndex(of: $0) ?? 0) }
    let coded = CodedText(
      codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: PackedText(dictionary))
    return .list(
      TextLists(offsets: lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }, items: coded))
  }
}

/// A text column whose values are still in a file, and that fails or counts when they are read.
final class WatchedText: DeferredText {
  let count: Int
  private let error: TableError?
  private let whenRead: @Sendable () -> Void
  private let reads = Mutex(0)

  /// How often values were read.
  var readCount: Int { reads.withLock { $0 } }

  init(count: Int, failing error: TableError? = nil, whenRead: @escaping @Sendable () -> Void = {}) {
    self.count = count
    self.whenRead = whenRead
    self.error = error
  }

  func resolve(rows: Selection?) throws -> Column {
    let wanted = rows?.count ?? count
    if wanted > 0 {
      reads.withLock { $0 += 1 }
      whenRead()
    }
    if wanted > 0, let error { throw error }
    return Column(.packed(PackedText(Array(repeating: "text", count: wanted))))
  }
}

extension String {
  /// The part of a range of UTF-8 offsets.
  func part(_ range: SourceRange) -> String {
    String(decoding: Array(utf8)[range.lowerBound..<min(range.upperBound, utf8.count)], as: UTF8.self)
  }
}

extension NotebookText {
  /// The cells of a notebook that is written as plainly as can be.
  fileprivate init(fencesIn text: String) {
    let parts = text.components(separatedBy: "\n```scanbook\n").dropFirst()
    self.init(
      author: nil,
      cells: parts.map { Cell(source: $0.components(separatedBy: "\n```")[0], line: 1, output: []) })
  }
}
