// Comparisons of 16 and 64 bytes at a time, a bit for each byte, which Swift's SIMD types cannot give: the lowest
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
static inline uint32_t vector_bits(vector16 matches) { return (uint32_t)_mm_movemask_epi8(matches); }
#elif defined(__aarch64__)
#include <arm_neon.h>
typedef uint8x16_t vector16;
static inline vector16 vector_load(const uint8_t *bytes) { return vld1q_u8(bytes); }
static inline vector16 vector_fill(uint8_t byte) { return vdupq_n_u8(byte); }
static inline vector16 vector_equal(vector16 left, vector16 right) { return vceqq_u8(left, right); }
static inline vector16 vector_or(vector16 left, vector16 right) { return vorrq_u8(left, right); }
static inline uint32_t vector_bits(vector16 matches) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t own = vandq_u8(matches, vld1q_u8(weights));
  return (uint32_t)vaddv_u8(vget_low_u8(own)) | (uint32_t)vaddv_u8(vget_high_u8(own)) << 8;
}
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
static inline uint32_t vector_bits(vector16 matches) {
  uint32_t bits = 0;
  for (int lane = 0; lane < 16; lane++) bits |= (uint32_t)(matches.lanes[lane] >> 7) << lane;
  return bits;
}
#endif

// Which of 16 bytes are one of two.
static inline uint32_t vectors_match16(const uint8_t *bytes, uint8_t first, uint8_t second) {
  vector16 block = vector_load(bytes);
  return vector_bits(
      vector_or(vector_equal(block, vector_fill(first)), vector_equal(block, vector_fill(second))));
}

// Which of 64 bytes are one of two.
static inline uint64_t vectors_match64(const uint8_t *bytes, uint8_t first, uint8_t second) {
  uint64_t low = vectors_match16(bytes, first, second) | vectors_match16(bytes + 16, first, second) << 16;
  uint64_t high = vectors_match16(bytes + 32, first, second) | vectors_match16(bytes + 48, first, second) << 16;
  return low | high << 32;
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

// Whether all bytes are ASCII; adds to `count` how many are `byte`.
static inline bool vectors_survey_any(const uint8_t *bytes, size_t size, uint8_t byte, size_t *count) {
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

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
// The same 128 bytes at a time, for processors with AVX2.
__attribute__((target("avx2"))) static inline bool vectors_survey_wide(
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
static inline bool vectors_survey(const uint8_t *bytes, size_t size, uint8_t byte, size_t *count) {
  bool isWide = size >= 1024 && __builtin_cpu_supports("avx2");
  return isWide ? vectors_survey_wide(bytes, size, byte, count) : vectors_survey_any(bytes, size, byte, count);
}
#else
static inline bool vectors_survey(const uint8_t *bytes, size_t size, uint8_t byte, size_t *count) {
  return vectors_survey_any(bytes, size, byte, count);
}
#endif

#endif
