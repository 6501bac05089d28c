// In C, not in a header that Swift takes in: functions for wider processors cannot be inlined into others anyway, and the
// loops are unrolled only here.
#include "vectors.h"

// Whether all bytes are ASCII; adds to `count` how many are `byte`.
static bool vectors_survey_any(const uint8_t *bytes, size_t size, uint8_t byte, size_t *count) {
  uint64_t found = 0, high = 0;
  size_t index = 0;
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8((char)byte), zero = _mm_setzero_si128();
  __m128i sums = zero, all = zero;
  for (; index + 64 <= size; index += 64) {
    __m128i a = vector_load(bytes + index), b = vector_load(bytes + index + 16);
    __m128i c = vector_load(bytes + index + 32), d = vector_load(bytes + index + 48);
    all = _mm_or_si128(all, _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)));
    __m128i matches = _mm_add_epi8(
        _mm_add_epi8(_mm_cmpeq_epi8(a, wanted), _mm_cmpeq_epi8(b, wanted)),
        _mm_add_epi8(_mm_cmpeq_epi8(c, wanted), _mm_cmpeq_epi8(d, wanted)));
    // A match is -1, so that a lane holds -4 to 0.
    sums = _mm_add_epi64(sums, _mm_sad_epu8(_mm_sub_epi8(zero, matches), zero));
  }
  uint64_t halves[2];
  _mm_storeu_si128((__m128i *)halves, sums);
  found = halves[0] + halves[1];
  high = vector_bits(all);
#endif
  uint8_t rest = 0;
  for (; index < size; index++) {
    found += bytes[index] == byte;
    rest |= bytes[index];
  }
  *count += found;
  return high == 0 && rest < 128;
}

static vectors_findings vectors_mark_any(
    const uint8_t *bytes, size_t words, uint8_t first, uint8_t second, uint8_t third, uint64_t *marks) {
  vector16 all = vector_fill(0), thirds = vector_fill(0);
  for (size_t word = 0; word < words; word++) {
    uint64_t found = 0;
    for (size_t part = 0; part < 4; part++) {
      const uint8_t *place = bytes + 64 * word + 16 * part;
      all = vector_or(all, vector_load(place));
      thirds = vector_or(thirds, vector_equal(vector_load(place), vector_fill(third)));
      found |= (uint64_t)vectors_match16(place, first, second) << 16 * part;
    }
    marks[word] = found;
  }
  vectors_findings findings = {vector_is_ascii(all), vector_bits(thirds) != 0};
  return findings;
}

// The bits of a word, whose first is bit `first` of all, from bit `from` on and before bit `to`, which is above `first`.
static inline uint64_t vectors_bits_between(uint64_t bits, size_t first, size_t from, size_t to) {
  if (first < from) bits &= ~(uint64_t)0 << from % 64;
  if (to - first < 64) bits &= ((uint64_t)1 << to % 64) - 1;
  return bits;
}

