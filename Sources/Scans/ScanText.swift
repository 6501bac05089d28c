import Tables

/// Columns of the texts of scans, one row a scan.
enum ScanText {
  typealias Part = (ParsedScan) -> TextExtent

  /// The texts end to end; an empty one is missing.
  static func packed(_ scans: [ParsedScan], _ part: Part) -> Column {
    var builder = PackedBuilder(rows: scans.count)
    for scan in scans {
      scan.bytes.withUnsafeBufferPointer { builder.append($0, part(scan)) }
    }
    return builder.column
  }

  /// The texts by codes, in order of first appearance; an empty one is missing.
  static func coded(_ scans: [ParsedScan], _ part: Part) -> Column {
    var coder = TextCoder()
    let codes = scans.map { scan in
      let extent = part(scan)
      return extent.isMissing ? 0 : coder.code(scan.bytes, extent)
    }
    let bits = Bitmap(scans.map { !part($0).isMissing })
    return Column(.coded(coder.coded(codes)), validity: bits)
  }

  /// Lists of texts; a scan without the section has an empty list.
  static func lists(_ scans: [ParsedScan], _ part: (ParsedScan) -> [TextExtent]) -> Column {
    var coder = TextCoder()
    var offsets = [0]
    var codes: [UInt32] = []
    for scan in scans {
      for extent in part(scan) { codes.append(coder.code(scan.bytes, extent)) }
      offsets.append(codes.count)
    }
    return Column(.list(TextLists(offsets: offsets, items: coder.coded(codes))))
  }
}

/// Lays texts end to end.
struct PackedBuilder {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]
  private var present: Bitmap
  private var rows = 0

  init(rows: Int, bytes: Int = 0) {
    self.bytes.reserveCapacity(bytes)
    offsets.reserveCapacity(rows + 1)
    present = Bitmap(repeating: false, count: rows)
  }

  /// Adds a row; an empty text is missing.
  mutating func append(_ source: UnsafeBufferPointer<UInt8>, _ extent: TextExtent) {
    if !extent.isMissing {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[extent.lower..<extent.upper]))
      present.set(rows)
    }
    offsets.append(bytes.count)
    rows += 1
  }

  /// The rows so far, which must be all.
  var column: Column {
    Column(.packed(PackedText(bytes: bytes, offsets: offsets)), validity: present)
  }
}

/// Gives equal texts equal codes, in order of first appearance; texts are equal when their bytes are.
struct TextCoder {
  private var codes: [ArraySlice<UInt8>: UInt32] = [:]
  private var dictionary = PackedText()

  mutating func code(_ source: [UInt8], _ extent: TextExtent) -> UInt32 {
    let text = source[extent.lower..<extent.upper]
    if let code = codes[text] { return code }
    let code = UInt32(truncatingIfNeeded: dictionary.count)
    codes[text] = code
    dictionary.append(utf8: text)
    return code
  }

  func coded(_ codes: [UInt32]) -> CodedText {
    CodedText(codes: Codes(codes, dictionaryCount: dictionary.count), dictionary: dictionary)
  }
}
