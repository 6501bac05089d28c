import Synchronization

/// One reading of all blocks of a source, on all cores.
///
/// Where a block's first record begins is guessed, since the blocks before it are read at the same time: for CSV
/// by the parity of the quotes before it, for JSON by the look of a record. Afterwards each block must begin where
/// the one before ended; one that does not is read again from the right place. So the result never depends on
/// a guess.
struct BlockPass {
  let plan: ReadingPlan
  let options: ReadingOptions
  /// Whether the blocks are hashed on the way.
  let isHashing: Bool

  /// What came of it.
  struct Outcome {
    /// What is known of the blocks beside their values.
    var parts: [BlockPart]
    var joiner: PartJoiner
    var digests: [Fingerprint.Digest]
    /// What joining cost, where that is measured.
    var joinPhases: ReadingPhases
  }

  func run() throws -> Outcome {
    let threads = min(Workers.coreCount, max(1, plan.blockCount))
    let shared = Shared(plan: plan, options: options)
    try Workers.run(blocks: plan.blockCount, threads: threads) {
      var reader = shared.makeReader()
      do {
        try reader.learnFirstRecord()
      } catch {
        shared.stop()
        throw error
      }
      return reader
    } body: { (reader: inout BlockReader, block) in
      do {
        try read(block, with: &reader, shared)
      } catch {
        shared.stop()
        throw error
      }
    }
    return try mended(shared)
  }

  private func read(_ block: Int, with reader: inout BlockReader, _ shared: Shared) throws {
    try options.cancellation.check()
    try reader.begin(block, isHashing: isHashing)
    var isInsideQuotes = false
    // Where no quote is in sight, none is taken to be open.
    if !plan.format.isJSON, reader.hasQuotes {
      try reader.loadRest()
      shared.setQuotes(isOdd: reader.survey.hasOddQuotes, of: block)
      isInsideQuotes = try shared.isInsideQuotes(before: block)
    }
    let start = try reader.guessStart(of: block, isInsideQuotes: isInsideQuotes)
    let part = try reader.read(block: block, from: start)
    try reader.loadRest()
    shared.setQuotes(isOdd: reader.survey.hasOddQuotes, of: block)
    if let digest = reader.survey.digest { shared.setDigest(digest, of: block) }
    try shared.finish(part, of: block)
  }

  /// All parts joined, those read again that do not begin where the one before ends.
  private func mended(_ shared: Shared) throws -> Outcome {
    shared.joinReady()
    if shared.nextToJoin == plan.blockCount { return shared.outcome() }
    var reader = shared.makeReader()
    try reader.learnFirstRecord()
    while case (let block, let start) = (shared.nextToJoin, shared.endOfJoined), block < plan.blockCount {
      if start >= plan.range(of: block).upperBound {
        shared.replace(block, by: reader.emptyPart(start: start, end: start))
      } else {
        try options.cancellation.check()
        try reader.begin(block)
        shared.replace(block, by: try reader.read(block: block, from: start))
      }
      shared.joinReady()
    }
    return shared.outcome()
  }

  /// What the threads have in common.
  private final class Shared: Sendable {
    let plan: ReadingPlan
    let options: ReadingOptions
    private let pool = PartMemoryPool()
    private let nextReader = Atomic<Int>(0)
    private let isStopped = Atomic<Bool>(false)
    private let state: Mutex<State>
    private let progress = Mutex<Int>(0)
    private let joining: Mutex<Joining>

    /// What is joined already.
    struct Joining: Sendable {
      var joiner: PartJoiner
      /// The first block that is not.
      var next = 0
      /// Where the record after those joined begins; nil before the first block.
      var end: Int?
      var phases = ReadingPhases()
    }

    struct State: Sendable {
      /// The blocks that were read; of those joined all but the values.
      var parts: [BlockPart?]
      var digests: [Fingerprint.Digest]
      /// Whether each block has an odd number of quotes; nil while unknown.
      var isOdd: [Bool?]
      /// How many blocks from the first on are known, and whether they have an odd number of quotes together.
      var known = (blocks: 0, isOdd: false)
      var bytesHeld = 0
    }

