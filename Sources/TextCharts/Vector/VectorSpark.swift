/// A series of values as one small curve, its ends and extremes in words below.
enum VectorSpark {
  private static let height = 64.0

  static func drawing(_ specification: ChartSpecification, in context: VectorContext) -> VectorDrawing {
    let values = specification.data.asNumbers
    var count = ValueCount()
    let drawable = values.map { count.drawable($0) }
    let present = drawable.compactMap { $0 }
    guard let low = present.min(), let high = present.max(), let last = present.last else {
      return .saying(count.emptyRemarks)
    }
    let scale = Scale(from: low, to: high)
    let width = context.width - 16
    let place = { (index: Int, value: Double) in
      VectorPoint(
        x: 8 + (values.count > 1 ? Double(index) / Double(values.count - 1) : 0.5) * width,
        y: 8 + (1 - VectorFrame.kept(scale.fraction(value))) * height)
    }
    var drawing = VectorDrawing(width: context.width, height: height + 16)
    drawing.remarks = [Remark.sparkRange(values.count, low, high, last: last)] + count.remarks
    var stretches: [[VectorPoint]] = [[]]
    for (index, value) in drawable.enumerated() {
      if let value {
        stretches[stretches.count - 1].append(place(index, value))
      } else {
        stretches.append([])
      }
    }
    for stretch in stretches where stretch.count > 1 {
      drawing.add(
        .polyline(
          Self.reduced(stretch), fill: .none,
          stroke: VectorStroke(color: VectorStyle.color(of: 0), width: 1.8)))
    }
    for stretch in stretches where stretch.count == 1 {
      drawing.add(VectorMarker.shape(0, at: stretch[0], radius: 3))
    }
    if let end = stretches.last(where: { !$0.isEmpty })?.last { drawing.add(VectorMarker.shape(0, at: end)) }
    return drawing
  }

  /// The lowest and the highest place of each pixel across, where there are more places than pixels.
  private static func reduced(_ places: [VectorPoint]) -> [VectorPoint] {
    guard places.count > 2000 else { return places }
    var kept: [VectorPoint] = []
    for place in places {
      let isSame = kept.count > 1 && place.x.rounded() == kept[kept.count - 2].x.rounded()
      if isSame {
        let pair = [kept[kept.count - 2], kept[kept.count - 1], place]
        let low = pair.min { $0.y < $1.y } ?? place
        let high = pair.max { $0.y < $1.y } ?? place
        kept.replaceSubrange(kept.count - 2..<kept.count, with: [low, high])
      } else {
        kept.append(place)
      }
    }
    return kept
  }
}
