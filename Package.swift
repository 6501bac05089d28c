// swift-tools-version: 6.2
//
// Libraries outside what the program exists for, and why each is here:
//   GNU Readline          the prompt: editing, history, completion, the user's own key bindings
//   swift-argument-parser the outer command line: help, errors, shell completion scripts
//   Yams                  the YAML header of a notebook
//   zlib                  `.gz` data files
//   libxxhash             fingerprints of data, digests of cells
//   PCRE2                 regular expressions with a match limit, so that a runaway pattern stops
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A Swift target of the program; the folder names are the architecture.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one module.
func tests(_ name: String, _ dependencies: [Target.Dependency], golden: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    exclude: golden ? ["Golden"] : [], swiftSettings: settings)
}

let package = Package(
  name: "scanbook",
  products: [.executable(name: "scanbook", targets: ["scanbook"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CXXHash", providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    module("CommandLanguage"),
    // In C: what Swift's vectors cannot do, and libxxhash's source for wider ones.
    .target(name: "CVectors"),
    .target(name: "CHasher", dependencies: ["CXXHash"]),
    module("Tables", ["CZlib", "CXXHash", "CPCRE2", "CVectors", "CHasher"]),
    module("Scans", ["Tables"]),
    module("Votes", ["Tables"]),
    module("Ratings"),
    module("Agreement"),
    module("TextCharts"),
    // Full-text search: stemmer and inverted index of our own, so that a notebook ranks alike wherever it is replayed.
    module("Search", ["Tables"]),
    module("Lessons"),
    // Prose as HTML: what notebooks use of Markdown, raw HTML as text, so that a page holds nothing that acts.
    module("Pages"),
    module("Notebooks", ["CXXHash", "Yams"]),
    module(
      "Evaluation",
      ["CommandLanguage", "Tables", "Scans", "Votes", "Ratings", "Agreement", "TextCharts", "Search"]),
    module(
      "Rendering",
      ["Evaluation", "CommandLanguage", "Lessons", "Tables", "Scans", "Votes", "TextCharts"]),
    module(
      "Sessions",
      [
        "Evaluation", "Rendering", "Notebooks", "Lessons", "Pages", "CommandLanguage", "Scans", "Tables",
        "TextCharts",
      ]),
    module("LineEditing", ["CReadline"]),
    .executableTarget(
      name: "scanbook",
      dependencies: [
        "Sessions", "LineEditing", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // What loading and rating cost, phase by phase; for scripts/bench.
    .executableTarget(name: "phases", dependencies: ["Ratings", "Tables", "Votes"], swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("CommandLanguage", []),
    tests("Tables", []),
    tests("Scans", ["Tables"]),
    tests("Votes", ["Tables"]),
    tests("Ratings", []),
    tests("Agreement", []),
    tests("TextCharts", [], golden: true),
    tests("Search", ["Tables"]),
    tests("Lessons", []),
    tests("Pages", []),
    tests("Notebooks", []),
    tests("Evaluation", ["CommandLanguage", "Ratings", "Scans", "Tables", "TextCharts", "Votes"]),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Rendering", "Evaluation", "CommandLanguage", "Tables", "Scans", "Votes", "TextCharts", "TestSupport",
      ],
      exclude: ["Golden"], swiftSettings: settings),
    tests("Sessions", ["CommandLanguage", "Evaluation", "Rendering", "Notebooks", "Tables"]),
    tests("LineEditing", []),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport", "scanbook"],
      exclude: ["Cases"], swiftSettings: settings),
  ]
)
