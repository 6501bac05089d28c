/// How far somebody has come in each lesson: a file of lines `NAME STEPS`, sorted.
struct LessonProgress: Sendable {
  private let path: String?
  private var done: [String: Int] = [:]

  /// - Parameter path: the file; nil where there is no place to keep one.
  init(path: String?) {
    self.path = path
    guard let path, let bytes = try? FileStamp.read(path).bytes else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 2, let steps = Int(words[1]) { done[String(words[0])] = max(0, steps) }
    }
  }

  /// The steps of a lesson that are done, from its beginning on.
  func steps(of lesson: String) -> Int { done[lesson] ?? 0 }

  /// Notes that so many steps are done; never takes one back.
  ///
  /// A file that cannot be written costs nothing but the memory of it.
  mutating func note(_ steps: Int, of lesson: String) {
    guard steps > self.steps(of: lesson) else { return }
    done[lesson] = steps
    guard let path, (try? StateFolder.create(Path.folder(path))) != nil else { return }
    let text = done.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    _ = try? AtomicFile.write(Array(text.utf8), to: path)
  }
}
