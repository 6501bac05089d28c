// Finding the numbers of short texts: as many instructions as a text has bytes would take longer than all else that is
// done with a file.
#include "vectors.h"

// What `vectors_codes` does, with one kind of processor's way to take the bytes of a text, to hash and to compare them.
#define VECTORS_CODES(name, attributes, words_type, take, hash_of, are_same)                                           \
  attributes static size_t name(                                                                                       \
      const uint8_t *bytes, const uint64_t *tokens, size_t count, vectors_dictionary dictionary, uint16_t *codes) {    \
    for (size_t index = 0; index < count; index++) {                                                                   \
      uint64_t token = tokens[index], kind = token >> 29 & 7, length = token & 0x1FFFFFFF;                             \
      if (kind == vectors_missing || kind == vectors_escaped || length > 32) return index;                             \
      words_type words = take(bytes + (token >> 32), length);                                                          \
      uint64_t hash = hash_of(words, length), slot = hash & dictionary.slotMask, held;                                 \
      for (;; slot = (slot + 1) & dictionary.slotMask) {                                                               \
        held = dictionary.slots[slot];                                                                                 \
        if (held == 0) return index;                                                                                   \
        if ((held ^ hash) >> 32 != 0) continue;                                                                        \
        const vectors_entry *entry = dictionary.entries + ((uint32_t)held - 1);                                        \
        if (entry->length == length && are_same(words, dictionary.texts + entry->offset)) break;                       \
      }                                                                                                                \
      codes[index] = (uint16_t)((uint32_t)held - 1);                                                                   \
    }                                                                                                                  \
    return count;                                                                                                      \
  }

// As many bytes of the first half as a text has, from where as many of the second follow as it lacks.
static const uint8_t vectors_kept[64] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
};

// The bytes as four words, zeros after them.
typedef struct { uint64_t word[4]; } vectors_words;

static inline vectors_words vectors_take(const uint8_t *text, size_t length) {
  vectors_words words, kept;
  __builtin_memcpy(&words, text, 32);
  __builtin_memcpy(&kept, vectors_kept + 32 - length, 32);
  for (int index = 0; index < 4; index++) words.word[index] &= kept.word[index];
  return words;
}

// In the manner of wyhash (Wang Yi 2019): words folded by a product of 128 bits.
static inline uint64_t vectors_fold(uint64_t left, uint64_t right) {
  __uint128_t product = (__uint128_t)left * right;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t vectors_hash_words(vectors_words words, size_t length) {
  uint64_t low = words.word[0] + words.word[2] * 0x9E3779B97F4A7C15, high = words.word[1] + words.word[3] * 0xC2B2AE3D27D4EB4F;
  return vectors_fold(low ^ 0xA0761D6478BD642F, high ^ 0xE7037ED1A0B428DB ^ length);
}

static inline bool vectors_same_words(vectors_words words, const uint8_t *text) {
  return __builtin_memcmp(&words, text, 32) == 0;
}

VECTORS_CODES(vectors_codes_any, , vectors_words, vectors_take, vectors_hash_words, vectors_same_words)

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi2")))

static bool vectors_are_wide(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"); }

WIDE static inline __m256i vectors_take_wide(const uint8_t *text, size_t length) {
  __m256i kept = _mm256_loadu_si256((const __m256i *)(vectors_kept + 32 - length));
  return _mm256_and_si256(_mm256_loadu_si256((const __m256i *)text), kept);
}

// Each word's halves are multiplied, as in XXH3 (Collet 2019), and the four products joined.
WIDE static inline uint64_t vectors_hash_wide(__m256i words, size_t length) {
  const __m256i secret = _mm256_set_epi64x(
      0x1CAD21F72C81017C, (long long)0xDB979083E96DD4DE, 0x1F67B3B7A4A44072, 0x78E5C0CC4EE679CB);
  __m256i mixed = _mm256_xor_si256(words, secret);
  __m256i products = _mm256_mul_epu32(mixed, _mm256_srli_epi64(mixed, 32));
  products = _mm256_add_epi64(products, _mm256_shuffle_epi32(words, 0x4E));
  __m128i sums = _mm_add_epi64(_mm256_castsi256_si128(products), _mm256_extracti128_si256(products, 1));
  uint64_t low = (uint64_t)_mm_cvtsi128_si64(sums), high = (uint64_t)_mm_extract_epi64(sums, 1);
  return vectors_fold(low ^ 0xA0761D6478BD642F, high ^ 0xE7037ED1A0B428DB ^ length);
}

WIDE static inline bool vectors_same_wide(__m256i words, const uint8_t *text) {
  __m256i same = _mm256_cmpeq_epi8(words, _mm256_loadu_si256((const __m256i *)text));
  return _mm256_movemask_epi8(same) == -1;
}

VECTORS_CODES(vectors_codes_wide, WIDE, __m256i, vectors_take_wide, vectors_hash_wide, vectors_same_wide)

WIDE static uint64_t vectors_hash_of_wide(const uint8_t *text, size_t length) {
  return vectors_hash_wide(vectors_take_wide(text, length), length);
}
#else
static bool vectors_are_wide(void) { return false; }
#define vectors_codes_wide vectors_codes_any
#define vectors_hash_of_wide(text, length) 0
#endif

uint64_t vectors_hash(const uint8_t *text, size_t length) {
  if (vectors_are_wide()) return vectors_hash_of_wide(text, length);
  return vectors_hash_words(vectors_take(text, length), length);
}

size_t vectors_codes(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, vectors_dictionary dictionary, uint16_t *codes) {
  return vectors_are_wide() ? vectors_codes_wide(bytes, tokens, count, dictionary, codes)
                            : vectors_codes_any(bytes, tokens, count, dictionary, codes);
}
