/// Random numbers that are the same everywhere: SplitMix64 (Steele, Lea & Flood 2014), begun at a place of its own for
/// each stream.
struct RandomStream: Sendable {
  private var state: UInt64

  init(seed: UInt64, stream: UInt64) {
    var start = RandomStream(state: seed)
    state = start.next() ^ (stream &* 0xD1B5_4A32_D192_ED03)
    state = next()
  }

  private init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0 ..< bound`, each as likely as the others to within bound / 2⁶⁴ (Lemire 2019).
  mutating func next(below bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }
}
