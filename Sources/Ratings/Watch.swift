/// The caller's view of a long computation: told how far it is, and asked whether to go on.
public struct Watch: Sendable {
  private let goesOn: @Sendable (Double) -> Bool
  private let range: ClosedRange<Double>

  /// A watch that is called several times a second with the share of the work done, from any thread.
  ///
  /// - Parameter goesOn: gets a share from 0 to 1 and returns false to stop the computation.
  public init(_ goesOn: @escaping @Sendable (_ share: Double) -> Bool) {
    self.init(goesOn, range: 0...1)
  }

  private init(_ goesOn: @escaping @Sendable (Double) -> Bool, range: ClosedRange<Double>) {
    self.goesOn = goesOn
    self.range = range
  }

  /// Nobody watches; nothing stops.
  public static let none = Watch { _ in true }

  /// Reports a share of this watch's part, and throws `cancelled` when asked to stop.
  func check(_ share: Double) throws(RatingsError) {
    let inside = range.lowerBound + min(max(share, 0), 1) * (range.upperBound - range.lowerBound)
    if !goesOn(inside) { throw .cancelled }
  }

  /// The watch of a step that is the part `from ... to` of the whole.
  func part(_ from: Double, _ to: Double) -> Watch {
    let width = range.upperBound - range.lowerBound
    return Watch(goesOn, range: (range.lowerBound + from * width)...(range.lowerBound + to * width))
  }
}
