import CReadline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// File names for a path that is being typed, in quotes where the command language needs them.
public enum PathCompletion {
  /// The files and folders that a word may become, sorted by their bytes.
  ///
  /// `word` runs from the beginning of the path, its opening quote included, to the cursor. Hidden files
  /// come only when the name begins with a dot; `~/` stands for `home`; a folder ends in `/` and is not closed. A name with a blank or
  /// another character of the language is quoted, and then all are, so that what they share can be inserted.
  public static func candidates(for word: String, home: String? = nil) -> [CompletionCandidate] {
    let quote = word.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
    let path = quote == nil ? word : unescaped(word.dropFirst())
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let found = entries(of: expanded(folder, home: home)).filter { entry in
      entry.name.hasPrefix(name) && (name.hasPrefix(".") || !entry.name.hasPrefix("."))
    }
    let needsQuotes = found.contains { needsQuote(folder + $0.name) }
    return found.map { candidate($0, in: folder, quote: quote ?? (needsQuotes ? "\"" : nil)) }
  }

  private struct Entry {
    var name: String
    var isFolder: Bool
  }

  private static func candidate(
    _ entry: Entry, in folder: String, quote: Character?
  ) -> CompletionCandidate {
    let shown = entry.name + (entry.isFolder ? "/" : "")
    let path = folder + shown
    let text = quote.map { String($0) + escaped(path, in: $0) } ?? path
    let ending: Character? = entry.isFolder ? nil : quote ?? " "
    return CompletionCandidate(text: text, shown: shown, ending: ending)
  }

  private static func entries(of folder: String) -> [Entry] {
    guard let listing = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(listing) }
    var entries: [Entry] = []
    while let entry = readdir(listing) {
      guard let name = self.name(of: entry), name != ".", name != ".." else { continue }
      entries.append(Entry(name: name, isFolder: isFolder(folder + name)))
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Nil for a name that is not UTF-8: the language could not say it.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
    return withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: capacity) { String(validatingCString: $0) }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func expanded(_ folder: String, home: String?) -> String {
    guard let home, folder.hasPrefix("~/") else { return folder }
    return home + folder.dropFirst()
  }

  private static func needsQuote(_ path: String) -> Bool {
    path.contains { $0.isWhitespace || ";|\"'#".contains($0) }
  }

  private static func escaped(_ path: String, in quote: Character) -> String {
    path.reduce(into: "") { text, character in
      if character == quote || character == "\\" { text.append("\\") }
      text.append(character)
    }
  }

  private static func unescaped(_ text: Substring) -> String {
    var plain = ""
    var isEscaped = false
    for character in text {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped, !"\"'\\".contains(character) { plain.append("\\") }
      plain.append(character)
      isEscaped = false
    }
    return plain
  }
}
