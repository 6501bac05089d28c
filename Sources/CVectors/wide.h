// What the readers of JSON records for processors with AVX2 and BMI2 have in common.
#ifndef SCANBOOK_WIDE_H
#define SCANBOOK_WIDE_H

#include "vectors.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi,bmi2")))

WIDE static inline __m256i load(const uint8_t *bytes) { return _mm256_loadu_si256((const __m256i *)bytes); }

WIDE static inline uint64_t word_at(const void *bytes) {
  uint64_t word;
  __builtin_memcpy(&word, bytes, 8);
  return word;
}

static inline bool is_digit(uint8_t byte) { return (uint8_t)(byte - '0') <= 9; }

static inline uint64_t token(uint64_t kind, uint64_t start, uint64_t length) { return (start << 32 | kind << 29) + length; }

// What stands between two records.
typedef struct { const uint8_t *bytes; size_t length; } separator;

// What `vectors_records` does, from a place on where a record begins, many records at once: so long as there are many, all
// of the same shape and with the same separator after each.
size_t wide_read_alike(
    vectors_source source, const vectors_gap *gaps, size_t values, separator separator, size_t *position, size_t stop,
    uint64_t *tokens, uint32_t *starts, size_t limit);
#endif
#endif
