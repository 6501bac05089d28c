// Comparisons of 16 bytes and more at a time, a bit for each byte, which Swift's SIMD types cannot give: the lowest
// bit is the first byte. SSE2 is part of every x86-64, Advanced SIMD of every arm64; elsewhere plain C does it.
// The caller owns all the bytes that are read.
#ifndef SCANBOOK_VECTORS_H
#define SCANBOOK_VECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
typedef __m128i vector16;
static inline vector16 vector_load(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }
static inline vector16 vector_fill(uint8_t byte) { return _mm_set1_epi8((char)byte); }
static inline vector16 vector_equal(vector16 left, vector16 right) { return _mm_cmpeq_epi8(left, right); }
static inline vector16 vector_or(vector16 left, vector16 right) { return _mm_or_si128(left, right); }
static inline vector16 vector_digits(vector16 bytes) {
  vector16 values = _mm_xor_si128(bytes, vector_fill('0'));
  return vector_equal(_mm_min_epu8(values, vector_fill(9)), values);
}
static inline uint32_t vector_bits(vector16 matches) { return (uint32_t)_mm_movemask_epi8(matches); }
static inline bool vector_is_ascii(vector16 bytes) { return _mm_movemask_epi8(bytes) == 0; }
#elif defined(__aarch64__)
#include <arm_neon.h>
typedef uint8x16_t vector16;
static inline vector16 vector_load(const uint8_t *bytes) { return vld1q_u8(bytes); }
static inline vector16 vector_fill(uint8_t byte) { return vdupq_n_u8(byte); }
static inline vector16 vector_equal(vector16 left, vector16 right) { return vceqq_u8(left, right); }
static inline vector16 vector_or(vector16 left, vector16 right) { return vorrq_u8(left, right); }
static inline vector16 vector_digits(vector16 bytes) {
  return vcleq_u8(veorq_u8(bytes, vector_fill('0')), vector_fill(9));
}
static inline uint32_t vector_bits(vector16 matches) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t own = vandq_u8(matches, vld1q_u8(weights));
  return (uint32_t)vaddv_u8(vget_low_u8(own)) | (uint32_t)vaddv_u8(vget_high_u8(own)) << 8;
}
static inline bool vector_is_ascii(vector16 bytes) { return vmaxvq_u8(bytes) < 128; }
#else
typedef struct { uint8_t lanes[16]; } vector16;
static inline vector16 vector_load(const uint8_t *bytes) {
  vector16 result;
  for (int lane = 0; lane < 16; lane++) result.lanes[lane] = bytes[lane];
  return result;
}
static inline vector16 vector_fill(uint8_t byte) {
  vector16 result;
  for (int lane = 0; lane < 16; lane++) result.lanes[lane] = byte;
  return result;
}
static inline vector16 vector_equal(vector16 left, vector16 right) {
  for (int lane = 0; lane < 16; lane++) left.lanes[lane] = left.lanes[lane] == right.lanes[lane] ? 255 : 0;
  return left;
}
static inline vector16 vector_or(vector16 left, vector16 right) {
  for (int lane = 0; lane < 16; lane++) left.lanes[lane] |= right.lanes[lane];
  return left;
}
static inline vector16 vector_digits(vector16 bytes) {
  for (int lane = 0; lane < 16; lane++) bytes.lanes[lane] = (bytes.lanes[lane] ^ '0') <= 9 ? 255 : 0;
  return bytes;
}
static inline uint32_t vector_bits(vector16 matches) {
  uint32_t bits = 0;
  for (int lane = 0; lane < 16; lane++) bits |= (uint32_t)(matches.lanes[lane] >> 7) << lane;
  return bits;
}
static inline bool vector_is_ascii(vector16 bytes) {
  for (int lane = 0; lane < 16; lane++) if (bytes.lanes[lane] > 127) return false;
  return true;
}
#endif

// Which of 16 bytes are one of two.
static inline uint32_t vectors_match16(const uint8_t *bytes, uint8_t first, uint8_t second) {
  vector16 block = vector_load(bytes);
  return vector_bits(
      vector_or(vector_equal(block, vector_fill(first)), vector_equal(block, vector_fill(second))));
}

// The place of the first of two bytes at or after `from`, or `size`; no byte beyond `size` is read.
static inline size_t vectors_find(const uint8_t *bytes, size_t size, size_t from, uint8_t first, uint8_t second) {
  for (; from + 16 <= size; from += 16) {
    uint32_t matches = vectors_match16(bytes + from, first, second);
    if (matches != 0) return from + (size_t)__builtin_ctz(matches);
  }
  for (; from < size; from++) {
    if (bytes[from] == first || bytes[from] == second) return from;
  }
  return size;
}

// Which of 16 bytes are the same in two places.
static inline uint32_t vectors_same16(const uint8_t *left, const uint8_t *right) {
  return vector_bits(vector_equal(vector_load(left), vector_load(right)));
}

