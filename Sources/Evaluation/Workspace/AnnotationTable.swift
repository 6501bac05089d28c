import Scans
import Tables

/// Lays the records in force out as the table `annotations`.
struct AnnotationTableBuilder {
  private var texts: [[String?]] = Array(repeating: [], count: 6)
  private var dates: [Int64?] = []
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
      Field("id", .text, meaning: "The annotation, by author and number."),
      Field("target", .text, meaning: "The entry that it is about.", reference: "entries"),
      Field("author", .text, meaning: "Who says it."),
      Field("date", .date, meaning: "When it was said."),
      Field("note", .text, meaning: "What is said, in words."),
      Field("tags", .list, meaning: "Labels that sort annotations."),
      Field("impact", .integer, meaning: "How much it would change, 1 (little) to 5 (much)."),
      Field("likelihood", .integer, meaning: "How likely it is, 1 (hardly) to 5 (surely)."),
      Field("horizon", .text, meaning: "When it would matter: H1 now, H2 next, H3 later."),
      Field("confidence", .integer, meaning: "How sure the author is, 1 (guess) to 5 (certain)."),
      Field("state", .text, meaning: "How the entry stands now: current, changed, moved or orphaned."),
    ]
    var table = Table(
      fields: fields,
      columns: [
        text[0], text[1], text[2], Self.dateColumn(dates), text[3], Self.listColumn(tags), score[0], score[1],
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

  private static func dateColumn(_ days: [Int64?]) -> Column {
    Column(.date(days.map { $0 ?? 0 }), validity: Bitmap(days.map { $0 != nil }))
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
