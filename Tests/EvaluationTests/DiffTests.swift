import Evaluation
import Tables
import TestSupport
import Testing

/// `TABLE | diff OTHER on KEY`.
@Suite("diff") struct DiffTests {
  /// Two small tables of one kind: an ant went, a dog came, the bee has another number, the cat is as it was.
  private static func desk() -> Desk {
    var desk = Desk.tiny
    func table(_ rows: [[Scalar]]) -> Table {
      Table(
        ("word", .text, rows.map { $0[0] }), ("n", .integer, rows.map { $0[1] }),
        ("note", .text, rows.map { $0[2] }))
    }
    desk.put(
      table([
        [.text("ant"), .integer(1), .text("red")], [.text("bee"), .integer(2), .missing],
        [.text("cat"), .missing, .missing],
      ]), named: "old")
    desk.put(
      table([
        [.text("cat"), .missing, .missing], [.text("bee"), .integer(3), .text("busy")],
        [.text("dog"), .integer(4), .text("loud")],
      ]), named: "new")
    desk.put(
      table([[.text("cat"), .integer(1), .missing], [.text("cat"), .integer(2), .missing]]), named: "twice")
    desk.put(
      table([[.missing, .integer(1), .missing], [.text("ant"), .integer(1), .text("red")]]), named: "holed")
    return desk
  }

  @Test(
    "Rows gone, new and changed, by key and by value",
    arguments: [
      (
        "old | diff new on word",
        "change,word,column,from,to / gone,ant,note,red, / new,dog,note,,loud / changed,bee,n,2,3"
          + " / changed,bee,note,,busy",
        ["By word: 1 gone, 1 new, 1 changed (2 values), 1 the same."]
      ),
      ("old | diff old on word", "change,word,column,from,to", ["By word: 3 the same."]),
      (
        "old | select word, n | diff (new | select word) on word",
        "change,word,column,from,to / gone,ant,,, / new,dog,,,",
        ["By word: 1 gone, 1 new, 2 the same.", "Not compared, since only the old table has it: n."]
      ),
      ("old | diff (new | rename animal = word) on word = animal | count", "count / 4", []),
      ("twice | diff twice on word, n", "change,word,n,column,from,to", ["By word and n: 2 the same."]),
      ("holed | diff old on word | where change == \"gone\" | count", "count / 0", []),
      ("old | diff holed on word | take 1 | select word", "word / bee", []),
      (
        "t | diff (t | extend tags = \"b;c\") on n, word, flag | where column == \"tags\" | count",
        "count / 4", []
      ),
    ])
  func rows(_ source: String, _ expected: String, _ remarks: [String]) throws {
    var desk = Self.desk()
    #expect(try desk.shown(source) == expected)
    guard !remarks.isEmpty else { return }
    #expect(try desk.table(source).traits.remarks == remarks)
  }

  @Test("Rows without a key are left out, and it says how many")
  func missingKeys() throws {
    var desk = Self.desk()
    #expect(
      try desk.table("holed | diff old on word").traits.remarks == [
        "By word: 2 new, 1 the same.", "1 row of the old table without word was left out.",
      ])
    #expect(
      try desk.table("old | diff holed on word").traits.remarks.last
        == "1 row of the new table without word was left out.")
  }

  @Test("A key that names several rows is an error that says which, how often and where")
  func repeatedKeys() throws {
    for (source, table) in [("twice | diff old on word", "twice"), ("old | diff twice on word", "twice")] {
      var desk = Self.desk()
      do {
        _ = try desk.run(source)
        Issue.record("no error: \(source)")
      } catch let error as EvaluationError {
        #expect(error.kind == .repeatedKey(keys: ["word"], values: ["cat"], rows: 2, table: table))
        #expect(error.range != nil)
      }
    }
  }

  @Test("Keys of two types cannot be compared; unknown columns and tables are named")
  func wrongKeys() throws {
    for source in ["old | diff new on word = n", "old | diff new on wort", "old | diff nothing on word"] {
      var desk = Self.desk()
      #expect(throws: EvaluationError.self, "\(source)") { try desk.run(source) }
    }
  }

  @Test("Two versions of real scans: what went, what came", .enabled(if: SharedData.isPresent))
  func realScans() throws {
    var desk = Desk(folder: SharedData.path(""))
    _ = try desk.run("load scans scans-older as old; load scans scans")
    let pair = "where scan in (old_scans | select scan)"
    #expect(
      try desk.table("old_signals | diff (signals | \(pair)) on id").traits.remarks == [
        "By id: 5 gone, 5 changed (30 values), 5 the same."
      ])
    #expect(
      try desk.table("old_concerns | diff (concerns | \(pair)) on id").traits.remarks.first
        == "By id: 5 gone, 7 new, 0 the same.")
  }
}
