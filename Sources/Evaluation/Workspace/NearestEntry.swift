import Scans

/// Finds where an entry that is gone may live on: under another name, or as another kind of entry.
struct NearestEntry {
  let set: ScanSet

  /// What a word of a name counts against one of a description.
  private static let nameWeight = 3.0
  /// What an entry of the same kind counts against another: what is said of a signal is about a signal, as long as none
  /// of another kind is clearly nearer.
  private static let sameKind = 1.25
  /// Words of fewer letters say nothing.
  private static let shortestWord = 4

  /// The entry of the same scan that shares most with some words, which are the old name or what was noted on it;
  /// nil when none shares a word of its name, or two of its description.
  ///
  /// Words count by their first five letters, so that `evaluate` meets `evaluation`. Entries of the old
  /// one's kind go before those of others that are not clearly nearer; on a tie the order of the scan decides.
  ///
  /// - Complexity: O(words of the scan's entries).
  func to(_ text: String, near old: EntryID) -> EntryCard? {
    let wanted = Self.stems(text)
    guard !wanted.isEmpty else { return nil }
    var best: (score: Double, card: EntryCard)?
    for id in set.entries(of: old.scan) where id != old {
      guard let card = set.card(id) else { continue }
      let score = score(card, wanted)
      let weighed = id.kind == old.kind ? score * Self.sameKind : score
      if score >= 1, weighed > best?.score ?? 0 { best = (weighed, card) }
    }
    return best?.card
  }

  private func score(_ card: EntryCard, _ wanted: Set<String>) -> Double {
    let name = Self.stems(card.name ?? "")
    let shared = Double(name.intersection(wanted).count)
    let texts = Self.stems(card.texts.map(\.text).joined(separator: " "))
    let told = Double(texts.subtracting(name).intersection(wanted).count)
    // A long name shares a word more easily than a short one.
    return Self.nameWeight * shared / Double(max(name.count, 1)).squareRoot() + told / 2
  }

  private static func stems(_ text: String) -> Set<String> {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return Set(words.filter { $0.count >= shortestWord }.map { String($0.prefix(5)) })
  }
}
