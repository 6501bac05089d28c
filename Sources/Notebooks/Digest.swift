import CXXHash

/// A short digest: the upper 32 bits of an XXH3-64, written as 8 lower-case hex digits.
///
/// It finds changes made by accident and by editing; it promises nothing against forgery.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
  /// The upper half of the hash.
  public let bits: UInt32

  /// The digest of some bytes. O(count).
  public init(of bytes: [UInt8]) { bits = UInt32(truncatingIfNeeded: checksum(bytes) >> 32) }

  /// The digest that 8 hex digits spell; nil for anything else.
  public init?(hex: some StringProtocol) {
    guard hex.utf8.count == 8, hex.utf8.allSatisfy({ Byte.isDigit($0) || Byte.isLetter($0) }),
      let bits = UInt32(hex, radix: 16)
    else { return nil }
    self.bits = bits
  }

  /// 8 lower-case hex digits.
  public var description: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// The XXH3-64 of some bytes (Collet, xxHash 0.8). O(count).
public func checksum(_ bytes: [UInt8]) -> UInt64 {
  bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
}

/// What a recorded result was made from: each digest is nil where there is nothing to digest.
public struct CellDigests: Sendable, Hashable {
  /// The cell's own body.
  public var code: Digest?
  /// The bodies of the cells that it depends on.
  public var upstream: Digest?
  /// The parameters that it and they used.
  public var parameters: Digest?
  /// The data behind it.
  public var data: Digest?

  /// Digests, all empty unless given.
  public init(
    code: Digest? = nil, upstream: Digest? = nil, parameters: Digest? = nil, data: Digest? = nil
  ) {
    self.code = code
    self.upstream = upstream
    self.parameters = parameters
    self.data = data
  }
}

extension CellDigests {
  /// Recorded digests after what they are of was only given other names: each that agreed before agrees again, and
  /// each that did not is kept, and so is stale still.
  public func renamed(from before: CellDigests, to after: CellDigests) -> CellDigests {
    var result = self
    for part in [\CellDigests.code, \.upstream, \.parameters, \.data]
    where self[keyPath: part] == before[keyPath: part] {
      result[keyPath: part] = after[keyPath: part]
    }
    return result
  }
}

/// The four digests of notebook-format.md, rule 3, as pure functions; each is nil for nothing.
public enum Digests {
  /// The digest of a cell's body: lines ended by LF, trailing blanks of each line and trailing empty lines cut.
  public static func code(_ body: String) -> Digest? {
    let lines = plainLines(body).map { line in
      line[..<(line.lastIndex { !Byte.isBlank($0) }.map { $0 + 1 } ?? 0)]
    }
    return digest(Array(lines.joined(separator: [Byte.lineFeed])))
  }

  /// The digest of the `code` digests of the cells that a cell depends on, in file order.
  public static func upstream(_ codes: [Digest]) -> Digest? {
    digest(codes.flatMap { Array($0.description.utf8) + [Byte.lineFeed] })
  }

  /// The digest of parameters; sorted by name here, so the order given does not count.
  public static func parameters(_ used: [(name: String, value: String)]) -> Digest? {
    digest(pairs(used.map { ($0.name, $0.value) }, joinedBy: UInt8(ascii: "=")))
  }

  /// The digest of relative paths and fingerprints; sorted by path here.
  public static func data(_ sources: [(path: String, fingerprint: String)]) -> Digest? {
    digest(pairs(sources.map { ($0.path, $0.fingerprint) }, joinedBy: 0))
  }

  private static func digest(_ bytes: [UInt8]) -> Digest? { bytes.isEmpty ? nil : Digest(of: bytes) }

  /// Pairs sorted by their bytes, each ended by a zero byte, which neither half can hold.
  private static func pairs(_ pairs: [(String, String)], joinedBy separator: UInt8) -> [UInt8] {
    pairs.map { Array($0.0.utf8) + [separator] + Array($0.1.utf8) }
      .sorted { $0.lexicographicallyPrecedes($1) }
      .flatMap { $0 + [0] }
  }
}
