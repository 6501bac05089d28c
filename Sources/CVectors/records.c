// JSON records that look alike, at a stride: for processors with AVX2 and BMI2. Whatever is rare is left to who calls.
#include "wide.h"

#if defined(__x86_64__) && defined(__clang__)

static const size_t nowhere = (size_t)-1;

WIDE static inline bool is_same(const uint8_t *left, const uint8_t *right, size_t length) {
  for (; length > 32; length -= 32, left += 32, right += 32) {
    if (_mm256_movemask_epi8(_mm256_cmpeq_epi8(load(left), load(right))) != -1) return false;
  }
  uint32_t others = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(load(left), load(right)));
  return _bzhi_u32(others, (unsigned)length) == 0;
}

// The place of the first mark from `start` on: 57 bits of marks are seen at once.
WIDE static inline size_t next_mark(const uint64_t *marks, size_t start) {
  const uint8_t *bits = (const uint8_t *)marks;
  uint64_t word = word_at(bits + start / 8) >> start % 8;
  while (word == 0) {
    start = start / 8 * 8 + 64;
    word = word_at(bits + start / 8);
  }
  return start + (size_t)_tzcnt_u64(word);
}

// The length of a number that begins with a digit, or of as much of it as is among 16 bytes or comes before a power of ten:
// the rest is no gap. 0 for what is none.
WIDE static inline size_t number_length(const uint8_t *bytes) {
  uint32_t others = ~vectors_digits16(bytes);
  size_t length = (size_t)_tzcnt_u32(others);
  // A zero that is not alone is a fault.
  if (length > 1 && bytes[0] == '0') return 0;
  if (bytes[length] == '.') {
    size_t fraction = (size_t)_tzcnt_u32(others >> (length + 1) % 32);
    if (fraction == 0) return 0;
    length += 1 + fraction;
  }
  return length;
}

// The length of `true` or `false`, without a branch on which, that cannot be foretold; 0 for anything else.
WIDE static inline size_t flag_length(const uint8_t *bytes) {
  uint64_t word = word_at(bytes);
  size_t isTrue = (uint32_t)word == 0x65757274, isFalse = (word & 0xFFFFFFFFFF) == 0x65736C6166;
  return 4 * isTrue + 5 * isFalse;
}

// The values of one record; gives the place after it, or `nowhere`.
WIDE static inline size_t read_record(
    vectors_source source, const vectors_gap *gaps, size_t values, size_t position, uint64_t *tokens) {
  const uint8_t *bytes = source.bytes;
  for (const vectors_gap *gap = gaps; gap < gaps + values; gap++) {
    // So that a value begins before the end, and a gap after one is read no further than beyond the bytes that stop the
    // scanners.
    if (position + gap->length >= source.end) return nowhere;
    if (!is_same(bytes + position, gap->bytes, gap->length)) return nowhere;
    position += gap->length;
    if (gap->precedesText) {
      // The quotes belong to the gaps, so that a backslash, or the mark beyond the end, is a fault of the next one.
      size_t closing = next_mark(source.marks, position);
      tokens[gap->slot] = token(vectors_quoted, position, closing - position);
      position = closing;
    } else {
      size_t length = is_digit(bytes[position]) ? number_length(bytes + position) : flag_length(bytes + position);
      // More digits may follow the end; then the next gap is none.
      if (length == 0) return nowhere;
      tokens[gap->slot] = token(vectors_bare, position, length);
      position += length;
    }
  }
  const vectors_gap *last = gaps + values;
  if (position + last->length > source.end || !is_same(bytes + position, last->bytes, last->length)) return nowhere;
  return position + last->length;
}

// The first byte from `position` on that does not stand between records, or the end.
static size_t after_separators(vectors_source source, size_t position) {
  while (position < source.end) {
    uint8_t byte = source.bytes[position];
    bool isSpace = byte == 9 || byte == 10 || byte == 13 || byte == 32 || byte == ',';
    if (!isSpace && (source.isLines || (byte != '[' && byte != ']'))) break;
    position++;
  }
  return position;
}

WIDE static size_t read_records(
    vectors_source source, const vectors_gap *gaps, size_t values, size_t *position, size_t stop, uint64_t *tokens,
    uint32_t *starts, size_t limit) {
  size_t rows = 0, start = *position;
  // What stood between the last two records, to be expected again.
  separator last = {source.bytes, 0};
  bool isTried = false;
  while (rows < limit && start < stop) {
    size_t next = read_record(source, gaps, values, start, tokens + rows);
    if (next == nowhere) break;
    if (source.isLines && (next >= source.end || source.bytes[next] != '\n')) break;
    starts[rows++] = (uint32_t)start;
    // A separator that goes on ends the run at the next step, since what follows is no brace then.
    start = next + last.length;
    if (last.length == 0 || start >= source.end || !is_same(source.bytes + next, last.bytes, last.length)) {
      start = after_separators(source, next);
      last = (separator){source.bytes + next, start - next <= 32 ? start - next : 0};
    }
    if (isTried || last.length == 0) continue;
    isTried = true;
    rows += wide_read_alike(
        source, gaps, values, last, &start, stop, tokens + rows, starts + rows, limit - rows);
  }
  *position = start;
  return rows;
}

size_t vectors_records(
    vectors_source source, const vectors_gap *gaps, size_t values, size_t *position, size_t stop, uint64_t *tokens,
    uint32_t *starts, size_t limit) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi2")) return 0;
  return read_records(source, gaps, values, position, stop, tokens, starts, limit);
}
#else
size_t vectors_records(
    vectors_source source, const vectors_gap *gaps, size_t values, size_t *position, size_t stop, uint64_t *tokens,
    uint32_t *starts, size_t limit) {
  return 0;
}
#endif
