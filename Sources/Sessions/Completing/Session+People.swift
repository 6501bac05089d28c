import CommandLanguage
import Evaluation

/// What people have said, for completion.
extension Session {
  /// Who is typing, as far as it is known.
  var me: String { workspace.settings.me ?? surroundings.userName }

  /// The entries of which anybody says something, also those that are no longer there.
  var targets: [String] {
    let annotations = workspace.annotations
    return Set(annotations.current.map(\.target) + annotations.claims.map(\.target)).sorted()
  }

  /// The entries of which the one who is typing claims something, or on which they have an annotation.
  func ownTargets(isClaimed: Bool) -> [String] {
    let annotations = workspace.annotations
    let found =
      isClaimed
      ? annotations.claims.filter { $0.author == me }.map(\.target)
      : annotations.current.filter { $0.author == me }.map(\.target)
    return Set(found).sorted()
  }

  /// The words of one's own claims on the entry that a statement names; on all where it names none of them.
  func ownClaims(in statement: String) -> [String] {
    let own = workspace.annotations.claims.filter { $0.author == me }
    let named = own.filter { statement.contains($0.target) }
    return Set((named.isEmpty ? own : named).map(\.text)).sorted()
  }
}
