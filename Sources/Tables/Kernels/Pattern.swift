import CPCRE2

/// A compiled regular expression: PCRE2 over UTF-8 with Unicode properties, case-sensitive, unanchored.
///
/// Matching gives up at a limit, so that a runaway pattern is an error and not a program that hangs.
public final class Pattern: Sendable {
  /// The expression as it was written.
  public let source: String
  /// Never changed after compilation, and PCRE2 lets any number of threads match with it.
  private nonisolated(unsafe) let code: OpaquePointer

  /// How many steps a match may take; about a tenth of a second.
  static let matchLimit: UInt32 = 1_000_000
  /// How much memory a match may take, in kibibytes.
  static let heapLimit: UInt32 = 20_000

  /// Compiles an expression.
  ///
  /// - Throws: `TableError.badPattern` with PCRE2's message and the place in bytes.
  public init(_ source: String) throws {
    self.source = source
    var status: Int32 = 0
    var offset = 0
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP)
    let bytes = Array(source.utf8)
    let compiled = bytes.withUnsafeBufferPointer { bytes in
      // An empty array may have no address, and PCRE2 wants one.
      var nothing: UInt8 = 0
      return withUnsafePointer(to: &nothing) {
        pcre2_compile_8(bytes.baseAddress ?? $0, bytes.count, options, &status, &offset, nil)
      }
    }
    guard let compiled else {
      throw TableError.badPattern(message: Pattern.message(status), offset: offset)
    }
    code = compiled
    // Without JIT, where it is not supported, matching is only slower; the limits hold for both.
    _ = pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
  }

  deinit { pcre2_code_free_8(code) }

  private static func message(_ status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
    return length > 0
      ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "not a regular expression"
  }

  /// What matching needs beside the expression; for one thread, one after the other.
  final class Matcher {
    private let pattern: Pattern
    private let cancellation: Cancellation
    private var matchCount: UInt = 0
    private let data: OpaquePointer?
    private let limits: OpaquePointer?

    /// A matcher with the limits set, which stops when asked to.
    init(_ pattern: Pattern, _ cancellation: Cancellation) {
      self.pattern = pattern
      self.cancellation = cancellation
      data = pcre2_match_data_create_from_pattern_8(pattern.code, nil)
      limits = pcre2_match_context_create_8(nil)
      pcre2_set_match_limit_8(limits, Pattern.matchLimit)
      pcre2_set_heap_limit_8(limits, Pattern.heapLimit)
    }

    deinit {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(limits)
    }

    /// Whether the expression matches somewhere.
    ///
    /// - Throws: `TableError.runawayPattern` when a limit was reached.
    func matches(_ text: UnsafeBufferPointer<UInt8>) throws -> Bool { try find(text) != nil }

    /// The first group of the first match, the whole match when there are no groups; nil when nothing matches or the
    /// group took no part.
    func extract(_ text: UnsafeBufferPointer<UInt8>) throws -> Range<Int>? {
      guard let groups = try find(text), let offsets = pcre2_get_ovector_pointer_8(data) else { return nil }
      // `pcre2_match` reports one more than the highest group that took part; the vector has room for all groups.
      let hasGroups = pcre2_get_ovector_count_8(data) > 1
      if hasGroups && groups < 2 { return nil }
      let (start, end) = hasGroups ? (offsets[2], offsets[3]) : (offsets[0], offsets[1])
      return start <= end && end <= text.count ? start..<end : nil
    }

    /// What `pcre2_match` reports, or nil when nothing matches.
    private func find(_ text: UnsafeBufferPointer<UInt8>) throws -> Int? {
      // A match just below the limit takes milliseconds, so that a batch of rows would be too long to wait.
      matchCount &+= 1
      if matchCount & 15 == 0 { try cancellation.check() }
      var nothing: UInt8 = 0
      return try withUnsafePointer(to: &nothing) { nothing in
        let subject = text.baseAddress ?? nothing
        var status = pcre2_match_8(pattern.code, subject, text.count, 0, 0, data, limits)
        if status == PCRE2_ERROR_JIT_STACKLIMIT {
          status = pcre2_match_8(pattern.code, subject, text.count, 0, UInt32(PCRE2_NO_JIT), data, limits)
        }
        if [PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_DEPTHLIMIT].contains(status) {
          throw TableError.runawayPattern
        }
        // Other errors say that the text is not valid UTF-8, which matches nothing.
        return status >= 0 ? Int(status) : nil
      }
    }
  }
}

extension Kernels {
  /// `x ~ "pattern"`: whether the pattern matches somewhere in the text.
  ///
  /// - Throws: `TableError.types` unless it is text, `TableError.runawayPattern`.
  public static func matches(
    _ operand: Operand, _ pattern: Pattern, _ context: inout KernelContext
  ) throws -> Operand {
    try evaluate([operand], &context) { context in
      guard let texts = try TextLane(operand) else {
        throw TableError.types(operation: "~", given: operand.types, wanted: "text")
      }
      let matcher = Pattern.Matcher(pattern, context.cancellation)
      let values = try texts.map(context, default: false) { try matcher.matches($0) }
      return Column(.bool(values), validity: operand.validity)
    }
  }
}
