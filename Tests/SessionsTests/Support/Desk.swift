import Evaluation
import Foundation
import Notebooks
import Rendering
import Tables
import TestSupport

@testable import Sessions

/// A folder with a little data and a session in it, as a person at the prompt has it.
struct Desk {
  let folder: TemporaryFolder
  var session: Session

  /// A session in a new folder, or in one that is there.
  init(_ folder: TemporaryFolder? = nil, allowsOutside: Bool = false, parameters: [String: String] = [:])
    throws
  {
    self.folder = try folder ?? Desk.newFolder()
    var surroundings = Surroundings(workingFolder: self.folder.path, userName: "ana") { 19_846 }
    surroundings.allowsOutside = allowsOutside
    surroundings.parameters = parameters
    session = try Session(surroundings: surroundings)
  }

  private static func newFolder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(votes, to: "data/votes.csv")
    try folder.write(scan, to: "data/scans/eval-trust.md")
    return folder
  }

  static let votes = """
    model_a,model_b,winner,language
    alpha,beta,model_a,English
    beta,alpha,tie,German
    alpha,gamma,model_b,English
    gamma,beta,model_a,French
    alpha,beta,model_a,English

    """

  static let scan = """
    # __Who grades the graders?__, (from page [20240501](https://example.org/p/20240501).)

    __[External link](https://example.org/graders)__



    ## Keywords

    * evaluation
    * trust

    ## Other

    * Category: technology
    * Type: news

    ## Signals

    | name | description | change | 10-year | driving-force | relevancy |
    |:---|:---|:---|:---|:---|---:|
    | Anonymous models | Models without a name are tested in public. | From names to masks | Masks are usual | Curiosity | 4 |
    | Paid graders | People are paid for votes. | From free to paid | Votes are a market | Money | 5 |
    | Home tests | People test at home. | From labs to homes | Everyone tests | Cheap machines | 2 |

    """

  var text: String { String(decoding: session.notebook.bytes, as: UTF8.self) }

  /// The sources of the cells.
  var sources: [String] { session.notebook.cells.map(\.source) }

  /// What is recorded under the cell of a number.
  func output(_ number: Int) -> [String]? { session.notebook.cells[number - 1].output?.text.lines }

  /// Carries out a line, and gives everything that it shows.
  @discardableResult
  mutating func type(_ line: String, on page: Page = Page(width: 160)) -> Shown {
    let result = session.step(line, on: page)
    return Shown(result)
  }

  /// The states that `cells` tells, by cell.
  func states() -> [String] {
    session.standings().enumerated().map { index, standing in
      standing.words(failed: session.runs[index]?.failure != nil)
    }
  }

  func replay(_ name: String, parameters: [String: String] = [:], allowsOutside: Bool = false) throws
    -> ReplayReport
  {
    var surroundings = session.surroundings
    surroundings.parameters = parameters
    surroundings.allowsOutside = allowsOutside
    return try ReplayReport(path: name, surroundings: surroundings)
  }
}

/// What a line gave.
struct Shown {
  let lines: [String]
  let remarks: [String]
  let status: StepResult.Status
  let request: StepResult.Request?

  init(_ result: StepResult) {
    lines = result.results.flatMap(\.lines)
    remarks = result.remarks
    status = result.status
    request = result.request
  }

  var text: String { (lines + remarks).joined(separator: "\n") }
}
