import Scans
import Search
import Tables

/// Names that count as one.
public struct Alias: Sendable, Hashable {
  /// The name that all of them count as.
  public var canonical: String
  /// The other names.
  public var variants: [String]

  /// Names for a canonical one.
  public init(canonical: String, variants: [String]) {
    self.canonical = canonical
    self.variants = variants
  }

  /// All names of each thing: aliases that share a name are of one thing.
  static func groups(_ aliases: [Alias]) -> [[String]] {
    var groups: [[String]] = []
    for alias in aliases {
      var names = [alias.canonical] + alias.variants
      let folded = Set(names.map { Folding.folded($0) })
      let touched = groups.indices.filter { groups[$0].contains { folded.contains(Folding.folded($0)) } }
      names += touched.flatMap { groups[$0] }
      for index in touched.reversed() { groups.remove(at: index) }
      groups.append(names)
    }
    return groups
  }

  /// What `alias` alone lists: a row for each, in the order given.
  static func table(_ aliases: [Alias]) -> Table {
    let items = aliases.flatMap(\.variants)
    var numbers: [String: UInt32] = [:]
    var dictionary: [String] = []
    let codes = items.map { item -> UInt32 in
      if let number = numbers[item] { return number }
      numbers[item] = UInt32(dictionary.count)
      dictionary.append(item)
      return UInt32(dictionary.count - 1)
    }
    var offsets = [0]
    for alias in aliases { offsets.append(offsets[offsets.count - 1] + alias.variants.count) }
    let coded = CodedText(
      codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: PackedText(dictionary))
    var table = Table(
      fields: [
        Field("name", .text, meaning: "The name that all count as."),
        Field("aliases", .list, meaning: "The names that count as it."),
      ],
      columns: [
        Column(.packed(PackedText(aliases.map(\.canonical)))),
        Column(.list(TextLists(offsets: offsets, items: coded))),
      ], rowCount: aliases.count)
    table.traits.noun = "aliases"
    return table
  }
}

/// Puts canonical names in the place of others, in whole values of text columns.
struct Renaming {
  /// The canonical names by the folded forms of all names.
  private var canonical: [String: String] = [:]
  /// How many bytes a value can have that folds to one of them.
  private var lengths = 0...0
  /// How many values were given another name.
  private(set) var changes = 0

  /// The aliases take effect one after another: what the first has renamed the second may rename again.
  init(_ aliases: [Alias]) {
    for alias in aliases {
      let names = Set((alias.variants + [alias.canonical]).map { Folding.folded($0) })
      for (key, name) in canonical where names.contains(Folding.folded(name)) {
        canonical[key] = alias.canonical
      }
      for name in names { canonical[name] = alias.canonical }
    }
    let counts = canonical.keys.map(\.utf8.count)
    // Folding takes accents and ligatures, and so at most two bytes in three; it adds at most one in two.
    lengths = (counts.min() ?? 0) / 2...(counts.max() ?? 0) * 3
  }

  /// The table with the values of its columns renamed, but for keys; columns without such a value stay what they are.
  mutating func renaming(_ table: Table) -> Table {
    guard !canonical.isEmpty else { return table }
    let columns = table.fields.indices.map { index in
      table.fields[index].reference == nil ? renaming(table.baseColumns[index]) : table.baseColumns[index]
    }
    let result = Table(
      fields: table.fields, columns: columns, rowCount: table.baseCount, traits: table.traits)
    return table.selection.map { result.selecting($0) } ?? result
  }

  private mutating func renaming(_ column: Column) -> Column {
    switch column.storage {
    case .packed(let text):
      guard let renamed = renaming(text, isUsed: { !column.isMissing($0) }) else { return column }
      return Column(.packed(PackedText(renamed)), validity: column.validity)
    case .coded(let text):
      let codes = text.codes.widened
      guard let (dictionary, numbers) = renaming(text.dictionary) else { return column }
      changes +=
        codes.indices.filter { row in
          !column.isMissing(row) && dictionary[numbers[Int(codes[row])]] != text.dictionary[Int(codes[row])]
        }.count
      let coded = CodedText(
        codes: Codes(
          codes.map { UInt32($0 < numbers.count ? numbers[Int($0)] : 0) }, dictionaryCount: dictionary.count),
        dictionary: dictionary)
      return Column(.coded(coded), validity: column.validity)
    case .list(let lists):
      guard let (dictionary, numbers) = renaming(lists.items.dictionary) else { return column }
      return Column(.list(renaming(lists, dictionary, numbers)), validity: column.validity)
    default: return column
    }
  }

  /// The lists with new items; a name that comes twice in a list after that is there once.
  private mutating func renaming(_ lists: TextLists, _ dictionary: PackedText, _ numbers: [Int]) -> TextLists
  {
    var offsets = [0]
    var codes: [UInt32] = []
    for row in 0..<lists.count {
      let start = codes.count
      for item in lists.offsets[row]..<lists.offsets[row + 1] {
        let old = lists.items.codes[item]
        let new = UInt32(numbers[old])
        let isRenamed = dictionary[Int(new)] != lists.items.dictionary[old]
        if isRenamed { changes += 1 }
        if codes[start...].contains(new) { continue }
        codes.append(new)
      }
      offsets.append(codes.count)
    }
    return TextLists(
      offsets: offsets,
      items: CodedText(codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: dictionary))
  }

  /// A dictionary with names replaced, and where each of its texts is in the new one; nil when none is replaced.
  private func renaming(_ dictionary: PackedText) -> (PackedText, [Int])? {
    var isChanged = false
    var places: [String: Int] = [:]
    var texts: [String] = []
    let numbers = (0..<dictionary.count).map { code -> Int in
      let new = name(for: dictionary, code)
      if new != nil { isChanged = true }
      let text = new ?? dictionary[code]
      if let place = places[text] { return place }
      places[text] = texts.count
      texts.append(text)
      return texts.count - 1
    }
    return isChanged ? (PackedText(texts), numbers) : nil
  }

  /// Texts with names replaced; nil when none is.
  private mutating func renaming(_ text: PackedText, isUsed: (Int) -> Bool) -> [String]? {
    var changed: [Int: String] = [:]
    for row in 0..<text.count where isUsed(row) { changed[row] = name(for: text, row) }
    guard !changed.isEmpty else { return nil }
    changes += changed.count
    return (0..<text.count).map { changed[$0] ?? text[$0] }
  }

  /// The canonical name for a text; nil when it has none or is it.
  private func name(for texts: PackedText, _ index: Int) -> String? {
    let bytes = texts.utf8(at: index)
    guard lengths.contains(bytes.count) else { return nil }
    let text = texts[index]
    guard let name = canonical[Folding.folded(text)], name != text else { return nil }
    return name
  }
}

extension Workspace {
  /// Puts the tables of all loads of scans in place, with the aliases applied.
  ///
  /// - Returns: the names of the tables, and how many values the aliases have renamed; `entries`, which repeat those of
  ///   other tables, do not count.
  @discardableResult
  mutating func placeScanTables() -> (names: [String], changes: Int) {
    var names: [String] = []
    var changes = 0
    for (prefix, set) in scanSets.sorted(by: { $0.key < $1.key }) {
      let label = "scans \(prefix.isEmpty ? "" : String(prefix.dropLast()))"
      for (name, table) in set.tables {
        var renaming = Renaming(aliases)
        tables[name] = LoadedTable(table: renaming.renaming(table), set: label)
        names.append(name)
        if name != prefix + "entries" { changes += renaming.changes }
      }
    }
    return (names, changes)
  }
}
