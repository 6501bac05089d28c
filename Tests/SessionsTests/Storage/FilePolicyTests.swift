import Foundation
import Testing

@testable import Sessions

/// A repository with a notebook in a folder of it, data beside and around, and a secret outside.
private func project() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  for name in [
    "secret", "repo/.git/config", "repo/shared.csv", "repo/team/a.nb.md", "repo/team/data/votes.csv",
    "repo/team/out/x.csv",
  ] { try folder.write("x", to: name) }
  try folder.link("repo/team/away", to: "../..")
  try folder.link("repo/team/inside", to: "data")
  try folder.link("repo/team/dangling", to: "../new")
  try folder.link("repo/team/book.csv", to: "a.nb.md")
  try FileManager.default.linkItem(
    atPath: folder["repo/team/data/votes.csv"], toPath: folder["repo/team/hard.csv"])
  return folder
}

@Test func `a notebook reads in its folder and the repository around it`() throws {
  let folder = try project()
  let policy = try FilePolicy(notebook: folder["repo/team/a.nb.md"])
  #expect(policy.folder == folder["repo/team"] && policy.readableRoot == folder["repo"])
  #expect(policy.reading("data/votes.csv") == .allowed(path: folder["repo/team/data/votes.csv"]))
  #expect(policy.reading("../shared.csv") == .allowed(path: folder["repo/shared.csv"]))
  #expect(policy.reading("inside/votes.csv") == .allowed(path: folder["repo/team/data/votes.csv"]))
  let outside = FilePolicy.Verdict.refused(.outside(path: folder["secret"], root: folder["repo"]))
  for path in ["../../secret", "away/secret", folder["secret"], "data/../../../secret"] {
    #expect(policy.reading(path) == outside)
  }
  #expect(policy.reading("none") == .refused(.unresolved(StorageError(.resolve, "none", .missing))))
  #expect(
    try FilePolicy(notebook: folder["repo/team/a.nb.md"], allowsOutside: true).reading("../../secret")
      == .allowed(path: folder["secret"]))
}

@Test func `a folder whose name starts like the notebook's is outside`() throws {
  let folder = try TemporaryFolder()
  try folder.write("", to: "team/a.nb.md")
  try folder.write("", to: "team2/x.csv")
  let policy = try FilePolicy(notebook: folder["team/new.nb.md"])
  #expect(policy.readableRoot == folder["team"])
  #expect(
    policy.reading("../team2/x.csv") == .refused(.outside(path: folder["team2/x.csv"], root: folder["team"])))
}

@Test func `a notebook writes in its folder only, and not over what matters`() throws {
  let folder = try project()
  let team = folder["repo/team"]
  let policy = try FilePolicy(notebook: folder["repo/team/a.nb.md"])
  let verdicts: [(String, FilePolicy.Verdict)] = [
    ("out/new.csv", .allowed(path: "\(team)/out/new.csv")),
    ("out/x.csv", .allowed(path: "\(team)/out/x.csv")),
    ("../new.csv", .refused(.outside(path: folder["repo/new.csv"], root: team))),
    ("away/secret", .refused(.outside(path: folder["secret"], root: team))),
    ("b.nb.md", .refused(.notebook(path: "\(team)/b.nb.md"))),
    ("B.NB.MD", .refused(.notebook(path: "\(team)/B.NB.MD"))),
    ("book.csv", .refused(.notebook(path: "\(team)/a.nb.md"))),
    (".bashrc", .refused(.hidden(path: "\(team)/.bashrc"))),
    ("data/votes.csv", .refused(.loaded(path: "\(team)/data/votes.csv"))),
    ("inside/votes.csv", .refused(.loaded(path: "\(team)/data/votes.csv"))),
    ("hard.csv", .refused(.loaded(path: "\(team)/hard.csv"))),
    ("none/x.csv", .refused(.unresolved(StorageError(.resolve, "none/x.csv", .missing)))),
  ]
  for (path, verdict) in verdicts { #expect(policy.writing(path, loaded: ["data/votes.csv"]) == verdict) }
  guard case .refused(.unresolved) = policy.writing("dangling") else {
    Issue.record("a link that leads nowhere was accepted")
    return
  }
}

@Test func `consent for outside is no consent to overwrite notebooks or hidden files`() throws {
  let folder = try project()
  let policy = try FilePolicy(notebook: folder["repo/team/a.nb.md"], allowsOutside: true)
  #expect(policy.writing("../new.csv") == .allowed(path: folder["repo/new.csv"]))
  #expect(policy.writing("../new.nb.md") == .refused(.notebook(path: folder["repo/new.nb.md"])))
  #expect(policy.writing("../.git/config") == .refused(.hidden(path: folder["repo/.git/config"])))
}
