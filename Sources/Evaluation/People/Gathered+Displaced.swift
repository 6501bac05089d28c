extension Gathered {
  /// The annotations that statements made on entries that are not what they were, and how many they made in all.
  ///
  /// - Parameters:
  ///   - workspace: the scans as they are now.
  ///   - names: what entries were called when they were annotated, as far as it is known.
  /// - Complexity: O(annotations × entries of a scan).
  public func displaced(
    in workspace: Workspace, names: RecordedNames
  ) -> (count: Int, displaced: [AnnotationReport.Displaced]) {
    let records = annotations.compactMap { entry -> AnnotationRecord? in
      if case .said(let record) = entry { record } else { nil }
    }
    return (
      records.count, AnnotationStates(workspace: workspace).displaced(records) { names.name(of: $0.target) }
    )
  }
}

extension AnnotationStates {
  /// The annotations whose entries are not what they were, with where they may be now.
  func displaced(
    _ records: [AnnotationRecord], name: (AnnotationRecord) -> String?
  ) -> [AnnotationReport.Displaced] {
    records.compactMap { record in
      guard let standing = standing(of: record.target, digest: record.digest), standing != .current else {
        return nil
      }
      let now = whereabouts(of: record, standing, name: name(record))
      return AnnotationReport.Displaced(
        author: record.author, target: record.target, state: standing.name, now: now?.id, name: now?.name)
    }
  }
}
