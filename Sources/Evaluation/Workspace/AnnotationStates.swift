import Scans
import Tables

/// Holds annotations against the scans that are loaded.
struct AnnotationStates {
  private let workspace: Workspace

  init(workspace: Workspace) {
    self.workspace = workspace
  }

  /// `current`, `changed`, `moved` or `orphaned`; nil when the target's scan is not loaded.
  func state(of record: AnnotationRecord) -> String? {
    guard let id = EntryID(record.target),
      let set = workspace.scanSets.sorted(by: { $0.key < $1.key }).map(\.value)
        .first(where: { $0.index.row(ofScan: id.scan) != nil })
    else { return nil }
    guard let digest = record.digest else { return set.card(id) == nil ? "orphaned" : "current" }
    if set.digest(of: id) == digest { return "current" }
    for kind in EntryKind.allCases {
      for number in 1..<(set.index.count(of: kind, in: id.scan) + 1)
      where set.digest(of: EntryID(scan: id.scan, kind: kind, number: number)) == digest {
        return "moved"
      }
    }
    return set.card(id) == nil ? "orphaned" : "changed"
  }
}

extension ScanSet {
  /// What `of=` records of an entry; nil when there is no such entry.
  func digest(of id: EntryID) -> String? {
    card(id).map { EntryDigest.of(scan: id.scan, name: $0.name ?? "") }
  }
}
