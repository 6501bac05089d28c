/// How much two numbers may differ and still be taken as the same.
public struct Tolerance: Sendable, Hashable {
  /// The greatest difference.
  public var absolute: Double
  /// The greatest difference as a part of the larger of the two magnitudes.
  public var relative: Double

  /// The tolerance of a cell that names none.
  public static let standard = Tolerance(absolute: 0, relative: 1e-9)

  /// A tolerance; a number passes when it is within either bound.
  public init(absolute: Double, relative: Double) {
    self.absolute = absolute
    self.relative = relative
  }

  /// What a cell's attributes ask for: `rtol=1e-9` if none is said.
  public init(_ attributes: CellAttributes) {
    guard attributes.absoluteTolerance != nil || attributes.relativeTolerance != nil else {
      self = .standard
      return
    }
    self.init(absolute: attributes.absoluteTolerance ?? 0, relative: attributes.relativeTolerance ?? 0)
  }

  /// Whether two finite numbers are the same within it.
  public func allows(_ left: Double, _ right: Double) -> Bool {
    let difference = abs(left - right)
    return difference <= absolute || difference <= relative * max(abs(left), abs(right))
  }
}
