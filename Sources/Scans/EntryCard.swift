import Tables

/// Everything that one entry's card shows of the scans (screens.md, 3).
public struct EntryCard: Sendable, Hashable {
  /// The entry.
  public let id: EntryID
  /// Its name; nil when it has none.
  public let name: String?
  /// Its texts by the names of their columns, in order: description, and for signals change, ten_year,
  /// driving_force; those that are missing are left out.
  public let texts: [Text]
  /// Its relevancy; nil when it has none.
  public let relevancy: Int64?
  /// The title of its scan.
  public let title: String?
  /// The category of its scan.
  public let category: String?
  /// The type of its scan.
  public let type: String?
  /// The day of its scan, in days since 1970-01-01.
  public let published: Int64?
  /// The page of its scan, as written.
  public let page: String?
  /// The address of the article.
  public let url: String?
  /// The file of its scan.
  public let file: String?

  /// A card by its parts.
  public init(
    id: EntryID,
    name: String?,
    texts: [Text],
    relevancy: Int64?,
    title: String?,
    category: String?,
    type: String?,
    published: Int64?,
    page: String?,
    url: String?,
    file: String?
  ) {
    self.id = id
    self.name = name
    self.texts = texts
    self.relevancy = relevancy
    self.title = title
    self.category = category
    self.type = type
    self.published = published
    self.page = page
    self.url = url
    self.file = file
  }

  /// One text of an entry.
  public struct Text: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// The text.
    public let text: String

    /// A text of a column.
    public init(column: String, text: String) {
      self.column = column
      self.text = text
    }
  }

  /// The host of the address without `www.`: `qz.com`; nil when the address has none.
  public var host: String? { url.flatMap { EntryCard.host(of: $0) } }

  /// The host of an address without `www.`, user and port; nil when it has none.
  static func host(of url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    var host = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    host = host.prefix { $0 != ":" }
    if host.hasPrefix("www.") { host = host.dropFirst(4) }
    return host.isEmpty ? nil : String(host)
  }
}

extension ScanSet {
  /// The card of an entry, by its whole id; nil when there is no such entry.
  public func card(_ id: EntryID) -> EntryCard? {
    guard let row = index.row(of: id), let scanRow = index.row(ofScan: id.scan) else { return nil }
    let entry = RowReader(table: table(id.kind), row: row)
    let scan = RowReader(table: scans, row: scanRow)
    let columns = ["description", "change", "ten_year", "driving_force"]
    return EntryCard(
      id: id, name: entry.text("name"),
      texts: columns.compactMap { column in
        entry.text(column).map { EntryCard.Text(column: column, text: $0) }
      },
      relevancy: entry.integer("relevancy"), title: scan.text("title"), category: scan.text("category"),
      type: scan.text("type"), published: scan.date("published"), page: scan.text("page"),
      url: scan.text("url"), file: scan.text("file"))
  }
}

/// One row of a table that is in memory.
private struct RowReader {
  let table: Table
  let row: Int

  private func value(_ name: String) -> Scalar {
    table.index(of: name).map { table.baseColumns[$0][row] } ?? .missing
  }

  func text(_ name: String) -> String? {
    if case .text(let text) = value(name) { text } else { nil }
  }

  func integer(_ name: String) -> Int64? {
    if case .integer(let number) = value(name) { number } else { nil }
  }

  func date(_ name: String) -> Int64? {
    if case .date(let day) = value(name) { day } else { nil }
  }
}
