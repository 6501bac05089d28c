/// Two people's versions of something that is no cell, one below the other, between marks of a line each:
/// `conflict=2 by=ana`, `conflict=2 by=ben`, `conflict=2 end`.
///
/// A merge may be followed by another before anybody has decided, so conflicts may lie in one another.
struct MarkedVersions {
  /// The number that marks it.
  let number: Int
  /// Who wrote each version, and its lines in the file, from 0.
  let versions: [(by: String, lines: Range<Int>)]
  /// Its lines in the file, marks included, from 0.
  let lines: Range<Int>

  /// A mark of a version, or of the end.
  struct Mark {
    let number: Int
    /// Who wrote the version below; nil for the end.
    let by: String?
    /// The line that it stands on, from 0.
    let line: Int

    /// The mark that a line holds between some words; nil where it holds none.
    init?(_ text: ArraySlice<UInt8>, line: Int, opening: String, closing: String?) {
      let words = String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\t" }
      let count = closing == nil ? 3 : 4
      guard words.count == count, words[0] == opening, closing.map({ words[3] == $0 }) ?? true,
        words[1].hasPrefix("conflict="), let number = Int(words[1].dropFirst(9)), number > 0
      else { return nil }
      (self.number, self.line) = (number, line)
      if words[2] == "end" {
        by = nil
      } else {
        guard words[2].hasPrefix("by="), words[2].utf8.count > 3 else { return nil }
        by = String(words[2].dropFirst(3))
      }
    }

    /// The words of a mark.
    static func text(_ number: Int, by name: String?) -> String {
      "conflict=\(number) \(name.map { "by=\($0)" } ?? "end")"
    }
  }

  /// The conflicts whose marks are all there, by their first lines. O(marks).
  static func find(_ marks: [Mark]) -> [MarkedVersions] {
    var open: [(number: Int, starts: [(by: String, line: Int)])] = []
    var places: [Int: Int] = [:]
    var found: [MarkedVersions] = []
    for mark in marks {
      let place = places[mark.number]
      // What lies inside and has not come to its end never does.
      while let place, open.count > place + 1, let inner = open.popLast() { places[inner.number] = nil }
      if let by = mark.by {
        if let place {
          open[place].starts.append((by, mark.line))
        } else {
          places[mark.number] = open.count
          open.append((mark.number, [(by, mark.line)]))
        }
      } else if place != nil, let last = open.popLast() {
        places[last.number] = nil
        found.append(Self(last.number, last.starts, mark.line))
      }
    }
    return found.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  private init(_ number: Int, _ starts: [(by: String, line: Int)], _ end: Int) {
    self.number = number
    versions = zip(starts, starts.dropFirst().map(\.line) + [end]).map { ($0.by, $0.line + 1..<$1) }
    lines = starts[0].line..<end + 1
  }
}
