/// A block of the merged notebook, by its indices in the three that it comes from.
struct MergeEntry: Hashable {
  /// Its index in the notebook that both began with.
  var base: Int?
  /// Its index in ours.
  var ours: Int?
  /// Its index in theirs.
  var theirs: Int?
}

/// The order of the merged blocks: that of ours, with what only the others have put in behind what it follows there.
///
/// What ours added in a place stands before what theirs added; the same text added by both stands once.
struct BlockOrder {
  private let ours: [MergeBlock]
  private let theirs: [MergeBlock]
  private let toTheirs: BlockAlignment
  private var entries: [MergeEntry] = []
  /// The entry after each; at `entries.count` of the end there is none.
  private var next: [Int?] = []
  private var first: Int?
  private var entryOfBase: [Int?]

  /// - Parameters:
  ///   - toOurs: from the base to ours.
  ///   - toTheirs: from the base to theirs.
  init(ours: [MergeBlock], theirs: [MergeBlock], toOurs: BlockAlignment, toTheirs: BlockAlignment) {
    (self.ours, self.theirs, self.toTheirs) = (ours, theirs, toTheirs)
    entryOfBase = Array(repeating: nil, count: toOurs.newOf.count)
    let elsewhere = toTheirs.moved.filter { toOurs.newOf[$0] != nil && !toOurs.moved.contains($0) }
    addOurs(toOurs, leavingOut: elsewhere)
    addKeptByTheirs(toOurs, leavingOut: elsewhere)
    addTheirs(toOurs, moved: elsewhere)
  }

  /// The entries, first to last. O(entries).
  var all: [MergeEntry] {
    var result: [MergeEntry] = []
    var index = first
    while let here = index {
      result.append(entries[here])
      index = next[here]
    }
    return result
  }

  /// Puts an entry behind another, or before all.
  @discardableResult
  private mutating func insert(_ entry: MergeEntry, after previous: Int?) -> Int {
    let index = entries.count
    entries.append(entry)
    next.append(previous.map { next[$0] } ?? first)
    if let previous { next[previous] = index } else { first = index }
    if let base = entry.base { entryOfBase[base] = index }
    return index
  }

  private mutating func addOurs(_ toOurs: BlockAlignment, leavingOut elsewhere: Set<Int>) {
    var last: Int?
    for index in ours.indices {
      let base = toOurs.oldOf[index]
      if let base, elsewhere.contains(base) { continue }
      let entry = MergeEntry(base: base, ours: index, theirs: base.flatMap { toTheirs.newOf[$0] })
      last = insert(entry, after: last)
    }
  }

  /// What ours took out and theirs still has: its text decides later whether it stays.
  private mutating func addKeptByTheirs(_ toOurs: BlockAlignment, leavingOut elsewhere: Set<Int>) {
    var last: Int?
    for base in toOurs.newOf.indices {
      if entryOfBase[base] == nil, !elsewhere.contains(base), let index = toTheirs.newOf[base] {
        insert(MergeEntry(base: base, ours: nil, theirs: index), after: last)
      }
      last = entryOfBase[base] ?? last
    }
  }

  private mutating func addTheirs(_ toOurs: BlockAlignment, moved elsewhere: Set<Int>) {
    var last: Int?
    for index in theirs.indices {
      let base = toTheirs.oldOf[index]
      if let base, let entry = entryOfBase[base] {
        last = entry
      } else if let base {
        last = insert(MergeEntry(base: base, ours: toOurs.newOf[base], theirs: index), after: last)
      } else {
        last = addNew(index, after: last)
      }
    }
  }

  /// Behind what ours has put in the same place, or as one with it.
  private mutating func addNew(_ index: Int, after last: Int?) -> Int {
    var previous = last
    while let candidate = previous.map({ next[$0] }) ?? first, entries[candidate].base == nil {
      if let our = entries[candidate].ours, entries[candidate].theirs == nil,
        ours[our].isSame(as: theirs[index])
      {
        entries[candidate].theirs = index
        return candidate
      }
      previous = candidate
    }
    return insert(MergeEntry(base: nil, ours: nil, theirs: index), after: previous)
  }
}
