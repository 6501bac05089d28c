import Scans

/// Tells how a scan differs from what is remembered of it: by table, row and field.
enum ScanDifference {
  /// `signals 10 → 5, none the same; 25 rows new in the other tables`
  static func words(from old: FileSum.Content, to new: FileSum.Content) -> String {
    switch (old, new) {
    case (.scan(let old), .scan(let new)): return words(from: old, to: new)
    case (_, .scan): return "is a scan now"
    case (.scan, _): return "is no scan any more"
    default: return "another file"
    }
  }

  private static func words(from old: ScanSum, to new: ScanSum) -> String {
    let signals = tableWords(.signal, old, new)
    let others = tables(old, new) + fields(old, new)
    if signals == nil, others.isEmpty { return "the same rows and fields; the file reads otherwise" }
    let first = signals ?? (old.rows["signals"] == nil ? nil : "signals the same")
    return [first, others.isEmpty ? nil : others.joined(separator: ", ")].compactMap { $0 }
      .joined(separator: "; ")
  }

  /// The other tables; those that came or went as a whole are taken together.
  private static func tables(_ old: ScanSum, _ new: ScanSum) -> [String] {
    let kinds = EntryKind.allCases.filter { $0 != .signal }
    let come = kinds.filter { count($0, old) == 0 && count($0, new) > 0 }
    let went = kinds.filter { count($0, old) > 0 && count($0, new) == 0 }
    var words: [String] = []
    if come.count > 1 {
      words.append("\(come.reduce(0) { $0 + count($1, new) }) rows new in the other tables")
    }
    if went.count > 1 {
      words.append("\(went.reduce(0) { $0 + count($1, old) }) rows gone from the other tables")
    }
    let together = (come.count > 1 ? come : []) + (went.count > 1 ? went : [])
    return words + kinds.filter { !together.contains($0) }.compactMap { tableWords($0, old, new) }
  }

  private static func count(_ kind: EntryKind, _ sum: ScanSum) -> Int { sum.rows[kind.tableName]?.count ?? 0 }

  /// How one table differs; nil when it is the same.
  private static func tableWords(_ kind: EntryKind, _ old: ScanSum, _ new: ScanSum) -> String? {
    let (before, now) = (old.rows[kind.tableName] ?? [], new.rows[kind.tableName] ?? [])
    guard before != now else { return nil }
    let same = commonCount(before, now)
    let name = kind.tableName
    guard before.count == now.count else {
      let sizes = "\(name) \(before.count) → \(now.count)"
      if before.isEmpty || now.isEmpty { return sizes }
      return same == 0 ? "\(sizes), none the same" : "\(sizes), \(same) the same"
    }
    if same == 0 { return "\(now.count) \(name), none the same" }
    if same == now.count { return "the \(name) in another order" }
    let others = now.indices.filter { before[$0] != now[$0] }
    guard others.count <= 3 else { return "\(others.count) of \(now.count) \(name) differ" }
    let ids = others.map { "\(kind.letter)\($0 + 1)" }.joined(separator: ", ")
    return "\(ids) of \(now.count) \(name) \(others.count == 1 ? "differs" : "differ")"
  }

  /// How many rows both have, whatever their order.
  private static func commonCount(_ left: [String], _ right: [String]) -> Int {
    var counts: [String: Int] = [:]
    for digest in left { counts[digest, default: 0] += 1 }
    return right.reduce(0) { common, digest in
      guard let count = counts[digest], count > 0 else { return common }
      counts[digest] = count - 1
      return common + 1
    }
  }

  private static func fields(_ old: ScanSum, _ new: ScanSum) -> [String] {
    let values = { (sum: ScanSum) in Dictionary(sum.fields.map { ($0.name, $0.value) }) { first, _ in first }
    }
    let (before, now) = (values(old), values(new))
    let short = ScanSum.shortFields.filter { name in
      // A page that begins with the day says all that the day would.
      before[name] != now[name] && !(name == "published" && before["page"] != now["page"])
    }.map { "\($0) \(before[$0] ?? "-") → \(now[$0] ?? "-")" }
    let long = ScanSum.longFields.filter { before[$0] != now[$0] }
    if short.count + long.count > 3 { return ["\(short.count + long.count) fields of its head differ"] }
    guard !long.isEmpty else { return short }
    return short + [long.joined(separator: ", ") + (long.count == 1 ? " differs" : " differ")]
  }
}
