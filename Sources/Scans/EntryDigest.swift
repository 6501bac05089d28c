import Tables

/// What `of=` records of an annotated entry (notebook-format.md, "Annotations").
public enum EntryDigest {
  /// The digest of a scan's name and an entry's name, 8 hexadecimal digits: the same when the entry has moved to
  /// another row, or its name differs only in case and in the blanks between words.
  public static func of(scan: String, name: String) -> String {
    Digest.xxh3(Array(scan.utf8) + [0] + Array(normalized(name).utf8))
  }

  /// A name in lower case with one blank between words.
  public static func normalized(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
