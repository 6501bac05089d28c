// JSON records that look alike, many at once, column by column.
//
// One after another, each value must be found before the next one can be, and the processor waits. But records that look
// alike have the same quotes: so the places of all quotes are listed first, and the k-th value of a record ends at the same
// quote, by number, in every record. What stands between two values is then compared in all records, one loop a gap.
// (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019, list such places for single documents.)
#include "wide.h"

#if defined(__x86_64__) && defined(__clang__)

enum {
  // The records at once, and their quotes: few enough for the bytes to stay in the first cache.
  most_records = 128,
  most_places = 4096,
  // The longest gap. That many bytes and 32 more may be read from the end on, and that many before the first record; both
  // are there.
  longest = 128,
  most_values = 256,
};

// Where a value ends: so many bytes before a mark, by the mark's number in the record.
typedef struct { uint32_t mark, rest; } edge;

// How a record lies among the marks.
typedef struct {
  // The offset of the first mark in a record, and how many marks a record has.
  uint32_t first, count;
  edge edges[most_values];
  // What closes a record, and the separator.
  uint8_t closing[longest + 32];
  uint32_t closing_length;
} layout;

// How many bytes of a gap are marked, and the offset of the first.
static uint32_t count_marks(const vectors_gap *gap, uint32_t *first) {
  uint32_t count = 0;
  for (uint32_t index = gap->length; index-- > 0;) {
    if (gap->bytes[index] != '"' && gap->bytes[index] != '\\') continue;
    count++;
    *first = index;
  }
  return count;
}

// Lays out records of a shape; false where they cannot be read at once.
static bool lay_out(const vectors_gap *gaps, size_t values, separator separator, layout *out) {
  const vectors_gap *last = gaps + values;
  if (values == 0 || values > most_values || last->length + separator.length > longest) return false;
  uint32_t marks = count_marks(gaps, &out->first);
  if (marks == 0) return false;
  out->closing_length = last->length + (uint32_t)separator.length;
  for (size_t value = 0; value < values; value++) {
    if (gaps[value].length > longest) return false;
    const vectors_gap *next = gaps + value + 1;
    uint32_t first = 0, count = count_marks(next, &first);
    // The first mark after the last value may be the next record's.
    if (count == 0 && next < last) return false;
    out->edges[value] = (edge){marks, count == 0 ? out->closing_length + out->first : first};
    marks += count;
  }
  out->count = marks;
  __builtin_memset(out->closing, 0, sizeof out->closing);
  __builtin_memcpy(out->closing, last->bytes, last->length);
  __builtin_memcpy(out->closing + last->length, separator.bytes, separator.length);
  return true;
}

