/// Makes column names differ: the second `x` is `x_2`.
enum UniqueNames {
  /// The name itself, or with the first number from 2 on that makes it differ from those that are taken.
  static func next(for name: String, among taken: [String]) -> String {
    guard taken.contains(name) else { return name }
    var number = 2
    while taken.contains("\(name)_\(number)") { number += 1 }
    return "\(name)_\(number)"
  }
}
