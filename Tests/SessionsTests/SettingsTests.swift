import Notebooks
import Rendering
import Testing

@testable import Sessions

/// `set` counts from the next statement on, at a terminal and in a pipe.
@Suite struct SettingsTests {
  @Test("symbols that were set hold for what is shown next, and not for what is recorded")
  func symbols() throws {
    var desk = try Desk()
    _ = desk.session.step("event 2024-04-27 \"appears\"", on: Page())
    let before = desk.session.step("events", on: Page()).results.first?.lines ?? []
    #expect(before.contains { $0.contains("─") })
    _ = desk.session.step("set symbols ascii", on: Page())
    let after = desk.session.step("events", on: Page()).results.first?.lines ?? []
    #expect(after.contains { $0.contains("---") })
    #expect(!after.contains { $0.contains("─") })
    let recorded = desk.session.notebook.cells.last?.output?.text.lines ?? []
    #expect(recorded.contains { $0.contains("─") })
  }
}
