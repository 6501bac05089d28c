/// A stream of random numbers given by a seed and a number, the same on every machine.
///
/// xoshiro256** (Blackman and Vigna 2021) started by SplitMix64; streams of one seed do not depend on the order
/// in which they are used, so that work may be split over threads.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// The stream with a number, of those with a seed.
  public init(seed: UInt64, stream: Int = 0) {
    var mixer = SplitMix(state: seed)
    mixer = SplitMix(state: mixer.next() ^ UInt64(truncatingIfNeeded: stream) &* 0xD134_2543_DE82_EF95)
    (s0, s1, s2, s3) = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The next 64 bits.
  @inline(__always)
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// A number from 0 up to but without 1, in steps of 2⁻⁵³.
  @inline(__always)
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number above 0 up to 1.
  @inline(__always)
  mutating func positiveUnit() -> Double { Double((next() >> 11) &+ 1) * 0x1p-53 }

  /// A whole number in `0 ..< bound` (Lemire's multiplication; its bias is below bound · 2⁻⁶⁴).
  @inline(__always)
  public mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }
}

private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
