import Foundation
import TestSupport
import Testing

@Suite("The program from outside")
struct EndToEndTests {
  static let cases = CaseFolder.all(
    in: packageRoot.appendingPathComponent("Tests/EndToEndTests/Cases"))

  @Test("A command prints what its case expects", .enabled(if: !cases.isEmpty), arguments: cases)
  func command(_ folder: CaseFolder) throws {
    let run = try folder.run()
    if CaseFolder.isUpdating { try folder.update(from: run) }
    for difference in try folder.differences(from: run) {
      Issue.record("\(folder.description): \(difference)")
    }
  }
}
