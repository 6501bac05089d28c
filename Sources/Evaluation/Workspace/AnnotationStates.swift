import Scans
import Tables

/// How an annotated entry stands in the scans that are loaded.
enum EntryStanding: Sendable, Hashable {
  /// As it was.
  case current
  /// The same name has another id now.
  case moved(to: EntryID)
  /// Another name stands at the id.
  case changed(name: String?)
  /// There is no such entry any more.
  case orphaned

  /// The word in the column `state`.
  var name: String {
    switch self {
    case .current: "current"
    case .moved: "moved"
    case .changed: "changed"
    case .orphaned: "orphaned"
    }
  }
}

extension Workspace {
  /// What the entries are called that annotations and claims in force are about, by id; nil for one of a scan that is
  /// not loaded, and for one that is not what it was when somebody spoke of it.
  ///
  /// - Complexity: O(annotations × entries of a scan).
  public var namesSpokenOf: [String: String?] {
    let states = AnnotationStates(workspace: self)
    let spoken =
      annotations.current.map { ($0.target, $0.digest) } + annotations.claims.map { ($0.target, $0.digest) }
    return spoken.reduce(into: [:]) { names, said in
      let isAsItWas = states.standing(of: said.0, digest: said.1) == .current
      let name = isAsItWas ? EntryID(said.0).flatMap { states.card($0)?.name } : nil
      names[said.0] = .some(name ?? names[said.0] ?? nil)
    }
  }
}

/// Holds annotations against the scans that are loaded.
struct AnnotationStates {
  private let sets: [ScanSet]

  init(workspace: Workspace) {
    sets = workspace.scanSets.sorted { $0.key < $1.key }.map(\.value)
  }

  /// How a target stands; nil when its scan is not loaded.
  ///
  /// - Parameter digest: what `of=` says of the entry when it was annotated; nil when nothing does.
  func standing(of target: String, digest: String?) -> EntryStanding? {
    guard let id = EntryID(target), let set = set(with: id) else { return nil }
    guard let digest else { return set.card(id) == nil ? .orphaned : .current }
    if set.digest(of: id) == digest { return .current }
    if let moved = set.entries(of: id.scan).first(where: { set.digest(of: $0) == digest }) {
      return .moved(to: moved)
    }
    return set.card(id).map { .changed(name: $0.name) } ?? .orphaned
  }

  /// The entry of the same scan that some words are nearest to; nil when they share none.
  func nearest(to words: String, from target: String) -> EntryCard? {
    guard let id = EntryID(target), let set = set(with: id) else { return nil }
    return NearestEntry(set: set).to(words, near: id)
  }

  /// The card of an entry of the scans that are loaded.
  func card(_ id: EntryID) -> EntryCard? { set(with: id)?.card(id) }

  private func set(with id: EntryID) -> ScanSet? { sets.first { $0.index.row(ofScan: id.scan) != nil } }
}

extension ScanSet {
  /// What `of=` records of an entry; nil when there is no such entry.
  func digest(of id: EntryID) -> String? {
    card(id).map { EntryDigest.of(scan: id.scan, name: $0.name ?? "") }
  }

  /// The ids of all entries of a scan, kind by kind.
  func entries(of scan: String) -> [EntryID] {
    EntryKind.allCases.flatMap { kind in
      (0..<index.count(of: kind, in: scan)).map { EntryID(scan: scan, kind: kind, number: $0 + 1) }
    }
  }
}
