import Agreement
import Scans
import Tables

/// What people gave targets in one field: a row a target, a column a rater.
struct ScoreSheet: Sendable {
  /// The field.
  let field: Field
  /// What its values are told by.
  let scale: ScoreScale
  /// The people who gave any, by name.
  let raters: [String]
  /// What they gave any to, in order of their ids.
  let targets: [String]
  /// The different values, in the order of the scale.
  let values: [Scalar]
  /// The numbers of the values, by target and rater.
  let scores: Scores

  /// One row of annotations that has a value.
  struct Entry {
    let target: String
    let author: String
    let value: Scalar
  }

  /// A sheet of some entries.
  ///
  /// - Precondition: no author comes twice for one target.
  init(_ field: Field, scale: ScoreScale, entries: [Entry]) {
    self.field = field
    self.scale = scale
    raters = Set(entries.map(\.author)).sorted()
    targets = Set(entries.map(\.target)).sorted(by: EntryOrder.isBefore)
    values = Set(entries.map(\.value)).sorted(by: ScoreSheet.isBefore)
    let raterIndex = Dictionary(uniqueKeysWithValues: raters.enumerated().map { ($1, $0) })
    let targetIndex = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
    let valueIndex = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    var units: [[Int?]] = Array(
      repeating: Array(repeating: nil, count: raters.count), count: targets.count)
    for entry in entries {
      guard let target = targetIndex[entry.target], let rater = raterIndex[entry.author] else { continue }
      units[target][rater] = valueIndex[entry.value]
    }
    scores = Scores(units: units, raterCount: raters.count, categoryCount: values.count)
  }

  /// Each value as a number, for scales with an order: itself, or its place.
  var numbers: [Double] { values.enumerated().map { $1.asNumber ?? Double($0) } }

  /// How far apart values are.
  var distance: Distance {
    switch scale {
    case .nominal: return .nominal
    case .ordinal: return .ordinal
    case .interval: return .interval(numbers)
    case .ratio: return .ratio(numbers)
    case .sets: return .sets(sets)
    }
  }

  /// Each value as a set of the numbers of its labels.
  var sets: [Set<Int>] {
    let lists = values.map { value -> [String] in if case .list(let items) = value { items } else { [] } }
    let labels = Set(lists.flatMap(\.self)).sorted()
    let index = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    return lists.map { Set($0.compactMap { index[$0] }) }
  }

  /// What the targets are together: `signals`, where all are, else `entries`.
  var noun: String {
    let kinds = Set(targets.map { EntryID($0)?.kind })
    return kinds.count == 1 ? kinds.first??.tableName ?? "targets" : "entries"
  }

  private static func isBefore(_ a: Scalar, _ b: Scalar) -> Bool {
    if let a = a.asNumber, let b = b.asNumber { return a < b }
    return a.plainText.utf8.lexicographicallyPrecedes(b.plainText.utf8)
  }
}

/// The order of ids: by scan, kind and number, so that s10 comes after s9.
enum EntryOrder {
  static func isBefore(_ a: String, _ b: String) -> Bool {
    guard let first = EntryID(a), let second = EntryID(b) else {
      return a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    return (first.scan, first.kind.rawValue, first.number) < (
      second.scan, second.kind.rawValue, second.number
    )
  }
}
