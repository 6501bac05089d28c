/// Merges three headers name by name; their lines stay as they were written.
struct HeaderMerge {
  /// The merged header's lines with both `---`, without endings; empty where there is none.
  private(set) var lines: [[UInt8]] = []
  /// The names whose value comes from theirs.
  private(set) var fromTheirs: [String] = []
  /// The names that both changed, with the three texts; numbered one after another.
  private(set) var conflicts: [Conflict] = []

  private let names: MergeNames
  private let firstNumber: Int

  /// A name that both changed, each in another way.
  struct Conflict {
    let name: String
    let base: String
    let ours: String
    let theirs: String
  }

  /// - Parameter firstNumber: what the first conflict is marked with.
  /// - Throws: `MergeRefusal.headerUnreadable` where more than one side changed it and it cannot be read, or could not
  ///   be once it is put together.
  init(
    base: Notebook, ours: Notebook, theirs: Notebook, names: MergeNames, firstNumber: Int
  ) throws(MergeRefusal) {
    (self.names, self.firstNumber) = (names, firstNumber)
    let all = [base, ours, theirs].map(Self.headerLines)
    if all[1] == all[0] || all[1] == all[2] || all[2] == all[0] {
      lines = all[2] == all[0] ? all[1] : all[2]
      if all[1] == all[0], all[2] != all[0] { fromTheirs = Self.changed(base, theirs) }
      return
    }
    // Parameters are merged one by one where they stand on lines of their own, in the same way on all sides.
    for isSplit in [true, false] {
      let items = [base, ours, theirs].compactMap { HeaderItems($0, splitsParameters: isSplit) }
      guard items.count == 3 else { throw .headerUnreadable }
      (fromTheirs, conflicts) = ([], [])
      let merged = merged(items[0], items[1], items[2])
      guard Self.isSound(merged) else { continue }
      let rule = [Array("---".utf8)]
      lines = rule + merged + rule
      return
    }
    throw .headerUnreadable
  }

  private static func headerLines(_ notebook: Notebook) -> [[UInt8]] {
    guard let span = notebook.spans.first(where: { $0.kind == .header }) else { return [] }
    let lines = Lines(Array(notebook.bytes[span.range]))
    return (0..<lines.count).map { Array(lines.bytes[lines[$0].content]) }
  }

  private static func changed(_ base: Notebook, _ theirs: Notebook) -> [String] {
    guard let old = HeaderItems(base, splitsParameters: true),
      let new = HeaderItems(theirs, splitsParameters: true)
    else { return ["header"] }
    let paths = (new.all + old.all).map(\.path).reduce(into: [[String]]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return paths.filter { old[$0] != new[$0] && $0 != ["params"] && !$0.isEmpty }.map {
      $0.joined(separator: ".")
    }
  }

  /// Whether some lines can be read as a header, now and whichever versions are chosen.
  private static func isSound(_ lines: [[UInt8]]) -> Bool {
    let text = (["---"] + lines.map { String(decoding: $0, as: UTF8.self) } + ["---", ""]).joined(
      separator: "\n")
    guard let notebook = try? Notebook(Array(text.utf8)), notebook.access == .writable else { return false }
    return [0, 1].allSatisfy { side in
      var settled = notebook
      for conflict in notebook.headerConflicts.reversed() where conflict.versions.count > side {
        guard
          let next = try? settled.resolving(
            header: conflict.number, with: .version(by: conflict.versions[side].by))
        else { return false }
        settled = next.notebook
      }
      return true
    }
  }

  private mutating func merged(_ old: HeaderItems, _ our: HeaderItems, _ their: HeaderItems) -> [[UInt8]] {
    var result = HeaderItems()
    for item in our.all {
      let (base, theirs) = (old[item.path], their[item.path])
      if theirs == base || theirs == item.lines {
        result.add(item)
      } else if item.lines == base {
        if let theirs { result.add(HeaderItems.Item(path: item.path, lines: theirs)) }
        note(item.path)
      } else {
        result.add(decided(item.path, base ?? [], item.lines, theirs ?? []))
      }
    }
    for item in their.all where our[item.path] == nil && item.lines != old[item.path] {
      if let base = old[item.path] {
        result.add(decided(item.path, base, [], item.lines))
      } else {
        result.add(item)
        note(item.path)
      }
    }
    return result.all.flatMap(\.lines)
  }

  private mutating func note(_ path: [String]) { fromTheirs.append(path.joined(separator: ".")) }

  /// What stands where both changed a name. Each has their own author, and that is nothing to decide.
  private mutating func decided(
    _ path: [String], _ base: [[UInt8]], _ ours: [[UInt8]], _ theirs: [[UInt8]]
  ) -> HeaderItems.Item {
    if path == ["author"] { return HeaderItems.Item(path: path, lines: ours.isEmpty ? theirs : ours) }
    let number = firstNumber + conflicts.count
    conflicts.append(
      Conflict(
        name: HeaderConflict.name(of: path), base: LineEnding.lf.joined(base),
        ours: LineEnding.lf.joined(ours),
        theirs: LineEnding.lf.joined(theirs)))
    return HeaderItems.Item(
      path: path, lines: HeaderConflict.written(number, [(names.ours, ours), (names.theirs, theirs)]))
  }
}

/// The entries of a header, each with its lines.
private struct HeaderItems {
  /// A name with its value, and the comments and continuation lines after it; or a conflict that is not settled yet,
  /// whole.
  struct Item: Hashable {
    /// The names down to this one; empty for what stands before the first.
    var path: [String]
    var lines: [[UInt8]]
  }

