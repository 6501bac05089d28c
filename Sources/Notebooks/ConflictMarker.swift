/// The lines that git leaves in a file it could not merge.
enum ConflictMarker {
  /// Whether a line, given from its start, is an opening, base or closing marker: seven of one character at
  /// the very start, then a blank or the end. `=======` alone is not: it also underlines a heading.
  static func starts(_ line: some Collection<UInt8>) -> Bool {
    guard let mark = line.first,
      mark == UInt8(ascii: "<") || mark == UInt8(ascii: ">") || mark == UInt8(ascii: "|")
    else { return false }
    let run = line.prefix(8).prefix { $0 == mark }
    guard run.count == 7 else { return false }
    return line.count == 7 || line.dropFirst(7).first == Byte.space
  }

  /// The numbers, from 1, of all marker lines; a `=======` counts between an opening and a closing one.
  ///
  /// Fences are no shelter: git writes its markers wherever the two sides differ. A lone marker counts too,
  /// since it is what a half-finished clean-up leaves.
  static func lineNumbers(_ lines: Lines) -> [Int] {
    var numbers: [Int] = []
    var isOpen = false
    for index in 0..<lines.count {
      let content = lines.bytes[lines[index].content]
      if starts(content) {
        if content.first == UInt8(ascii: "<") { isOpen = true }
        if content.first == UInt8(ascii: ">") { isOpen = false }
        numbers.append(index + 1)
      } else if isOpen, content.elementsEqual("=======".utf8) {
        numbers.append(index + 1)
      }
    }
    return numbers
  }
}
