/// The names that someone may have meant.
enum NearestNames {
  /// At most three names whose beginnings differ from a text in few places, the nearest first, then by bytes.
  ///
  /// A text may differ in one place of four, rounded up. O(number of names × length²).
  static func of(_ text: String, in names: [String]) -> [String] {
    let typed = Array(text.utf8.prefix(64))
    let limit = (typed.count + 3) / 4
    let scored = names.compactMap { name -> (distance: Int, name: String)? in
      let distance = prefixDistance(typed, Array(name.utf8.prefix(typed.count + limit)))
      return distance <= limit ? (distance, name) : nil
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }

  /// The fewest changed, added or missing bytes between a text and any beginning of a name (Levenshtein 1966).
  private static func prefixDistance(_ typed: [UInt8], _ name: [UInt8]) -> Int {
    var row = Array(0...name.count)
    for (index, byte) in typed.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in name.indices {
        let changed = diagonal + (name[column] == byte ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
      }
    }
    return row.min() ?? typed.count
  }
}
