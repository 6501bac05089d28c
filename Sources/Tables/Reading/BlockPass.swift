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
    var parts: [BlockPart]
    var coders: [Coders]
    var digests: [Fingerprint.Digest]
  }

  func run() throws -> Outcome {
    let threads = min(Workers.coreCount, max(1, plan.blockCount))
    let shared = Shared(plan: plan, options: options, readers: threads + 1)
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

  /// The parts, each beginning where the one before ends.
  private func mended(_ shared: Shared) throws -> Outcome {
    var parts = shared.takeParts()
    let isContinued = parts.indices.dropFirst().allSatisfy { parts[$0].start == parts[$0 - 1].end }
    if isContinued { return Outcome(parts: parts, coders: shared.coders, digests: shared.takeDigests()) }
    var reader = shared.makeReader()
    try reader.learnFirstRecord()
    for block in parts.indices.dropFirst() {
      let expected = parts[block - 1].end
      if parts[block].start == expected { continue }
      if expected >= plan.range(of: block).upperBound {
        parts[block] = reader.emptyPart(start: expected, end: expected)
        continue
      }
      try options.cancellation.check()
      try reader.begin(block)
      parts[block] = try reader.read(block: block, from: expected)
    }
    return Outcome(parts: parts, coders: shared.coders, digests: shared.takeDigests())
  }

  /// What the threads have in common.
  private final class Shared: Sendable {
    let plan: ReadingPlan
    let options: ReadingOptions
    let coders: [Coders]
    private let nextReader = Atomic<Int>(0)
    private let isStopped = Atomic<Bool>(false)
    private let state: Mutex<State>
    private let progress = Mutex<Int>(0)

    struct State: Sendable {
      var parts: [BlockPart?]
      var digests: [Fingerprint.Digest]
      /// Whether each block has an odd number of quotes; nil while unknown.
      var isOdd: [Bool?]
      /// How many blocks from the first on are known, and whether they have an odd number of quotes together.
      var known = (blocks: 0, isOdd: false)
      var bytesHeld = 0
    }

    init(plan: ReadingPlan, options: ReadingOptions, readers: Int) {
      self.plan = plan
      self.options = options
      coders = (0..<readers).map { _ in Coders() }
      state = Mutex(
        State(
          parts: Array(repeating: nil, count: plan.blockCount),
          digests: Array(repeating: Fingerprint.Digest(), count: plan.blockCount),
          isOdd: Array(repeating: nil, count: plan.blockCount)))
    }

    func makeReader() -> BlockReader {
      let number = nextReader.wrappingAdd(1, ordering: .relaxed).oldValue
      return BlockReader(
        plan: plan, number: number, rejectionsKept: options.rejectionsKept, coders: coders[number],
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
      guard let report = options.progress else { return }
      progress.withLock { done in
        done += plan.range(of: block).count
        report(done, plan.source.count)
      }
    }

    func takeParts() -> [BlockPart] {
      state.withLock { state in
        defer { state.parts = [] }
        return state.parts.compactMap { $0 }
      }
    }

    func takeDigests() -> [Fingerprint.Digest] { state.withLock { $0.digests } }
  }
}
