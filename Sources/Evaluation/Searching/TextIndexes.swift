import Search
import Synchronization
import Tables

/// The indexes made so far, so that a second search of a table is quick.
///
/// A cache and nothing else: an index is a pure function of its columns, so that copies of a workspace may share it. It
/// knows columns by where their values lie in memory, and holds them, so that no other column can come to lie there;
/// what is loaded anew lies elsewhere.
final class TextIndexes: Sendable {
  private struct Kept {
    let columns: [SearchedColumn]
    let places: [ColumnPlace]
    let index: WordIndex
  }

  /// Latest used last.
  private let kept = Mutex<[Kept]>([])
  /// Enough for the tables of a load that one goes to and fro between; a large one takes some 60 MB.
  private static let limit = 6

  /// The index of columns, if it was made.
  func index(of columns: [SearchedColumn]) -> WordIndex? {
    let places = columns.map(ColumnPlace.init)
    return kept.withLock { kept in
      guard let position = kept.firstIndex(where: { $0.places == places }) else { return nil }
      kept.append(kept.remove(at: position))
      return kept.last?.index
    }
  }

  /// Keeps an index; the one not used for longest goes when there are too many.
  func keep(_ index: WordIndex, of columns: [SearchedColumn]) {
    let entry = Kept(columns: columns, places: columns.map(ColumnPlace.init), index: index)
    kept.withLock { kept in
      kept.append(entry)
      if kept.count > TextIndexes.limit { kept.removeFirst() }
    }
  }

  /// Forgets all indexes: after a load the columns that they are of are gone.
  func removeAll() { kept.withLock { $0.removeAll() } }
}

/// Where the values of a column lie, and what they weigh: the same for the same column only, while it is held.
private struct ColumnPlace: Hashable {
  private var addresses: [UInt] = []
  private let validity: Bitmap?
  private let count: Int
  private let weight: Int

  init(_ searched: SearchedColumn) {
    count = searched.column.count
    weight = searched.weight
    validity = searched.column.validity
    switch searched.column.storage {
    case .packed(let text): add(text)
    case .coded(let text): add(text)
    case .list(let lists):
      add(lists.offsets)
      add(lists.items)
    case .deferred(let text): addresses.append(UInt(bitPattern: ObjectIdentifier(text)))
    case .integer(let values), .time(let values), .date(let values), .duration(let values): add(values)
    case .number(let values): add(values)
    case .bool(let values): add(values)
    }
  }

  private mutating func add<Value>(_ values: [Value]) {
    addresses.append(values.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) })
    addresses.append(UInt(values.count))
  }

  private mutating func add(_ text: PackedText) {
    add(text.bytes)
    add(text.offsets)
  }

  private mutating func add(_ text: CodedText) {
    add(text.dictionary)
    switch text.codes {
    case .one(let codes): add(codes)
    case .two(let codes): add(codes)
    case .four(let codes): add(codes)
    }
  }
}
