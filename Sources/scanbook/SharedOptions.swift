import ArgumentParser
import LineEditing
import Rendering
import Sessions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// When colour is used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// Options about what is printed.
struct OutputOptions: ParsableArguments {
  @ArgumentParser.Option(help: ArgumentHelp("Cells a line, from 20 to 1000.", valueName: "cells"))
  var width: Int?

  @ArgumentParser.Option(help: ArgumentHelp("When to use colour.", valueName: "when"))
  var color: ColorChoice = .auto

  func validate() throws {
    if let width, !(20...1000).contains(width) {
      throw ValidationError("--width wants a number from 20 to 1000")
    }
  }

  /// Whether output is coloured: as asked, else where a person can see it and does not object.
  var isColored: Bool { color == .always || (color == .auto && Machine.wantsColor) }

  /// The page of a run without a prompt: as wide as the terminal, where there is one, else 80 cells; 40 rows.
  func plainPage() -> Page {
    let terminal = isatty(1) == 1 ? TerminalSize.current(environment: Machine.environment) : nil
    var page = Page.plain(width: width ?? terminal?.columns, isUTF8: Machine.isUTF8, isColored: isColored)
    page.isTerminal = terminal != nil
    return page
  }
}

/// Options that every way of running statements takes.
struct SharedOptions: ParsableArguments {
  @OptionGroup var output: OutputOptions

  @ArgumentParser.Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Give a parameter its value.", valueName: "name=value"))
  var parameters: [String] = []

  @Flag(help: "Let a notebook read and write outside its folder.")
  var allowOutside = false

  @ArgumentParser.Option(help: ArgumentHelp("The most memory that data may take, in MiB.", valueName: "MiB"))
  var memory: Int?

  @ArgumentParser.Option(
    help: ArgumentHelp(
      "Where data may lie that a notebook does not find; it is told by its fingerprint.", valueName: "folder"),
    completion: .directory)
  var data: String?

  @ArgumentParser.Option(
    help: ArgumentHelp("The longest that a statement may take, in seconds.", valueName: "seconds"))
  var timeout: Double?

  func validate() throws {
    for parameter in parameters where !parameter.contains("=") {
      throw ValidationError("--set wants name=value, not \(parameter)")
    }
    if let data, !DataFolder.isThere(data) { throw ValidationError("--data wants a folder, not \(data)") }
    if let timeout, !(timeout > 0 && timeout <= 1e9) {
      throw ValidationError("--timeout wants seconds, more than 0")
    }
    if let memory, memory < 1 || memory > 1 << 20 {
      throw ValidationError("--memory wants MiB, from 1 to 1048576")
    }
  }

  /// The person and the machine, as these options and the environment say.
  func surroundings(memoryDefault: Int? = nil) -> Surroundings {
    var surroundings = Machine.surroundings()
    surroundings.allowsOutside = allowOutside
    surroundings.memoryLimit = memory.map { $0 << 20 } ?? memoryDefault
    surroundings.timeLimit = timeout
    surroundings.data = data.map { DataFolder(path: $0, from: surroundings.workingFolder) }
    for parameter in parameters {
      guard let equals = parameter.firstIndex(of: "=") else { continue }
      surroundings.parameters[String(parameter[..<equals])] = String(
        parameter[parameter.index(after: equals)...])
    }
    return surroundings
  }

  /// Whether output is coloured.
  var isColored: Bool { output.isColored }

  /// The width that was asked for.
  var width: Int? { output.width }

  /// The page of a run without a prompt.
  func plainPage() -> Page { output.plainPage() }
}
