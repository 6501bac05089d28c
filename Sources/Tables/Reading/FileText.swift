import Synchronization

/// Text that was left in its file: the places where the values begin.
final class FileText: DeferredText {
  private let places: RowPlaces
  let count: Int
  private let format: TableFormat
  private let validity: Bitmap?
  private let cancellation: Cancellation
  /// All rows, once they were read.
  private let whole = Mutex<Column?>(nil)

  /// - Parameter cancellation: looked at when the text is read.
  init(
    places: RowPlaces, count: Int, format: TableFormat, validity: Bitmap?, cancellation: Cancellation
  ) {
    self.places = places
    self.count = count
    self.format = format
    self.validity = validity
    self.cancellation = cancellation
  }

  func resolve(rows: Selection?) throws -> Column {
    if let known = whole.withLock({ $0 }) { return try rows.map { try known.gathering($0) } ?? known }
    guard let file = places.source.file else {
      return Column(.packed(PackedText(repeatElement("", count: rows?.count ?? count))))
    }
    try file.checkUnchanged()
    guard let rows else {
      let column = Column(.packed(try read(Selection(0..<count))), validity: validity)
      try file.checkUnchanged()
      whole.withLock { $0 = column }
      return column
    }
    return try resolve(rows, file)
  }

  /// Reads the rows in order of the file, then puts them in the order asked for.
  private func resolve(_ rows: Selection, _ file: OpenFile) throws -> Column {
    var bits: Bitmap?
    if let validity {
      var gathered = Bitmap(repeating: false, count: rows.count)
      for position in 0..<rows.count where validity[rows[position]] { gathered.set(position) }
      bits = gathered
    }
    guard case .indices(let indices) = rows.rows else {
      let texts = try read(rows)
      try file.checkUnchanged()
      return Column(.packed(texts), validity: bits)
    }
    let order = indices.indices.sorted { indices[$0] < indices[$1] }
    let sorted = try read(Selection(order.map { indices[$0] }))
    try file.checkUnchanged()
    var positions = [Int32](repeating: 0, count: order.count)
    for (position, index) in order.enumerated() { positions[index] = Int32(position) }
    let texts = try Column(.packed(sorted)).gathering(Selection(positions))
    return Column(texts.storage, validity: bits)
  }

  /// The texts of rows that never go back in the file.
  private func read(_ rows: Selection) throws -> PackedText {
    let isDense = rows.count * 64 > count
    let window = isDense ? 1 << 20 : 1 << 12
    var buffer = BlockBuffer(capacity: window)
    var texts = PackedText(capacity: rows.count)
    for position in 0..<rows.count {
      if position & 0xFFF == 0 { try cancellation.check() }
      let row = rows[position]
      if let validity, !validity[row] {
        texts.append(utf8: EmptyCollection())
        continue
      }
      try append(places.offset(ofRow: row), window, &buffer, &texts)
    }
    return texts
  }

  /// Adds the text at an offset, reading more of the file until it is whole.
  private func append(
    _ offset: Int, _ window: Int, _ buffer: inout BlockBuffer, _ texts: inout PackedText
  ) throws {
    if offset < buffer.start || offset >= buffer.start + buffer.count {
      try buffer.load(offset..<offset + window, of: places.source)
    }
    var token = find(offset - buffer.start, buffer)
    while token == nil, !buffer.isAtEnd {
      let held = buffer.start + buffer.count - offset
      try buffer.load(offset..<offset + max(window, 2 * held), of: places.source)
      token = find(0, buffer)
    }
    guard let token else { return texts.append(utf8: EmptyCollection()) }
    let raw = UnsafeBufferPointer(start: buffer.bytes + token.start, count: token.length)
    if token.kind != .escaped, TextBytes.isASCII(raw) {
      texts.append(utf8: raw)
    } else {
      let escaping = format.isJSON ? TextBytes.Escaping.json : .doubledQuotes
      texts.append(utf8: TextBytes.text(raw, isEscaped: token.kind == .escaped, escaping).bytes)
    }
  }

  /// The value at a place of the buffer; nil when the buffer ends before it does.
  private func find(_ start: Int, _ buffer: borrowing BlockBuffer) -> Token? {
    if format.isJSON {
      return try? JSONBytes.value(buffer.bytes, at: start, to: buffer.count, depth: 1).token
    }
    let scanner = DelimitedScanner(delimiter: format.delimiter, columnCount: 1)
    return scanner.field(buffer.bytes, at: start, to: buffer.count, isAtEnd: buffer.isAtEnd)
  }
}
