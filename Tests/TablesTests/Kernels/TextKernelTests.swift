import Tables
import Testing

@Suite struct TextKernelTests {
  /// Both ways of holding the same texts.
  func shapes(_ texts: [String?]) -> [Operand] {
    [.column(Make.codedColumn(texts)), .column(Make.packedColumn(texts))]
  }

  @Test("contains, startswith and endswith ignore case in every script")
  func tests() throws {
    let texts = ["Straße", "ΑΣ", "naïve AI", nil, ""]
    let cases: [(TextTest, String, [String])] = [
      (.contains, "STRASSE", ["true", "false", "false", "∅", "false"]),
      (.endsWith, "ας", ["false", "true", "false", "∅", "false"]),
      (.contains, "ÏVE a", ["false", "false", "true", "∅", "false"]),
      (.startsWith, "NA", ["false", "false", "true", "∅", "false"]),
      (.contains, "", ["true", "true", "true", "∅", "true"]),
    ]
    for operand in shapes(texts) {
      for (test, part, expected) in cases {
        var context = context(operand)
        #expect(words(try Kernels.test(test, operand, Make.text(part), &context)) == expected)
        let parts = Operand.column(Make.packedColumn(Array(repeating: part, count: 5)))
        #expect(words(try Kernels.test(test, operand, parts, &context)) == expected)
      }
    }
    var context = KernelContext(rowCount: 0, cancellation: Cancellation())
    #expect(
      throws: TableError.types(operation: "contains", given: [.list, .text], wanted: "text on both sides")
    ) {
      try Kernels.test(.contains, Make.lists([]), Make.text("a"), &context)
    }
  }

  @Test("A list has an item only when it equals it")
  func has() throws {
    let lists = Make.lists([["AI", "trust"], [], ["ai"]])
    var context = context(lists)
    #expect(words(try Kernels.has(lists, Make.text("AI"), &context)) == ["true", "false", "false"])
    #expect(words(try Kernels.has(lists, Make.coded("trust", "x", nil), &context)) == ["true", "false", "∅"])
    #expect(words(try Kernels.has(lists, Make.text("nowhere"), &context)) == ["false", "false", "false"])
    #expect(throws: TableError.self) { try Kernels.has(Make.text("a"), Make.text("a"), &context) }
  }

  @Test("Patterns are case-sensitive and know Unicode")
  func patterns() throws {
    for operand in shapes(["An AI", "FAIR", nil, "größe", ""]) {
      for (source, expected) in [
        (#"\bAI\b"#, ["true", "false", "∅", "false", "false"]),
        (#"(?i)\bai\b"#, ["true", "false", "∅", "false", "false"]),
        (#"^\w{5}$"#, ["true", "false", "∅", "true", "false"].replacing(0, "false")),
        ("^$", ["false", "false", "∅", "false", "true"]),
      ] {
        var context = context(operand)
        #expect(words(try Kernels.matches(operand, try Pattern(source), &context)) == expected, "\(source)")
      }
    }
  }

  @Test("A pattern that does not compile says where")
  func badPattern() {
    #expect {
      try Pattern("a(b")
    } throws: { error in
      guard case .badPattern(let message, let offset) = error as? TableError else { return false }
      return offset == 3 && message.contains("parenthesis")
    }
  }

  @Test("A runaway pattern is an error, and soon", .timeLimit(.minutes(5)))
  func runaway() throws {
    let texts = Make.packed(String(repeating: "a", count: 5_000) + "!")
    var context = context(texts)
    for source in ["(a+)+$", "(?:a|aa)+$", "^(.*?,)*$|(a*)*b"] {
      let pattern = try Pattern(source)
      #expect(throws: TableError.runawayPattern) { try Kernels.matches(texts, pattern, &context) }
    }
  }

  @Test("Text functions give the same whichever way text is held, and stay coded")
  func functions() throws {
    for texts in shapes(["  Ab ", "ÉA", nil, "ab,c,"]) {
      #expect(try applied(.lower, texts) == ["  ab ", "éa", "∅", "ab,c,"])
      #expect(try applied(.upper, texts) == ["  AB ", "ÉA", "∅", "AB,C,"])
      #expect(try applied(.trim, texts) == ["Ab", "ÉA", "∅", "ab,c,"])
      #expect(try applied(.len, texts) == ["5", "2", "∅", "5"])
      #expect(try applied(.split, texts, Make.text(",")) == ["  Ab ", "ÉA", "∅", "ab, c, "])
      #expect(
        try applied(.replace, texts, Make.text("b"), Make.text("xx")) == ["  Axx ", "ÉA", "∅", "axx,c,"])
      #expect(try applied(.replace, texts, Make.text(""), Make.text("x")) == ["  Ab ", "ÉA", "∅", "ab,c,"])
      #expect(try applied(.extract, texts, Make.text(#"(\w),"#)) == ["∅", "∅", "∅", "b"])
      #expect(try applied(.extract, texts, Make.text("É.")) == ["∅", "ÉA", "∅", "∅"])
      #expect(try applied(.extract, texts, Make.text("(x)?A")) == ["∅", "∅", "∅", "∅"])
      #expect(
        try applied(.concat, Make.text("<"), texts, Make.int(1)) == ["<  Ab 1", "<ÉA1", "∅", "<ab,c,1"])
      #expect(try applied(.concat, texts, texts) == ["  Ab   Ab ", "ÉAÉA", "∅", "ab,c,ab,c,"])
    }
    #expect(try applied(.len, Make.packed("e\u{301}", "👩‍👩‍👧", "\r\n", "")) == ["1", "1", "1", "0"])
    #expect(try applied(.len, Make.lists([["a", "b"], []])) == ["2", "0"])
    var context = KernelContext(rowCount: 4, cancellation: Cancellation())
    let lowered = try Kernels.apply(.lower, [Make.coded("A", "a", "A", "B")], &context)
    guard case .column(let column) = lowered, case .coded(let text) = column.storage else {
      Issue.record("lower of coded text is not coded")
      return
    }
    #expect(text.dictionary.count == 2)
  }
}

extension [String] {
  /// The array with one element replaced.
  func replacing(_ index: Int, _ value: String) -> [String] {
    var result = self
    result[index] = value
    return result
  }
}
