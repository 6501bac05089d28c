import CommandLanguage
import Evaluation
import Foundation
import Rendering
import TestSupport
import Testing

@testable import Sessions

/// What help shows is what the program does: every example of every verb and command is run on the bundled sample.
///
/// The examples of one definition are typed one after another by ana on 6 May 2024, in a copy of `Notebooks` in which
/// the sample's scans and votes are loaded as cells 1 and 2. `SCANBOOK_UPDATE_GOLDEN=1` writes the outputs into the
/// definitions instead of comparing them.
@Suite("Examples of help") struct HelpExampleTests {
  @Test("Every verb and command has an example, and it prints what help says") func outputs() throws {
    let desk = try SampleDesk()
    for documentation in Definitions.standard.documentation {
      let examples = documentation.examples
      #expect(!examples.isEmpty, "\(documentation.name) has no example")
      let printed = try desk.outputs(of: examples.map(\.source))
      if CaseFolder.isUpdating {
        try ExampleLiterals.write(printed, of: documentation)
      } else {
        for (example, text) in zip(examples, printed) {
          #expect(text == example.output, "\(documentation.name): \(example.source)")
        }
      }
    }
  }

  @Test("Examples fit the page of help, and are short") func size() {
    for documentation in Definitions.standard.documentation {
      for example in documentation.examples {
        let lines = example.output.split(separator: "\n", omittingEmptySubsequences: false)
        let isSmall = lines.count <= 20 && lines.allSatisfy { $0.count <= SampleDesk.page.width }
        #expect(isSmall, "\(documentation.name): \(example.source)")
      }
    }
  }
}

extension Documentation {
  /// The name as a test says it.
  fileprivate var name: String { (isVerb ? "TABLE | " : "") + signature.name }
}

/// A session on the bundled sample, in a folder of its own so that no example leaves a file behind.
///
/// The session is a value: what is typed for one definition is not there for the next.
private struct SampleDesk {
  let folder: TestSupport.TemporaryFolder
  let session: Session

  /// Two cells narrower than 80, since help sets examples in by two.
  static let page = Page(width: 78)

  init() throws {
    folder = try TestSupport.TemporaryFolder()
    let sample = packageRoot.appendingPathComponent("Notebooks")
    for name in try FileManager.default.contentsOfDirectory(atPath: sample.path) {
      try FileManager.default.copyItem(
        at: sample.appendingPathComponent(name), to: folder.url.appendingPathComponent(name))
    }
    try Self.merged.write(
      to: folder.url.appendingPathComponent("merged.nb.md"), atomically: true, encoding: .utf8)
    try Self.mergedHeader.write(
      to: folder.url.appendingPathComponent("merged-header.nb.md"), atomically: true, encoding: .utf8)
    var session = try Session(
      surroundings: Surroundings(workingFolder: folder.url.path, userName: "ana") { 19_849 })
    for line in ["load scans data/scans", "load votes data/arena-week.csv"] {
      let result = session.step(line, on: Page())
      try #require(result.status == .done, "\(line): \(result.remarks)")
    }
    self.session = session
  }

  /// A notebook with two conflicts, as a merge leaves it.
  private static let merged = """
    ---
    scanbook: 1
    ---

    <!-- conflict=1 by=ana -->
    A dry week.
    <!-- conflict=1 by=ben -->
    A quiet week.
    <!-- conflict=1 end -->

    ```scanbook
    load votes data/arena-week.csv
    ```

    ```scanbook {conflict=2 by=ana}
    votes | where turn == 1 | count
    ```

    ```scanbook {conflict=2 by=ben}
    votes | where anony | count
    ```

    """

  /// A notebook whose header two people changed, as a merge leaves it.
  private static let mergedHeader = """
    ---
    scanbook: 1
    params:
    # conflict=1 by=ana
      least: 4
    # conflict=1 by=ben
    #   least: 5
    # conflict=1 end
    ---

    ```scanbook
    load scans data/scans
    ```

    ```scanbook
    signals | where relevancy >= $least | count
    ```

    """

  /// What each line prints when they are typed in order: results, an empty line after a picture, remarks.
  func outputs(of lines: [String]) throws -> [String] {
    var session = session
    return try lines.map { line in
      let result = session.step(line, on: Self.page)
      #expect(result.status == .done, "\(line): \(result.remarks)")
      var printed = Array(result.results.map(\.lines).joined(separator: [""]))
      if case .replay(let path?)? = result.request { printed += try replay(path) }
      if !printed.isEmpty, !result.remarks.isEmpty, result.results.contains(where: \.isPicture) {
        printed.append("")
      }
      return (printed + result.remarks).joined(separator: "\n")
    }
  }

  /// What the program prints when the session asks for a replay. Its other requests print nothing by themselves.
  private func replay(_ path: String) throws -> [String] {
    try ReplayReport(path: path, surroundings: session.surroundings).lines(on: Self.page)
  }
}