// Inlined below for every kind of processor.
__attribute__((always_inline)) static inline size_t vectors_places_inline(
    const uint64_t *marks, size_t from, size_t to, uint32_t *places, size_t most) {
  size_t found = 0;
  for (size_t word = from / 64; 64 * word < to && found < most; word++) {
    uint64_t bits = vectors_bits_between(marks[word], 64 * word, from, to);
    size_t count = (size_t)__builtin_popcountll(bits);
    // Eight at once, whether there are so many or not: how many there are cannot be foretold.
    for (size_t start = 0;;) {
      for (size_t index = start; index < start + 8; index++) {
        places[found + index] = (uint32_t)(64 * word) + (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
        bits &= bits - 1;
      }
      start += 8;
      if (start >= count || found + start >= most) break;
    }
    found += count;
  }
  return found < most ? found : most;
}

static size_t vectors_places_any(
    const uint64_t *marks, size_t from, size_t to, uint32_t *places, size_t most) {
  return vectors_places_inline(marks, from, to, places, most);
}

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>

// Every processor with AVX2 has the others too.
static bool vectors_are_wide(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
}

// The same 128 bytes at a time, for processors with AVX2.
__attribute__((target("avx2"))) static bool vectors_survey_wide(
    const uint8_t *bytes, size_t size, uint8_t byte, size_t *count) {
  const __m256i wanted = _mm256_set1_epi8((char)byte), zero = _mm256_setzero_si256();
  __m256i sums = zero, all = zero;
  size_t index = 0;
  for (; index + 128 <= size; index += 128) {
    const __m256i *block = (const __m256i *)(bytes + index);
    __m256i a = _mm256_loadu_si256(block), b = _mm256_loadu_si256(block + 1);
    __m256i c = _mm256_loadu_si256(block + 2), d = _mm256_loadu_si256(block + 3);
    all = _mm256_or_si256(all, _mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d)));
    __m256i matches = _mm256_add_epi8(
        _mm256_add_epi8(_mm256_cmpeq_epi8(a, wanted), _mm256_cmpeq_epi8(b, wanted)),
        _mm256_add_epi8(_mm256_cmpeq_epi8(c, wanted), _mm256_cmpeq_epi8(d, wanted)));
    sums = _mm256_add_epi64(sums, _mm256_sad_epu8(_mm256_sub_epi8(zero, matches), zero));
  }
  uint64_t quarters[4];
  _mm256_storeu_si256((__m256i *)quarters, sums);
  *count += quarters[0] + quarters[1] + quarters[2] + quarters[3];
  bool isASCII = _mm256_movemask_epi8(all) == 0;
  return vectors_survey_any(bytes + index, size - index, byte, count) && isASCII;
}

// 64 bytes are one word of marks.
__attribute__((target("avx2"))) static vectors_findings vectors_mark_wide(
    const uint8_t *bytes, size_t words, uint8_t first, uint8_t second, uint8_t third, uint64_t *marks) {
  const __m256i one = _mm256_set1_epi8((char)first), other = _mm256_set1_epi8((char)second);
  const __m256i last = _mm256_set1_epi8((char)third);
  __m256i all = _mm256_setzero_si256(), thirds = _mm256_setzero_si256();
  for (size_t word = 0; word < words; word++) {
    const __m256i *block = (const __m256i *)(bytes + 64 * word);
    __m256i low = _mm256_loadu_si256(block), high = _mm256_loadu_si256(block + 1);
    all = _mm256_or_si256(all, _mm256_or_si256(low, high));
    thirds = _mm256_or_si256(
        thirds, _mm256_or_si256(_mm256_cmpeq_epi8(low, last), _mm256_cmpeq_epi8(high, last)));
    low = _mm256_or_si256(_mm256_cmpeq_epi8(low, one), _mm256_cmpeq_epi8(low, other));
    high = _mm256_or_si256(_mm256_cmpeq_epi8(high, one), _mm256_cmpeq_epi8(high, other));
    marks[word] = (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
  }
  vectors_findings findings = {_mm256_movemask_epi8(all) == 0, _mm256_movemask_epi8(thirds) != 0};
  return findings;
}

__attribute__((target("avx2,bmi,popcnt"))) static size_t vectors_places_wide(
    const uint64_t *marks, size_t from, size_t to, uint32_t *places, size_t most) {
  return vectors_places_inline(marks, from, to, places, most);
}

// A word of marks comes from one comparison each.
__attribute__((target("avx512f,avx512bw"))) static vectors_findings vectors_mark_widest(
    const uint8_t *bytes, size_t words, uint8_t first, uint8_t second, uint8_t third, uint64_t *marks) {
  const __m512i one = _mm512_set1_epi8((char)first), other = _mm512_set1_epi8((char)second);
  const __m512i last = _mm512_set1_epi8((char)third);
  __m512i all = _mm512_setzero_si512();
  uint64_t thirds = 0;
  for (size_t word = 0; word < words; word++) {
    __m512i block = _mm512_loadu_si512(bytes + 64 * word);
    all = _mm512_or_si512(all, block);
    thirds |= _mm512_cmpeq_epi8_mask(block, last);
    marks[word] = _mm512_cmpeq_epi8_mask(block, one) | _mm512_cmpeq_epi8_mask(block, other);
  }
  vectors_findings findings = {_mm512_movepi8_mask(all) == 0, thirds != 0};
  return findings;
}

// The numbers of the bits are packed by one instruction, 16 of them stored at once; gives how many. There is room for 64.
__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt"), always_inline)) static inline size_t vectors_unpack_widest(
    uint64_t bits, __m512i numbers, size_t first, uint32_t *places) {
  const __m512i firsts = _mm512_set1_epi32((int)first), packed = _mm512_maskz_compress_epi8(bits, numbers);
  size_t count = (size_t)__builtin_popcountll(bits);
  _mm512_storeu_si512(places, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed)), firsts));
  if (__builtin_expect(count > 16, 0)) {
    __m512i some = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 1));
    _mm512_storeu_si512(places + 16, _mm512_add_epi32(some, firsts));
    some = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 2));
    _mm512_storeu_si512(places + 32, _mm512_add_epi32(some, firsts));
    some = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 3));
    _mm512_storeu_si512(places + 48, _mm512_add_epi32(some, firsts));
  }
  return count;
}

