import Scans
import Tables

/// What is remembered of a data file: enough to say, with only the new file at hand, what is different in it.
struct FileSum: Sendable, Hashable {
  /// The fingerprint of the whole, 32 hexadecimal digits.
  var fingerprint: String
  /// What is in it.
  var content: Content

  /// What a file can hold.
  enum Content: Sendable, Hashable {
    case scan(ScanSum)
    case table(TableSum)
    /// A file that gave nothing of its own, or of a program that remembers more.
    case unknown
  }
}

/// What is remembered of a scan: its short fields, digests of the long ones, and a digest of each row.
struct ScanSum: Sendable, Hashable {
  /// The scan's name.
  var scan: String
  /// The file, as the scan names it; not remembered.
  var file = ""
  /// The fields of its head by name, in the order of the table; short ones as they are, long ones as digests.
  var fields: [Field] = []
  /// The digests of its rows, by table, in order; tables without rows are left out.
  var rows: [String: [String]] = [:]
  /// What those of its entries were called that somebody spoke of, by letter and number: `s3`.
  var names: [String: String] = [:]

  /// A field of a scan's head.
  struct Field: Sendable, Hashable {
    var name: String
    var value: String
  }

  /// The fields that are short enough to be remembered as they are.
  static let shortFields = ["page", "published", "category", "type"]
  /// The fields of which a digest is remembered.
  static let longFields = ["title", "url", "summary", "keywords", "themes"]

  /// What is remembered of each scan of a set. O(its texts).
  static func all(of set: ScanSet) throws -> [ScanSum] {
    guard let names = try set.scans.column("scan"), let files = try set.scans.column("file") else {
      return []
    }
    var sums = (0..<names.count).map { ScanSum(scan: names[$0].plainText, file: files[$0].plainText) }
    for name in shortFields {
      guard let column = try set.scans.column(name) else { continue }
      for row in sums.indices where !column.isMissing(row) {
        sums[row].fields.append(Field(name: name, value: column[row].plainText))
      }
    }
    for name in longFields {
      guard let index = set.scans.index(of: name) else { continue }
      let digests = try set.scans.rowDigests(of: [index])
      let column = try set.scans.column(at: index)
      for row in sums.indices where !column.isMissing(row) {
        sums[row].fields.append(Field(name: name, value: digests[row]))
      }
    }
    let places = Dictionary(sums.enumerated().map { ($1.scan, $0) }) { $1 }
    for kind in EntryKind.allCases {
      let table = set.table(kind)
      guard let scans = try table.column("scan") else { continue }
      let values = table.fields.indices.filter { !["id", "scan"].contains(table.fields[$0].name) }
      let digests = try table.rowDigests(of: values)
      for row in digests.indices {
        if let place = places[scans[row].plainText] {
          sums[place].rows[kind.tableName, default: []].append(digests[row])
        }
      }
    }
    return sums
  }
}

/// What is remembered of a table: how many rows it has, and a digest of each column.
struct TableSum: Sendable, Hashable {
  /// How many rows.
  var rowCount: Int
  /// The columns in order, each with the digest of its values; nil where it was not made.
  var columns: [Column]

  /// A column by name.
  struct Column: Sendable, Hashable {
    var name: String
    var digest: String?
  }

  /// What is remembered of a table, or of its first rows. O(values).
  init(of table: Table, first count: Int? = nil) throws {
    let count = min(count ?? table.rowCount, table.rowCount)
    rowCount = count
    columns = try table.fields.indices.map { index in
      Column(name: table.fields[index].name, digest: try table.columnDigest(of: index, first: count))
    }
  }

  /// A table by its parts.
  init(rowCount: Int, columns: [Column]) {
    self.rowCount = rowCount
    self.columns = columns
  }
}
