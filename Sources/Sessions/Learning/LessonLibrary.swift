import Evaluation
public import Lessons

/// The lessons of a folder, in the order of their files' names.
public struct LessonLibrary: Sendable {
  /// The folder that the lessons lie in.
  public let folder: String
  /// The lessons, in order.
  public let lessons: [Lesson]
  /// Files that are no lessons, and why.
  public let problems: [(file: String, problem: LessonProblem)]

  /// How the name of a lesson's file ends.
  static let ending = ".lesson.md"

  /// The lessons of a folder. O(bytes).
  public init(folder: String) {
    self.folder = folder
    var lessons: [Lesson] = []
    var problems: [(file: String, problem: LessonProblem)] = []
    for file in (FileSystem.names(in: folder) ?? []).sorted() where file.hasSuffix(Self.ending) {
      guard let bytes = try? FileStamp.read(folder + "/" + file).bytes else { continue }
      do throws(LessonProblem) {
        lessons.append(
          try LessonParser.lesson(String(decoding: bytes, as: UTF8.self), name: Self.name(ofFile: file)))
      } catch {
        problems.append((file, error))
      }
    }
    self.lessons = lessons
    self.problems = problems
  }

  /// The folder of lessons that belongs to a program: the nearest `Notebooks/lessons` beside or above it.
  ///
  /// - Parameter program: the program's path, links followed.
  public static func folder(besideProgram program: String) -> String? {
    var folder = Paths.folder(of: program)
    while folder != ".", folder != "/" {
      let candidate = folder + "/Notebooks/lessons"
      if Paths.isFolder(candidate) { return candidate }
      folder = Paths.folder(of: folder)
    }
    return nil
  }

  /// A lesson by its number, from 1, its name or its title; nil when there is none.
  func index(of called: String) -> Int? {
    if let number = Int(called) { return lessons.indices.contains(number - 1) ? number - 1 : nil }
    let wanted = called.lowercased()
    return lessons.firstIndex { $0.name == wanted || $0.title.lowercased() == wanted }
      ?? lessons.firstIndex { wanted.count >= 3 && $0.name.hasPrefix(wanted) }
  }

  /// `03-filtering.lesson.md` is called `filtering`.
  private static func name(ofFile file: String) -> String {
    let stem = file.dropLast(ending.count)
    let name = stem.drop { $0.isNumber }.drop { $0 == "-" || $0 == "_" || $0 == " " }
    return String(name.isEmpty ? stem : name).lowercased()
  }
}
