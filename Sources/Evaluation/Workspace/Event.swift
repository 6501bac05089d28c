public import Tables

/// A dated marker or span that time charts show.
public struct Event: Sendable, Hashable {
  /// The first day, counted from 1970-01-01.
  public var first: Int64
  /// The last day, the first again for a single day.
  public var last: Int64
  /// What happened.
  public var name: String

  /// An event of one day or several.
  public init(first: Int64, last: Int64, name: String) {
    self.first = first
    self.last = last
    self.name = name
  }

  /// The table `events`: date, until, name, a row per event in the order given.
  public static func table(_ events: [Event]) -> Table {
    let until = Column(
      .date(events.map(\.last)), validity: Bitmap(events.map { $0.last != $0.first }))
    var table = Table(
      fields: [
        Field("date", .date, meaning: "The day, or the first of several."),
        Field("until", .date, meaning: "The last day of a span; missing for a single day."),
        Field("name", .text, meaning: "What happened."),
      ],
      columns: [
        Column(.date(events.map(\.first))), until, Column(.packed(PackedText(events.map(\.name)))),
      ], rowCount: events.count)
    table.traits.noun = "events"
    return table
  }
}
