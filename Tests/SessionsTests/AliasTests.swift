import Evaluation
import Tables
import Testing

@testable import Sessions

@Suite("Aliases in a notebook")
struct AliasTests {
  private func categories(_ desk: Desk) throws -> [String] {
    let table = try #require(desk.session.workspace.table(named: "scans"))
    let column = try #require(try table.column("category"))
    return (0..<column.count).map { column[$0].plainText }
  }

  /// A load, an alias, and a cell that reads the renamed table.
  private func desk() throws -> Desk {
    var desk = try Desk()
    desk.type("load scans data/scans")
    desk.type("alias \"machines\" = \"Technology\"")
    desk.type("scans | count by category")
    return desk
  }

  @Test("An alias is a cell that undo takes back and redo does again") func undo() throws {
    var desk = try desk()
    #expect(desk.sources[1] == "alias \"machines\" = \"Technology\"")
    #expect(try categories(desk) == ["machines"])
    desk.type("undo")
    desk.type("undo")
    #expect(try categories(desk) == ["technology"])
    #expect(desk.session.workspace.aliases.isEmpty)
    desk.type("redo")
    #expect(try categories(desk) == ["machines"])
    #expect(desk.session.workspace.aliases.count == 1)
  }

  @Test("What reads a table that it renamed depends on it") func dependencies() throws {
    var desk = try desk()
    #expect(desk.session.dependencies.upstream(of: 2) == [0, 1])
    desk.type("edit 2 \"alias 'engines' = 'technology'\"")
    #expect(desk.states() == ["current", "current", "stale: upstream"])
    desk.type("rerun")
    #expect(desk.output(3)?.contains { $0.contains("engines") } == true)
    desk.type("drop cell 2")
    #expect(try categories(desk) == ["technology"])
    #expect(desk.states() == ["current", "stale: upstream"])
  }

  @Test("An alias above the load holds for what is loaded") func above() throws {
    var desk = try Desk()
    desk.type("alias \"machines\" = \"technology\"")
    desk.type("load scans data/scans")
    #expect(try categories(desk) == ["machines"])
    #expect(desk.session.dependencies.upstream(of: 1) == [0])
    desk.type("edit 1 \"alias 'engines' = 'technology'\"")
    desk.type("rerun")
    #expect(try categories(desk) == ["engines"])
  }

  @Test("Two aliases and a load between, edited and rerun, apply in their order") func several() throws {
    var desk = try desk()
    desk.type("alias \"devices\" = \"machines\"")
    #expect(try categories(desk) == ["devices"])
    desk.type("edit 2 \"alias 'gadgets' = 'technology'\"")
    desk.type("rerun")
    #expect(try categories(desk) == ["gadgets"])
  }
}
