/// What becomes of one cell that two people had.
enum CellMerge {
  /// It is gone.
  case removed
  /// One version of its code, as a side wrote it or put together; the record is a side's, whole.
  case one(code: Code, record: MergeSide?, MergeReport.Outcome)
  /// Both changed it.
  case conflict

  /// The statements and attributes of a merged cell.
  enum Code {
    /// As they stand in a side's file.
    case of(MergeSide)
    /// Put together.
    case made(source: String, CellAttributes)
  }

  /// Decides by three-way rule; a nil is a cell that is not there.
  ///
  /// - Parameter annotations: the annotating statements of a source; nil for a source that has others.
  init(base: Cell?, ours: Cell?, theirs: Cell?, annotations: (String) -> [String]?) {
    let (b, o, t) = (base.map(Code3.init), ours.map(Code3.init), theirs.map(Code3.init))
    if o == t {
      guard ours != nil else {
        self = .removed
        return
      }
      let record = Self.record(base, ours, theirs)
      let isKept = o == b && (record == nil || base?.output == (record == .ours ? ours : theirs)?.output)
      self = .one(
        code: .of(.ours), record: record, isKept ? .kept : o == b ? .taken(record ?? .ours) : .agreed)
    } else if o == b {
      self = theirs == nil ? .removed : .one(code: .of(.theirs), record: .theirs, .taken(.theirs))
    } else if t == b {
      self = ours == nil ? .removed : .one(code: .of(.ours), record: .ours, .taken(.ours))
    } else if let b, let o, let t, let joined = Self.joined(b, o, t, annotations) {
      let side: MergeSide = joined.source == t.source && joined.source != o.source ? .theirs : .ours
      self = .one(code: .made(source: joined.source, joined.attributes), record: side, .joined)
    } else {
      self = .conflict
    }
  }

  /// What a person writes of a cell.
  private struct Code3: Hashable {
    var source: String
    var attributes: CellAttributes

    init(source: String, attributes: CellAttributes) {
      self.source = source
      self.attributes = attributes
    }

    init(_ cell: Cell) { self.init(source: cell.source, attributes: cell.attributes) }
  }

  /// The record that changed stands; where both did, ours: each says itself what it was made from.
  private static func record(_ base: Cell?, _ ours: Cell?, _ theirs: Cell?) -> MergeSide? {
    let side: MergeSide = ours?.output == base?.output ? .theirs : .ours
    return (side == .ours ? ours : theirs)?.output == nil ? nil : side
  }

  private static func joined(
    _ base: Code3, _ ours: Code3, _ theirs: Code3, _ annotations: (String) -> [String]?
  ) -> Code3? {
    guard let attributes = choice(base.attributes, ours.attributes, theirs.attributes) else { return nil }
    if let source = choice(base.source, ours.source, theirs.source) {
      return Code3(source: source, attributes: attributes)
    }
    guard let old = annotations(base.source), let our = annotations(ours.source),
      let their = annotations(theirs.source)
    else { return nil }
    return Code3(source: union(old, our, their).joined(separator: "\n"), attributes: attributes)
  }

  private static func choice<Value: Equatable>(_ base: Value, _ ours: Value, _ theirs: Value) -> Value? {
    if ours == base { return theirs }
    return theirs == base || theirs == ours ? ours : nil
  }

  /// The statements of both: what one took out is gone, what either added or wrote anew is there, ours first.
  private static func union(_ base: [String], _ ours: [String], _ theirs: [String]) -> [String] {
    let (old, our, their) = (Set(base), Set(ours), Set(theirs))
    return ours.filter { their.contains($0) || !old.contains($0) }
      + theirs.filter { !our.contains($0) && !old.contains($0) }
  }
}
