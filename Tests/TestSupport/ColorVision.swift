#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How colours look to people with the common kinds of colour blindness, and how far apart they are then.
///
/// Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency" (2009), matrices of severity 1; distances in Ottosson's Oklab (2020), where 0.02 is just seen.
public enum ColorVision: CaseIterable, Sendable {
  case full, withoutRedCones, withoutGreenCones

  /// The least distance between two of some colours, each red, green and blue of 0...255.
  public func leastDistance(of colors: [[Int]]) -> Double {
    let seen = colors.map { Self.oklab(simulated($0.map(Self.linear))) }
    var least = Double.infinity
    for (index, one) in seen.enumerated() {
      for other in seen.dropFirst(index + 1) {
        let squares = zip(one, other).map { ($0 - $1) * ($0 - $1) }
        least = min(least, squares.reduce(0, +).squareRoot())
      }
    }
    return least
  }

  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .withoutRedCones:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]
    case .withoutGreenCones:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    }
  }

  private func simulated(_ color: [Double]) -> [Double] {
    matrix.map { row in min(max(Self.product(row, color), 0), 1) }
  }

  private static func linear(_ channel: Int) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  private static func oklab(_ color: [Double]) -> [Double] {
    let cones = [
      [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ].map { row in cbrt(product(row, color)) }
    return [
      [0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ].map { row in product(row, cones) }
  }

  private static func product(_ row: [Double], _ column: [Double]) -> Double {
    zip(row, column).map { $0 * $1 }.reduce(0, +)
  }
}
