import Foundation
import Rendering
import Testing

@testable import Sessions

/// What to type next, after the first load.
@Suite struct `After the first load` {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Notebooks").path

  private func session() throws -> Session {
    try Session(surroundings: Surroundings(workingFolder: Self.sample, userName: "ana", today: { 19_850 }))
  }

  private let terminal = Page(isTerminal: true)

  @Test func `two statements are suggested, once`() throws {
    var session = try session()
    let first = session.step("load votes data/four-models.csv as four", on: terminal).remarks
    #expect(
      first.suffix(3) == ["next, for example:", "  four | leaderboard", "  four | count by winner"])
    let second = session.step("load scans data/scans", on: terminal).remarks
    #expect(!second.contains("next, for example:"))
  }

  @Test func `nothing is suggested where nobody looks, or where hints are off`() throws {
    var piped = try session()
    #expect(!piped.step("load votes data/four-models.csv", on: Page()).remarks.contains("next, for example:"))
    var quiet = try session()
    _ = quiet.step("set hints off", on: terminal)
    #expect(!quiet.step("load scans data/scans", on: terminal).remarks.contains("next, for example:"))
  }

  @Test(arguments: ["signals | count by relevancy | chart bar", "schema signals"])
  func `what is suggested after scans works`(statement: String) throws {
    var session = try session()
    let remarks = session.step("load scans data/scans", on: terminal).remarks
    #expect(remarks.contains("  " + statement))
    #expect(session.step(statement, on: terminal).status == .done)
  }
}
