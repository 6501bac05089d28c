import CommandLanguage

/// A grammar with the forms of language.md; the real one lives in `Evaluation`.
let testGrammar = Grammar(
  commands: [
    Signature(
      name: "load votes",
      parameters: [
        Parameter("FILE", .paths), Parameter("NAME", .word(values: []), label: "as", isOptional: true),
      ],
      options: [OptionParameter("strict", .word(values: []), summary: "", values: ["yes", "no"])]),
    Signature(name: "load scans", parameters: [Parameter("PATH", .paths)]),
    Signature(
      name: "annotate",
      parameters: [Parameter("ID", .id), Parameter("NOTE", .string, isOptional: true)],
      options: [
        OptionParameter("tags", .word(values: []), summary: ""),
        OptionParameter("impact", .integer, summary: ""),
      ]),
    Signature(name: "set", parameters: [Parameter("NAME", .word(values: [])), Parameter("VALUE", .value)]),
    Signature(
      name: "check", parameters: [Parameter("LABEL", .string), Parameter("EXPR", .expression, label: ":")]),
    Signature(
      name: "claim",
      parameters: [
        Parameter("ID", .id), Parameter("TEXT", .string), Parameter("EXPR", .expression, label: ":"),
      ]),
    Signature(name: "event", parameters: [Parameter("DATE", .days), Parameter("NAME", .string)]),
    Signature(
      name: "alias",
      parameters: [Parameter("CANONICAL", .string), Parameter("VARIANT", .strings, label: "=")]),
    Signature(name: "note", parameters: [Parameter("MARKDOWN", .string, isOptional: true)]),
    Signature(name: "drop cell", parameters: [Parameter("N", .integer)]),
    Signature(name: "move", parameters: [Parameter("N", .integer), Parameter("M", .integer, label: "to")]),
    Signature(name: "rerun", parameters: [Parameter("N", .numbers, isOptional: true)]),
    Signature(
      name: "search", parameters: [Parameter("WORDS", .string), Parameter("TABLE", .table, label: "in")]),
    Signature(name: "help", parameters: [Parameter("TOPIC", .rest, isOptional: true)]),
    Signature(name: "recover"),
    Signature(name: "recover discard"),
  ],
  verbs: [
    Signature(name: "where", aliases: ["filter"], parameters: [Parameter("EXPR", .expression)]),
    Signature(name: "select", aliases: ["project"], parameters: [Parameter("COL", .projections)]),
    Signature(name: "extend", parameters: [Parameter("NEW", .projections)]),
    Signature(name: "rename", parameters: [Parameter("NEW", .renamings)]),
    Signature(name: "drop", parameters: [Parameter("COL", .columns)]),
    Signature(name: "sort", aliases: ["order by", "arrange"], parameters: [Parameter("KEY", .sortKeys)]),
    Signature(name: "take", aliases: ["head"], parameters: [Parameter("N", .integer)]),
    Signature(
      name: "sample", parameters: [Parameter("N", .integer)],
      options: [OptionParameter("seed", .integer, summary: "")]),
    Signature(
      name: "top",
      parameters: [
        Parameter("N", .integer), Parameter("KEY", .expression, label: "by"),
        Parameter("COL", .column, label: "per", isOptional: true),
      ]),
    Signature(
      name: "summarize",
      parameters: [
        Parameter("AGG", .projections), Parameter("KEY", .projections, label: "by", isOptional: true),
      ]),
    Signature(name: "count", parameters: [Parameter("KEY", .projections, label: "by", isOptional: true)]),
    Signature(
      name: "join", parameters: [Parameter("TABLE", .table), Parameter("KEY", .joinKeys, label: "on")],
      options: [
        OptionParameter(
          "kind", .word(values: []), summary: "", values: ["inner", "left", "semi", "anti"])
      ]),
    Signature(
      name: "pivot",
      parameters: [
        Parameter("ROW", .column), Parameter("COLUMN", .column, label: ","),
        Parameter("AGG", .expression, label: ","),
      ]),
    Signature(name: "search", parameters: [Parameter("WORDS", .string)]),
    Signature(name: "sides", parameters: [Parameter("MODEL", .model, isOptional: true)]),
    Signature(
      name: "compare", parameters: [Parameter("A", .model), Parameter("B", .model)],
      options: [OptionParameter("margin", .value, summary: "")]),
    Signature(name: "describe"),
    Signature(
      name: "chart", aliases: ["plot"],
      parameters: [Parameter("KIND", .word(values: ["bar", "line", "scatter"]))],
      options: [
        OptionParameter("x", .expression, summary: ""), OptionParameter("y", .expression, summary: ""),
        OptionParameter("label", .column, summary: ""), OptionParameter("by", .columns, summary: ""),
        OptionParameter("title", .string, summary: ""),
      ]),
    Signature(
      name: "show", parameters: [Parameter("FORM", .word(values: ["full", "csv"]), isOptional: true)]),
    Signature(
      name: "export", parameters: [Parameter("FILE", .path)],
      options: [OptionParameter("overwrite", .word(values: ["yes", "no"]), summary: "")]),
    Signature(
      name: "annotate", parameters: [Parameter("NOTE", .string, isOptional: true)],
      options: [OptionParameter("impact", .integer, summary: "")]),
  ],
  functions: [
    "count", "sum", "avg", "date", "if", "lower", "round", "first", "bin", "involves", "coalesce",
  ])

let parser = Parser(grammar: testGrammar)
