/// Merges three headers name by name; their lines stay as they were written.
struct HeaderMerge {
  /// The merged header's lines with both `---`, without endings; empty where there is none.
  private(set) var lines: [[UInt8]] = []
  /// The names whose value comes from theirs.
  private(set) var fromTheirs: [String] = []
  /// The names that both changed, with the three texts.
  private(set) var conflicts: [(name: String, base: String, ours: String, theirs: String)] = []

  /// - Throws: `MergeRefusal.headerUnreadable` where more than one side changed it and it cannot be read.
  init(base: Notebook, ours: Notebook, theirs: Notebook) throws(MergeRefusal) {
    let all = [base, ours, theirs].map(Self.headerLines)
    if all[1] == all[0] || all[1] == all[2] || all[2] == all[0] {
      lines = all[2] == all[0] ? all[1] : all[2]
      if all[1] == all[0], all[2] != all[0] { fromTheirs = Self.changed(base, theirs) }
      return
    }
    guard let old = HeaderItems(base), let our = HeaderItems(ours), let their = HeaderItems(theirs) else {
      throw .headerUnreadable
    }
    let rule = [Array("---".utf8)]
    lines = rule + merged(old, our, their) + rule
  }

  private static func headerLines(_ notebook: Notebook) -> [[UInt8]] {
    guard let span = notebook.spans.first(where: { $0.kind == .header }) else { return [] }
    let lines = Lines(Array(notebook.bytes[span.range]))
    return (0..<lines.count).map { Array(lines.bytes[lines[$0].content]) }
  }

  private static func changed(_ base: Notebook, _ theirs: Notebook) -> [String] {
    guard let old = HeaderItems(base), let new = HeaderItems(theirs) else { return ["header"] }
    let names = (new.all + old.all).map(\.path).reduce(into: [[String]]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return names.filter { old[$0] != new[$0] && $0 != ["params"] && !$0.isEmpty }.map {
      $0.joined(separator: ".")
    }
  }

  private mutating func merged(_ old: HeaderItems, _ our: HeaderItems, _ their: HeaderItems) -> [[UInt8]] {
    var result = HeaderItems()
    for item in our.all {
      let path = item.path
      if their[path] == old[path] || their[path] == item.lines {
        result.add(item)
      } else if item.lines == old[path] {
        if let lines = their[path] { result.add(HeaderItems.Item(path: path, lines: lines)) }
        note(path)
      } else {
        result.add(item)
        if let lines = their[path] { addConflict(path, old[path] ?? [], item.lines, lines) }
      }
    }
    for item in their.all where our[item.path] == nil && item.lines != old[item.path] {
      result.add(item)
      note(item.path)
    }
    return result.all.flatMap(\.lines)
  }

  private mutating func note(_ path: [String]) { fromTheirs.append(path.joined(separator: ".")) }

  /// Each has their own author, and that is nothing to decide.
  private mutating func addConflict(
    _ path: [String], _ base: [[UInt8]], _ ours: [[UInt8]], _ theirs: [[UInt8]]
  ) {
    guard path != ["author"] else { return }
    conflicts.append(
      (
        path.joined(separator: "."), LineEnding.lf.joined(base), LineEnding.lf.joined(ours),
        LineEnding.lf.joined(theirs)
      ))
  }
}

/// The entries of a header, each with its lines.
private struct HeaderItems {
  /// A name with its value, and the comments and continuation lines after it.
  struct Item: Hashable {
    /// The names down to this one; empty for what stands before the first.
    var path: [String]
    var lines: [[UInt8]]
  }

  private(set) var all: [Item] = []

  init() {}

  /// nil for a header that cannot be read.
  init?(_ notebook: Notebook) {
    let lines = Lines(notebook.bytes, from: notebook.spans.first?.kind == .byteOrderMark ? 3 : 0)
    guard case .found(let fence) = HeaderFence.find(lines) else {
      if case .malformedHeader = notebook.access { return nil }
      return
    }
    let parser = HeaderParser(lines, fence)
    guard parser.malformedLine == nil else { return nil }
    var starts: [(path: [String], line: Int)] = []
    for entry in parser.entries where entry.path.count <= 2 {
      if let last = starts.last, entry.line <= last.line { continue }
      starts.append((entry.path, entry.line))
    }
    let ends = starts.dropFirst().map(\.line) + [fence.content.upperBound]
    let text = { (range: Range<Int>) in range.map { Array(lines.bytes[lines[$0].content]) } }
    let first = starts.first?.line ?? fence.content.upperBound
    if first > fence.content.lowerBound {
      all = [Item(path: [], lines: text(fence.content.lowerBound..<first))]
    }
    all += zip(starts, ends).map { Item(path: $0.path, lines: text($0.line..<$1)) }
  }

  subscript(path: [String]) -> [[UInt8]]? { all.first { $0.path == path }?.lines }

  /// Puts an entry behind the last of its group, else at the end.
  mutating func add(_ item: Item) {
    let isSibling = { (other: Item) in
      item.path.count == 2
        && (other.path == [item.path[0]] || other.path.count == 2 && other.path[0] == item.path[0])
    }
    if let last = all.lastIndex(where: isSibling) { all.insert(item, at: last + 1) } else { all.append(item) }
  }
}
