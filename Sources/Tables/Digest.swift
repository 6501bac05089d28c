import CXXHash

/// Short digests of text: of a notebook's cells and of a scan's entries (notebook-format.md, rule 3).
public enum Digest {
  /// The first half of the XXH3-64 of the bytes, as 8 lowercase hexadecimal digits. O(count).
  ///
  /// It finds changes; it promises nothing against forgery.
  public static func xxh3(_ bytes: some Sequence<UInt8>) -> String {
    let contiguous = Array(bytes)
    let hash = contiguous.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) }
    let digits = String(hash, radix: 16)
    return String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(8))
  }
}