__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt"))) static size_t vectors_places_widest(
    const uint64_t *marks, size_t from, size_t to, uint32_t *places, size_t most) {
  uint8_t numbers[64];
  for (int number = 0; number < 64; number++) numbers[number] = (uint8_t)number;
  const __m512i all = _mm512_loadu_si512(numbers);
  if (from >= to) return 0;
  size_t word = from / 64, last = (to - 1) / 64;
  size_t found = vectors_unpack_widest(vectors_bits_between(marks[word], 64 * word, from, to), all, 64 * word, places);
  // Those between the first word and the last are whole.
  for (word++; word < last && found < most; word++) {
    found += vectors_unpack_widest(marks[word], all, 64 * word, places + found);
  }
  if (word <= last && found < most) {
    found += vectors_unpack_widest(
        vectors_bits_between(marks[word], 64 * word, from, to), all, 64 * word, places + found);
  }
  return found < most ? found : most;
}
static bool vectors_are_widest(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2");
}
#else
static bool vectors_are_wide(void) { return false; }
static bool vectors_are_widest(void) { return false; }
#define vectors_mark_widest vectors_mark_any
#define vectors_places_widest vectors_places_any
#define vectors_places_wide vectors_places_any
#define vectors_survey_wide vectors_survey_any
#define vectors_mark_wide vectors_mark_any
#endif

bool vectors_survey(const uint8_t *bytes, size_t size, uint8_t byte, size_t *count) {
  bool isWide = size >= 1024 && vectors_are_wide();
  return isWide ? vectors_survey_wide(bytes, size, byte, count) : vectors_survey_any(bytes, size, byte, count);
}

vectors_findings vectors_mark(
    const uint8_t *bytes, size_t words, uint8_t first, uint8_t second, uint8_t third, uint64_t *marks) {
  if (vectors_are_widest()) return vectors_mark_widest(bytes, words, first, second, third, marks);
  return vectors_are_wide() ? vectors_mark_wide(bytes, words, first, second, third, marks)
                            : vectors_mark_any(bytes, words, first, second, third, marks);
}

size_t vectors_places(const uint64_t *marks, size_t from, size_t to, uint32_t *places, size_t most) {
  if (vectors_are_widest()) return vectors_places_widest(marks, from, to, places, most);
  return vectors_are_wide() ? vectors_places_wide(marks, from, to, places, most)
                            : vectors_places_any(marks, from, to, places, most);
}