// Which of 16 bytes are decimal digits.
static inline uint32_t vectors_digits16(const uint8_t *bytes) {
  return vector_bits(vector_digits(vector_load(bytes)));
}

// Whether all bytes are ASCII; adds to `count` how many are `byte`.
bool vectors_survey(const uint8_t *bytes, size_t size, uint8_t byte, size_t *count);

// What is among bytes.
typedef struct { bool isASCII, hasThird; } vectors_findings;

// Which of the bytes are one of two: a bit for each, 64 bytes a word. Says whether all are ASCII, and whether any is a
// third. 64 times `words` bytes are read.
vectors_findings vectors_mark(
    const uint8_t *bytes, size_t words, uint8_t first, uint8_t second, uint8_t third, uint64_t *marks);

// The places of the bits that are set from bit `from` on and before bit `to`, lowest first; gives how many, `most` at the
// most. There must be room for 64 more.
size_t vectors_places(const uint64_t *marks, size_t from, size_t to, uint32_t *places, size_t most);

// A text of up to 32 bytes has a key of 32: its bytes, one that stands in no UTF-8, then zeros. One of 32 bytes is its own
// key if it holds no such byte; else it has none. So no two texts, whatever bytes they hold, have the same key.
bool vectors_has_key(const uint8_t *text, size_t length);

// Makes the key of a text that has one; gives its hash, the same within a process. 32 bytes of the text are read.
uint64_t vectors_make_key(const uint8_t *text, size_t length, uint8_t *key);

// Makes what is the key of no text.
void vectors_make_no_key(uint8_t *key);

// Texts by number, found by open addressing: a slot holds a number plus one; 0 is free, and some are. The key of number N
// is at 32 * (N + 1), before them all that of no text; texts without a key have that too.
typedef struct {
  const uint32_t *slots;
  uint64_t slotMask;
  const uint8_t *keys;
} vectors_dictionary;

// The number of a text that has a key, plus one, or 0. 32 bytes are read.
uint32_t vectors_number(const uint8_t *text, size_t length, vectors_dictionary dictionary);

// A value's place: 32 bits of offset, 3 of kind, 29 of length.
enum { vectors_missing = 0, vectors_bare = 1, vectors_quoted = 2, vectors_escaped = 3 };

// The numbers of the texts of tokens up to the first that has none, is missing or escaped, or has no key; gives how many. 32 bytes are read from each offset.
size_t vectors_codes(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, vectors_dictionary dictionary, uint16_t *codes);

// What came of numbers that were made times.
typedef struct {
  // How many numbers stand for no time; their times are 0.
  size_t faults;
  // The least and the greatest of the times; where there are none, the least is above the greatest.
  int64_t least, greatest;
} vectors_times;

// Microseconds from numbers that count seconds, or milliseconds where their magnitude is at least `milliseconds`; halves
// are rounded away from zero. Numbers from 9e15 on stand for no time.
vectors_times vectors_epochs(const double *numbers, size_t count, double milliseconds, int64_t *times);

// The truth values of tokens of some kinds, a bit for each kind, up to the first that is neither `true` nor `false`, whose
// first letter's case is free; gives how many. 8 bytes are read from each offset.
size_t vectors_flags(const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, bool *flags);

// The same for whole numbers of up to 8 digits, without a sign and leading zeros.
size_t vectors_integers(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, int64_t *integers);

// The same for decimal numbers of up to 24 bytes, digits and perhaps a point after the first, that are exact in one
// division: of 16 digits at the most after zeros, below 2^53 without their point. 32 bytes are read from each offset. None
// where the processor is not made for it.
size_t vectors_numbers(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, double *numbers);

// Where the values of tokens begin, or the quotes before them, and so much further, up to the first that is missing or
// escaped; gives how many.
size_t vectors_starts(const uint64_t *tokens, size_t count, uint32_t shift, uint32_t *starts);

// The bytes before a value of a JSON record, or those that close it, whether the value is a string, whose quotes belong to
// the gaps, and how far from a row's first token that of the value is. 32 bytes beyond the gap can be read.
typedef struct {
  const uint8_t *bytes;
  uint32_t length;
  bool precedesText;
  size_t slot;
} vectors_gap;

// Bytes of JSON records: quotes and backslashes are marked, and one is after `end`; 160 bytes may be read from there on.
typedef struct {
  const uint8_t *bytes;
  const uint64_t *marks;
  size_t end;
  // Whether a line feed must follow each record.
  bool isLines;
} vectors_source;

// The values of records from `*position` on, as tokens of rows, up to the first record that begins at `stop` or later, whose
// gaps are others, or that has any value but plain strings where they are expected, and `true`, `false`, or a number of
// digits and perhaps a point elsewhere.
//
// Leaves in `*position` where to go on. `gaps` is one more than there are values; there is room for `limit` rows. Gives how
// many rows: none where the processor is not made for it.
size_t vectors_records(
    vectors_source source, const vectors_gap *gaps, size_t values, size_t *position, size_t stop, uint64_t *tokens,
    uint32_t *starts, size_t limit);

#endif
