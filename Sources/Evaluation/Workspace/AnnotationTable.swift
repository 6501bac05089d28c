import Scans
import Tables

/// Lays the records in force out as the table `annotations`.
struct AnnotationTableBuilder {
  private var texts: [[String?]] = Array(repeating: [], count: 6)
  private var dates: [Int64] = []
  private var scores: [[Int?]] = Array(repeating: [], count: 3)
  private var tags: [[String]] = []

  init(count: Int) {
    dates.reserveCapacity(count)
  }

  mutating func add(_ record: AnnotationRecord, id: String, state: String?) {
    let values = [id, record.target, record.author, record.note, record.horizon, state]
    for (index, value) in values.enumerated() { texts[index].append(value) }
    dates.append(record.date)
    for (index, value) in [record.impact, record.likelihood, record.confidence].enumerated() {
      scores[index].append(value)
    }
    tags.append(record.tags)
  }

  var table: Table {
    let text = texts.map(Self.textColumn)
    let score = scores.map(Self.integerColumn)
    let fields = [
      Field("id", .text, meaning: "the annotation, by author and number"),
      Field("target", .text, meaning: "the entry that it is about", reference: "entries"),
      Field("author", .text, meaning: "who says it"),
      Field("date", .date, meaning: "when it was said"),
      Field("note", .text, meaning: "in words"),
      Field("tags", .list, meaning: "labels"),
      Field("impact", .integer, meaning: "how much it would change, 1 to 5"),
      Field("likelihood", .integer, meaning: "how likely it is, 1 to 5"),
      Field("horizon", .text, meaning: "H1 now, H2 next, H3 later"),
      Field("confidence", .integer, meaning: "how sure the author is, 1 to 5"),
      Field("state", .text, meaning: "current, changed, moved or orphaned, held against the scans loaded"),
    ]
    var table = Table(
      fields: fields,
      columns: [
        text[0], text[1], text[2], Column(.date(dates)), text[3], Self.listColumn(tags), score[0], score[1],
        text[4], score[2], text[5],
      ], rowCount: dates.count)
    table.traits.noun = "annotations"
    return table
  }

  private static func textColumn(_ values: [String?]) -> Column {
    Column(.packed(PackedText(values.map { $0 ?? "" })), validity: Bitmap(values.map { $0 != nil }))
  }

  private static func integerColumn(_ values: [Int?]) -> Column {
    Column(.integer(values.map { Int64($0 ?? 0) }), validity: Bitmap(values.map { $0 != nil }))
  }

  private static func listColumn(_ lists: [[String]]) -> Column {
    var codes: [UInt32] = []
    var known: [String: UInt32] = [:]
    var dictionary = PackedText()
    var offsets = [0]
    for list in lists {
      for item in list {
        let code = known[item] ?? UInt32(known.count)
        if known.updateValue(code, forKey: item) == nil { dictionary.append(item) }
        codes.append(code)
      }
      offsets.append(codes.count)
    }
    let items = CodedText(codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: dictionary)
    return Column(
      .list(TextLists(offsets: offsets, items: items)), validity: Bitmap(lists.map { !$0.isEmpty }))
  }
}