// Whether the same bytes stand at all places; 32 more than they are can be read.
WIDE static bool are_same(
    const uint8_t *bytes, const uint32_t *places, size_t count, const uint8_t *expected, size_t length) {
  static const uint8_t ones_and_zeros[64] = {
      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
  for (size_t done = 0; done < length; done += 32) {
    const size_t left = length - done < 32 ? length - done : 32;
    const __m256i wanted = load(expected + done);
    __m256i others = _mm256_setzero_si256();
#pragma clang loop unroll_count(4)
    for (size_t index = 0; index < count; index++) {
      others = _mm256_or_si256(others, _mm256_xor_si256(load(bytes + done + places[index]), wanted));
    }
    if (!_mm256_testz_si256(others, load(ones_and_zeros + 32 - left))) return false;
  }
  return true;
}

// Whether so many bytes are a number without a sign: digits, no zero before others, and perhaps a point amid. 16 bytes are
// read; a longer number is none.
WIDE static inline bool is_number(const uint8_t *bytes, size_t length) {
  if (length - 1 > 15) return false;
  const uint32_t others = _bzhi_u32(~vectors_digits16(bytes), (unsigned)length);
  if (others == 0) return bytes[0] != '0' || length == 1;
  const size_t point = _tzcnt_u32(others);
  return _blsr_u32(others) == 0 && bytes[point] == '.' && point > 0 && point + 1 < length &&
      (bytes[0] != '0' || point == 1);
}

// Zero when so many bytes are `true` or `false`, without a branch on which; 8 bytes are read.
static inline uint64_t no_flag(const uint8_t *bytes, size_t length) {
  static const uint64_t flags[2] = {0x65757274, 0x65736C6166}, masks[2] = {0xFFFFFFFF, 0xFFFFFFFFFF};
  const size_t isFalse = length - 4;
  return isFalse >> 1 | ((word_at(bytes) ^ flags[isFalse & 1]) & masks[isFalse & 1]);
}

// The values of a column as tokens: of records with so many marks each, from the places where their gaps begin to those
// where the next gaps do. False when a value is none.
WIDE static bool read_column(
    const uint8_t *bytes, const vectors_gap *gap, const uint32_t *ends, uint32_t rest, size_t marks, size_t count,
    uint32_t *from, uint64_t *tokens) {
  const uint32_t length = gap->length;
  uint64_t faults = 0;
  if (gap->precedesText) {
    for (size_t record = 0; record < count; record++) {
      const uint64_t start = from[record] + length, end = ends[record * marks];
      tokens[record] = token(vectors_quoted, start, end - start);
      from[record] = (uint32_t)end;
    }
  } else if (is_digit(bytes[from[0] + length])) {
    for (size_t record = 0; record < count; record++) {
      const uint64_t start = from[record] + length, end = ends[record * marks] - rest;
      faults |= !is_number(bytes + start, end - start);
      tokens[record] = token(vectors_bare, start, end - start);
      from[record] = (uint32_t)end;
    }
  } else {
    for (size_t record = 0; record < count; record++) {
      const uint64_t start = from[record] + length, end = ends[record * marks] - rest;
      faults |= no_flag(bytes + start, end - start);
      tokens[record] = token(vectors_bare, start, end - start);
      from[record] = (uint32_t)end;
    }
  }
  return faults == 0;
}

// The values of records by their marks, one place more than those; false when any record is different.
//
// No place is beyond the end, nor more than `longest` before the first record, whatever the bytes are: a gap begins at a
// mark less the rest of a gap, and a value where its gap ends.
WIDE static bool read_records(
    const uint8_t *bytes, const vectors_gap *gaps, size_t values, const layout *layout, const uint32_t *places,
    size_t count, uint64_t *tokens, uint32_t *starts) {
  const size_t marks = layout->count;
  uint32_t from[most_records];
  for (size_t record = 0; record < count; record++) {
    from[record] = starts[record] = places[record * marks] - layout->first;
  }
  for (size_t value = 0; value < values; value++) {
    const vectors_gap *gap = gaps + value;
    const edge edge = layout->edges[value];
    if (!are_same(bytes, from, count, gap->bytes, gap->length)) return false;
    if (!read_column(bytes, gap, places + edge.mark, edge.rest, marks, count, from, tokens + gap->slot)) return false;
  }
  if (!are_same(bytes, from, count, layout->closing, layout->closing_length)) return false;
  uint32_t others = 0;
  for (size_t record = 0; record < count; record++) {
    others |= (from[record] + layout->closing_length + layout->first) ^ places[(record + 1) * marks];
  }
  return others == 0;
}

size_t wide_read_alike(
    vectors_source source, const vectors_gap *gaps, size_t values, separator separator, size_t *position, size_t stop,
    uint64_t *tokens, uint32_t *starts, size_t limit) {
  layout layout;
  if (*position < longest || !lay_out(gaps, values, separator, &layout)) return 0;
  uint32_t places[most_places + 64];
  size_t rows = 0;
  // Few at first: where every tenth record is different, many would be read in vain.
  for (size_t most = 8; rows < limit && *position < stop; most *= 4) {
    if (most > most_records) most = most_records;
    if (most > limit - rows) most = limit - rows;
    size_t wanted = most * layout.count + 1;
    size_t found =
        vectors_places(source.marks, *position, source.end, places, wanted < most_places ? wanted : most_places);
    if (found == 0 || places[0] - layout.first != *position) break;
    // The mark after the last record is there too.
    size_t count = (found - 1) / layout.count;
    while (count > 0 && places[(count - 1) * layout.count] - layout.first >= stop) count--;
    if (count == 0) break;
    if (!read_records(source.bytes, gaps, values, &layout, places, count, tokens + rows, starts + rows)) break;
    rows += count;
    *position = places[count * layout.count] - layout.first;
  }
  return rows;
}
#endif
