/// Values of one type, one a row, contiguous in memory.
public struct Column: Sendable {
  /// How the values are held; the case gives the type.
  public enum Storage: Sendable {
    /// `ColumnType.integer`
    case integer([Int64])
    /// `ColumnType.number`
    case number([Double])
    /// `ColumnType.bool`
    case bool([Bool])
    /// `ColumnType.time`, microseconds
    case time([Int64])
    /// `ColumnType.date`, days
    case date([Int64])
    /// `ColumnType.duration`, microseconds
    case duration([Int64])
    /// `ColumnType.text` with few values
    case coded(CodedText)
    /// `ColumnType.text` with many values
    case packed(PackedText)
    /// `ColumnType.text`, still in its file
    case deferred(any DeferredText)
    /// `ColumnType.list`
    case list(TextLists)
  }

  /// The values; those of missing rows mean nothing.
  public let storage: Storage
  /// A set bit for each row that has a value; nil when none is missing.
  public let validity: Bitmap?
  /// The least and the greatest time, where they were found out when the column was read.
  let knownTimeRange: ClosedRange<Int64>?

  /// A column of values.
  ///
  /// - Parameter validity: nil, or as many bits as there are values; dropped when all are set.
  public init(_ storage: Storage, validity: Bitmap? = nil) {
    self.init(storage, validity: validity, timeRange: nil)
  }

  /// A column of values.
  ///
  /// - Parameter timeRange: the least and the greatest of the times, where it is known.
  init(_ storage: Storage, validity: Bitmap?, timeRange: ClosedRange<Int64>?) {
    self.storage = storage
    knownTimeRange = timeRange
    self.validity = validity.flatMap { $0.setCount == $0.count ? nil : $0 }
  }

  /// The type of the values.
  public var type: ColumnType {
    switch storage {
    case .integer: .integer
    case .number: .number
    case .bool: .bool
    case .time: .time
    case .date: .date
    case .duration: .duration
    case .coded, .packed, .deferred: .text
    case .list: .list
    }
  }

  /// How many rows there are.
  public var count: Int {
    switch storage {
    case .integer(let values), .time(let values), .date(let values), .duration(let values): values.count
    case .number(let values): values.count
    case .bool(let values): values.count
    case .coded(let text): text.codes.count
    case .packed(let text): text.count
    case .deferred(let text): text.count
    case .list(let lists): lists.count
    }
  }

  /// Whether the row has no value.
  public func isMissing(_ row: Int) -> Bool { validity.map { !$0[row] } ?? false }

  /// How many rows have no value. O(count / 64).
  public var missingCount: Int { validity.map { $0.count - $0.setCount } ?? 0 }

  /// The value of one row, for printing and for single values; loops use the storage.
  ///
  /// A deferred column must have been resolved (`Table.column(_:)` does that); its rows are missing here.
  public subscript(row: Int) -> Scalar {
    if isMissing(row) { return .missing }
    return switch storage {
    case .integer(let values): .integer(values[row])
    case .number(let values): .number(values[row])
    case .bool(let values): .bool(values[row])
    case .time(let values): .time(values[row])
    case .date(let values): .date(values[row])
    case .duration(let values): .duration(values[row])
    case .coded(let text): .text(text.dictionary[text.codes[row]])
    case .packed(let text): .text(text[row])
    case .deferred: .missing
    case .list(let lists): .list(lists[row])
    }
  }

  /// The rows of a selection, in its order, as a column without gaps.
  ///
  /// - Throws: what reading a deferred column throws.
  /// - Complexity: O(selection.count); the dictionary of coded text is shared, not copied.
  public func gathering(_ selection: Selection) throws -> Column {
    let bits = validity.map { Column.gather($0, selection) }
    switch storage {
    case .integer(let values): return Column(.integer(Column.gather(values, selection)), validity: bits)
    case .number(let values): return Column(.number(Column.gather(values, selection)), validity: bits)
    case .bool(let values): return Column(.bool(Column.gather(values, selection)), validity: bits)
    case .time(let values): return Column(.time(Column.gather(values, selection)), validity: bits)
    case .date(let values): return Column(.date(Column.gather(values, selection)), validity: bits)
    case .duration(let values): return Column(.duration(Column.gather(values, selection)), validity: bits)
    case .coded(let text):
      let codes: Codes =
        switch text.codes {
        case .one(let codes): .one(Column.gather(codes, selection))
        case .two(let codes): .two(Column.gather(codes, selection))
        case .four(let codes): .four(Column.gather(codes, selection))
        }
      return Column(.coded(CodedText(codes: codes, dictionary: text.dictionary)), validity: bits)
    case .packed(let text):
      var gathered = PackedText(capacity: selection.count)
      for position in 0..<selection.count { gathered.append(utf8: text.utf8(at: selection[position])) }
      return Column(.packed(gathered), validity: bits)
    case .deferred(let text):
      let resolved = try text.resolve(rows: selection)
      return Column(resolved.storage, validity: resolved.validity ?? bits)
    case .list(let lists):
      return Column(.list(Column.gather(lists, selection)), validity: bits)
    }
  }

  /// The column with its text read from the file, if it was still there.
  public func resolved() throws -> Column {
    guard case .deferred(let text) = storage else { return self }
    let resolved = try text.resolve(rows: nil)
    return Column(resolved.storage, validity: resolved.validity ?? validity)
  }

  private static func gather<Value>(_ values: [Value], _ selection: Selection) -> [Value] {
    switch selection.rows {
    case .range(let range): return Array(values[range])
    case .indices(let indices):
      return values.withUnsafeBufferPointer { values in indices.map { values[Int($0)] } }
    }
  }

  private static func gather(_ bits: Bitmap, _ selection: Selection) -> Bitmap {
    var result = Bitmap(repeating: false, count: selection.count)
    for position in 0..<selection.count where bits[selection[position]] { result.set(position) }
    return result
  }

  private static func gather(_ lists: TextLists, _ selection: Selection) -> TextLists {
    var offsets = [0]
    var codes: [UInt32] = []
    for position in 0..<selection.count {
      let row = selection[position]
      for item in lists.offsets[row]..<lists.offsets[row + 1] {
        codes.append(UInt32(lists.items.codes[item]))
      }
      offsets.append(codes.count)
    }
    let packed = Codes(codes, dictionaryCount: lists.items.dictionary.count)
    return TextLists(
      offsets: offsets, items: CodedText(codes: packed, dictionary: lists.items.dictionary))
  }
}