    init(plan: ReadingPlan, options: ReadingOptions) {
      self.plan = plan
      self.options = options
      joining = Mutex(Joining(joiner: PartJoiner(plan: plan)))
      state = Mutex(
        State(
          parts: Array(repeating: nil, count: plan.blockCount),
          digests: Array(repeating: Fingerprint.Digest(), count: plan.blockCount),
          isOdd: Array(repeating: nil, count: plan.blockCount)))
    }

    func makeReader() -> BlockReader {
      let number = nextReader.wrappingAdd(1, ordering: .relaxed).oldValue
      return BlockReader(
        plan: plan, number: number, rejectionsKept: options.rejectionsKept, coders: Coders(), pool: pool,
        measuresPhases: options.measuresPhases)
    }

    /// Lets threads that wait for a block give up.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    func setDigest(_ digest: Fingerprint.Digest, of block: Int) {
      state.withLock { $0.digests[block] = digest }
    }

    func setQuotes(isOdd: Bool, of block: Int) { state.withLock { $0.isOdd[block] = isOdd } }

    /// Whether a block begins between quotes; waits for the threads that count those of the blocks before.
    func isInsideQuotes(before block: Int) throws -> Bool {
      while true {
        let isInside: Bool? = state.withLock { state in
          // Blocks are given out in order, so that at most as many are known beyond this one as there are threads.
          while state.known.blocks < block, let isOdd = state.isOdd[state.known.blocks] {
            state.known = (state.known.blocks + 1, state.known.isOdd != isOdd)
          }
          guard state.known.blocks <= block else {
            return (block..<state.known.blocks).reduce(state.known.isOdd) { $0 != (state.isOdd[$1] ?? false) }
          }
          return state.known.blocks == block ? state.known.isOdd : nil
        }
        if let isInside { return isInside }
        if isStopped.load(ordering: .relaxed) { throw TableError.cancelled }
        Workers.yield()
      }
    }

    func finish(_ part: BlockPart, of block: Int) throws {
      let held = state.withLock { state in
        state.parts[block] = part
        state.bytesHeld += part.byteCount
        return state.bytesHeld
      }
      if let limit = options.memoryLimit, held > limit {
        throw TableError.memoryLimit(needed: held, limit: limit)
      }
      joinReady()
      guard let report = options.progress else { return }
      progress.withLock { done in
        done += plan.range(of: block).count
        report(done, plan.source.count)
      }
    }

    // MARK: Joining

    /// Joins the blocks that are next in order, unless another thread is at it.
    ///
    /// What that one does not see any more is joined with a later block, or at the end.
    func joinReady() {
      _ = joining.withLockIfAvailable { joining in
        let begun = options.measuresPhases ? ReadingPhases.now() : 0
        while let part = takePart(joining.next, after: joining.end) {
          joining.joiner.learn(part)
          joining.joiner.append(part)
          joining.next += 1
          joining.end = part.end
          if let memory = part.memory { pool.give(memory) }
        }
        if options.measuresPhases { joining.phases.join += ReadingPhases.now() - begun }
      }
    }

    /// A block with its values, which are nobody else's then; nil unless it is read and begins where it should.
    private func takePart(_ block: Int, after end: Int?) -> BlockPart? {
      state.withLock { state in
        guard block < state.parts.count, let part = state.parts[block], end == nil || part.start == end else {
          return nil
        }
        state.parts[block]?.members = []
        state.parts[block]?.memory = nil
        return part
      }
    }

    /// The first block that is not joined.
    var nextToJoin: Int { joining.withLock { $0.next } }

    /// Where the record after those joined begins.
    var endOfJoined: Int { joining.withLock { $0.end ?? 0 } }

    /// Puts another reading in the place of one that began at a wrong place; what its coders learnt stays known.
    func replace(_ block: Int, by part: BlockPart) {
      let misread = state.withLock { state in
        defer { state.parts[block] = part }
        return state.parts[block]
      }
      if let misread { joining.withLock { $0.joiner.learn(misread) } }
    }

    /// All that was read, once all blocks are joined.
    func outcome() -> Outcome {
      let (parts, digests) = state.withLock { ($0.parts.compactMap { $0 }, $0.digests) }
      let joined = joining.withLock { $0 }
      return Outcome(parts: parts, joiner: joined.joiner, digests: digests, joinPhases: joined.phases)
    }
  }
}
