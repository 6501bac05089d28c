/// A series of values in one line of marks, for charts and for cells of tables.
public enum Sparkline {
  /// The most cells of a sparkline in a table's cell.
  public static let cellWidth = 24

  private static let blockMarks = Array("▁▂▃▄▅▆▇█")
  private static let asciiMarks = Array("_:-=+*%#")

  /// A sparkline drawn in blocks, in other symbols; any other text is returned as it is.
  public static func drawn(_ text: String, in symbols: SymbolSet) -> String {
    guard symbols == .ascii, text.contains(where: blockMarks.contains),
      text.allSatisfy({ $0 == "·" || blockMarks.contains($0) })
    else { return text }
    return String(text.map { mark in blockMarks.firstIndex(of: mark).map { asciiMarks[$0] } ?? "." })
  }

  /// The marks for the values, at most `width` cells wide; "" for no values or no width.
  ///
  /// The lowest value has the lowest mark and the highest the highest; equal values have the middle one. Missing
  /// and infinite values are gaps, `·`. With more values than cells, a mark is the mean of its share.
  public static func text(_ values: [Double?], width: Int, symbols: SymbolSet = .blocks) -> String {
    guard width > 0, !values.isEmpty else { return "" }
    let means = buckets(values, count: min(width, values.count))
    let present = means.compactMap { $0 }
    guard let low = present.min(), let high = present.max() else {
      return symbols.drawn(String(repeating: "·", count: means.count))
    }
    let scale = Scale(from: low, to: high)
    let marks: [Character] = symbols == .ascii ? asciiMarks : blockMarks
    return String(
      means.map { mean in
        guard let mean else { return symbols == .ascii ? "." : "·" }
        return marks[min(max(0, high > low ? scale.cell(mean, of: 8) : 3), 7)]
      })
  }

  private static func buckets(_ values: [Double?], count: Int) -> [Double?] {
    (0..<count).map { bucket in
      let share = values[bucket * values.count / count..<(bucket + 1) * values.count / count]
      let present = share.compactMap { $0 }.filter(\.isFinite)
      return present.isEmpty ? nil : present.reduce(0) { $0 + $1 / Double(present.count) }
    }
  }
}

/// A sparkline with its range in words.
enum SparkChart {
  static func picture(_ specification: ChartSpecification, in context: LayoutContext) -> ChartPicture {
    let values = specification.data.asNumbers
    var count = ValueCount()
    let drawable = values.compactMap { count.drawable($0) }
    guard let low = drawable.min(), let high = drawable.max(), let last = drawable.last else {
      return ChartPicture(saying: count.emptyRemarks)
    }
    let marks = Sparkline.text(values, width: context.width, symbols: context.symbols)
    let remarks = [Remark.sparkRange(values.count, low, high, last: last)] + count.remarks
    return ChartPicture(title: nil, drawing: [marks], remarks: remarks)
  }
}
