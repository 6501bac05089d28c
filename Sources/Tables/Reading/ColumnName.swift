/// Names of columns made from what files call them.
enum ColumnName {
  /// The path of a nested value as one name: what is no letter, digit or `_` becomes `_`.
  ///
  /// A path without nesting, such as `10-year`, is kept as it is.
  static func flattened(_ path: String) -> String {
    guard path.contains(".") else { return path }
    return String(String.UnicodeScalarView(path.unicodeScalars.map { isWord($0) ? $0 : "_" }))
  }

  /// The names, repeated ones with `_2`, `_3` and so on after them.
  static func unique(_ names: [String]) -> [String] {
    var taken = Set<String>()
    let all = Set(names)
    return names.map { name in
      if taken.insert(name).inserted { return name }
      var number = 2
      while taken.contains("\(name)_\(number)") || all.contains("\(name)_\(number)") { number += 1 }
      taken.insert("\(name)_\(number)")
      return "\(name)_\(number)"
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": true
      default: false
      }
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
  }
}
