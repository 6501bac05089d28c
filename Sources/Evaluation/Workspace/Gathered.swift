/// What statements have added to what many cells add to: annotations, claims, decisions, events and aliases.
public struct Gathered: Sendable {
  var annotations: ArraySlice<AnnotationLedger.Entry> = []
  var events: [Event] = []
  var aliases: ArraySlice<Alias> = []

  /// Nothing.
  public init() {}

  /// Whether nothing was added.
  public var isEmpty: Bool { annotations.isEmpty && events.isEmpty && aliases.isEmpty }

  /// All of both, in order.
  public func followed(by later: Gathered) -> Gathered {
    var result = self
    result.annotations += later.annotations
    result.events += later.events
    result.aliases += later.aliases
    return result
  }
}

extension Workspace {
  /// What was gathered since an earlier state of this workspace. O(events²) for the events, which are few.
  public func gathered(since earlier: Workspace) -> Gathered {
    var result = Gathered()
    result.annotations = annotations.entries.dropFirst(earlier.annotations.entries.count)
    result.aliases = aliases.dropFirst(earlier.aliases.count)
    var known = earlier.events
    result.events = events.filter { event in
      guard let index = known.firstIndex(of: event) else { return true }
      known.remove(at: index)
      return false
    }
    return result
  }

  /// Adds what other statements had gathered, without running them again.
  public mutating func gather(_ gathered: Gathered) {
    annotations.follow(with: gathered.annotations)
    for event in gathered.events { insert(event) }
    aliases += gathered.aliases
  }

  /// Adds an event in its place: by date, then in the order of typing.
  mutating func insert(_ event: Event) {
    let place = events.firstIndex { $0.first > event.first }
    events.insert(event, at: place ?? events.count)
  }
}
