/// An element of a document.
struct TinyElement {
  var name: String
  var attributes: [String: String] = [:]
  var children: [TinyElement] = []
  var text = ""

  /// The element and all below it.
  var all: [TinyElement] { [self] + children.flatMap(\.all) }

  func number(_ name: String) -> Double? { attributes[name].flatMap(Double.init) }
}

/// Reads the XML that drawings are written in, and refuses what is not well formed.
struct TinyXML {
  struct Fault: Error, Equatable {
    var reason: String
  }

  private var rest: Substring

  static func parse(_ text: String) throws -> TinyElement {
    var parser = TinyXML(rest: text[...])
    parser.skipBlanks()
    let root = try parser.element()
    parser.skipBlanks()
    guard parser.rest.isEmpty else { throw Fault(reason: "text after the root: \(parser.rest.prefix(40))") }
    return root
  }

  private mutating func element() throws -> TinyElement {
    try take("<")
    var element = TinyElement(name: try name())
    skipBlanks()
    while let first = rest.first, first != ">", first != "/" {
      let key = try name()
      try take("=\"")
      let end = try found(rest.firstIndex(of: "\""), "an attribute without an end")
      guard element.attributes[key] == nil else { throw Fault(reason: "\(key) twice") }
      element.attributes[key] = try decoded(rest[..<end])
      rest = rest[rest.index(after: end)...]
      skipBlanks()
    }
    if rest.hasPrefix("/>") {
      rest = rest.dropFirst(2)
      return element
    }
    try take(">")
    while !rest.hasPrefix("</") {
      if rest.hasPrefix("<") {
        element.children.append(try self.element())
      } else {
        let end = try found(rest.firstIndex(of: "<"), "an element without an end")
        element.text += try decoded(rest[..<end])
        rest = rest[end...]
      }
    }
    try take("</" + element.name + ">")
    return element
  }

  private func found(_ place: Substring.Index?, _ reason: String) throws -> Substring.Index {
    guard let place else { throw Fault(reason: reason) }
    return place
  }

  private mutating func name() throws -> String {
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:".contains($0)) }
    guard !name.isEmpty else { throw Fault(reason: "a name is wanted: \(rest.prefix(40))") }
    rest = rest[name.endIndex...]
    return String(name)
  }

  private mutating func take(_ text: String) throws {
    guard rest.hasPrefix(text) else { throw Fault(reason: "\(text) is wanted: \(rest.prefix(40))") }
    rest = rest.dropFirst(text.count)
  }

  private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

  private func decoded(_ text: Substring) throws -> String {
    guard !text.contains("<") else { throw Fault(reason: "< in a text") }
    var result = ""
    var rest = text
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      guard let end = rest[mark...].firstIndex(of: ";") else { throw Fault(reason: "a bare &") }
      switch rest[rest.index(after: mark)..<end] {
      case "amp": result += "&"
      case "lt": result += "<"
      case "gt": result += ">"
      case "quot": result += "\""
      case "#39": result += "'"
      default: throw Fault(reason: "an unknown entity: \(rest[mark...end])")
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