  private(set) var all: [Item] = []

  init() {}

  /// - Parameter splitsParameters: whether each parameter is an entry by itself, or all of them are one.
  /// - Returns: nil for a header that cannot be read.
  init?(_ notebook: Notebook, splitsParameters: Bool) {
    let lines = Lines(notebook.bytes, from: notebook.spans.first?.kind == .byteOrderMark ? 3 : 0)
    guard case .found(let fence) = HeaderFence.find(lines) else {
      if case .malformedHeader = notebook.access { return nil }
      return
    }
    let parser = HeaderParser(lines, fence)
    guard parser.malformedLine == nil else { return nil }
    let found = HeaderConflict.find(lines, fence)
    let conflicts = found.filter { conflict in
      !found.contains { $0 != conflict && $0.lines.contains(conflict.lines.lowerBound) }
    }
    let entries = parser.entries.filter { $0.path.count <= (splitsParameters ? 2 : 1) }
    var starts: [(path: [String], line: Int)] = conflicts.map { ($0.path, $0.lines.lowerBound) }
    for entry in entries where !conflicts.contains(where: { $0.lines.contains(entry.line) }) {
      starts.append((entry.path, entry.line))
    }
    starts.sort { $0.line < $1.line }
    // Of several entries on a line, in braces, the first stands for all.
    starts = starts.indices.filter { $0 == 0 || starts[$0 - 1].line < starts[$0].line }.map { starts[$0] }
    let ends = starts.dropFirst().map(\.line) + [fence.content.upperBound]
    let text = { (range: Range<Int>) in range.map { Array(lines.bytes[lines[$0].content]) } }
    let first = starts.first?.line ?? fence.content.upperBound
    if first > fence.content.lowerBound {
      all = [Item(path: [], lines: text(fence.content.lowerBound..<first))]
    }
    all += zip(starts, ends).map { Item(path: $0.path, lines: text($0.line..<$1)) }
  }

  subscript(path: [String]) -> [[UInt8]]? { all.first { $0.path == path }?.lines }

  /// Puts an entry behind the last of its group, else at the end; what stands before the first, before all.
  mutating func add(_ item: Item) {
    let isSibling = { (other: Item) in
      item.path.count == 2
        && (other.path == [item.path[0]] || other.path.count == 2 && other.path[0] == item.path[0])
    }
    if item.path.isEmpty {
      all.insert(item, at: 0)
    } else if let last = all.lastIndex(where: isSibling) {
      all.insert(item, at: last + 1)
    } else {
      all.append(item)
    }
  }
}
