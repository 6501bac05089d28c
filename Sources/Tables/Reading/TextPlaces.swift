/// Where the texts of a block begin that were left in the file, in as few bytes as tell it.
struct TextPlaces: Sendable {
  /// What the distances count from: the places of the records, or those of the texts themselves.
  let starts: PartList<UInt32>
  let distances: RowPlaces.Distances

  /// - Parameters:
  ///   - places: of the texts, as many as there are records.
  ///   - records: the places of the records, which are kept anyway.
  ///   - isWhole: whether every record has the text.
  ///   - memory: where what is new is kept.
  init(_ places: PartList<UInt32>, of records: PartList<UInt32>, isWhole: Bool, in memory: PartMemory) {
    let count = places.count
    let (texts, rows) = (places.elements, records.elements)
    var (least, greatest) = (UInt32.max, UInt32.min)
    for row in 0..<count {
      least = min(least, texts[row] &- rows[row])
      greatest = max(greatest, texts[row] &- rows[row])
    }
    if isWhole, least == greatest {
      (starts, distances) = (records, .same(least))
    } else if isWhole, greatest <= UInt16.max {
      var list = PartList<UInt16>(in: memory)
      list.reserve(count)
      list.append(atMost: count) { target in
        for row in 0..<count { target[row] = UInt16(truncatingIfNeeded: texts[row] &- rows[row]) }
        return count
      }
      (starts, distances) = (records, .each(list))
    } else {
      var list = PartList<UInt32>(in: memory)
      list.reserve(count)
      list.append(atMost: count) { target in
        for row in 0..<count { target[row] = texts[row] }
        return count
      }
      (starts, distances) = (list, .same(0))
    }
  }
}
