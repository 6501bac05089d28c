import Scans
import Tables

/// How scans named by digests are printed: as the loaded scans are told apart, else as the names at hand are.
struct ScanNaming: Sendable {
  private let names: ScanNames

  /// The columns whose values are scans, or begin with one.
  static let columns: Set<String> = ["scan", "id", "target", "of", "example", "min", "max"]

  /// The naming of the scans that are loaded.
  init(_ names: ScanNames) { self.names = names }

  /// The naming that tells some ids of entries or scans apart.
  init(telling ids: some Sequence<String>) {
    names = ScanNames(ids: ids.map { String($0.prefix { $0 != "/" }) })
  }

  /// The naming that tells the scans in a table apart.
  ///
  /// - Throws: `TableError.changedSinceLoaded` when text is still in a file that has changed.
  init(telling table: Table) throws {
    var ids: Set<String> = []
    for index in table.fields.indices where ScanNaming.columns.contains(table.fields[index].name) {
      guard table.fields[index].type == .text else { continue }
      let column = try table.column(at: index)
      for row in 0..<column.count {
        if case .text(let id) = column[row] { ids.insert(String(id.prefix { $0 != "/" })) }
      }
    }
    names = ScanNames(ids: ids)
  }

  /// Whether a text is, or begins with, a digest that names a scan.
  static func isDigest(_ id: String) -> Bool { ScanNames.isDigest(String(id.prefix { $0 != "/" })) }

  /// A scan's name or an entry's id as it is printed.
  func short(_ id: String) -> String { names.shortID(id) }
}
