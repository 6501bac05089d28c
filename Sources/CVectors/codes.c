// Finding the numbers of short texts: as many instructions as a text has bytes would take longer than all else that is
// done with a file.
#include "vectors.h"

// From 32 less N on: all bits of the N first of 32 bytes. 64 bytes further, the byte that ends a key of N bytes. So that
// what is read of either lies within 64 bytes, it begins at a multiple of them.
static _Alignas(64) const uint8_t shapes[128] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    [64 + 32] = 255,
};

bool vectors_has_key(const uint8_t *text, size_t length) {
  if (length < 32) return true;
  if (length > 32) return false;
  uint8_t hasEnd = 0;
  for (int index = 0; index < 32; index++) hasEnd |= text[index] == 255;
  return !hasEnd;
}

// Whether a token is neither missing nor escaped, and its text has a key.
static bool has_key_in(const uint8_t *bytes, uint64_t token) {
  uint64_t kind = token >> 29 & 7;
  return kind != vectors_missing && kind != vectors_escaped &&
         vectors_has_key(bytes + (token >> 32), token & 0x1FFFFFFF);
}

// What is done with keys, with one kind of processor's way to make them of texts, to hash and to compare them.
#define KEYED(kind, attributes, key_type, key_of, hash_of, are_same, store)                                            \
  attributes static inline uint32_t number_by_##kind(key_type key, vectors_dictionary dictionary) {                    \
    uint64_t slot = hash_of(key) & dictionary.slotMask;                                                                \
    uint32_t number = dictionary.slots[slot];                                                                          \
    while (__builtin_expect(!are_same(key, dictionary.keys + 32 * (size_t)number), false) && number != 0) {            \
      slot = (slot + 1) & dictionary.slotMask;                                                                         \
      number = dictionary.slots[slot];                                                                                 \
    }                                                                                                                  \
    return number;                                                                                                     \
  }                                                                                                                    \
                                                                                                                       \
  attributes static size_t codes_##kind(                                                                               \
      const uint8_t *bytes, const uint64_t *tokens, size_t count, vectors_dictionary dictionary, uint16_t *codes) {    \
    for (size_t index = 0; index < count; index++) {                                                                   \
      uint64_t token = tokens[index];                                                                                  \
      /* Most are bare or quoted, of 31 bytes at the most. */                                                          \
      bool isRare = (((uint32_t)token - ((uint32_t)vectors_bare << 29)) & ~0x2000001Fu) != 0;                          \
      if (__builtin_expect(isRare, false) && !has_key_in(bytes, token)) return index;                                  \
      uint32_t number = number_by_##kind(key_of(bytes + (token >> 32), token & 63), dictionary);                       \
      if (number == 0) return index;                                                                                   \
      codes[index] = (uint16_t)(number - 1);                                                                           \
    }                                                                                                                  \
    return count;                                                                                                      \
  }                                                                                                                    \
                                                                                                                       \
  attributes static uint32_t number_##kind(const uint8_t *text, size_t length, vectors_dictionary dictionary) {        \
    return number_by_##kind(key_of(text, length), dictionary);                                                         \
  }                                                                                                                    \
                                                                                                                       \
  attributes static uint64_t make_key_##kind(const uint8_t *text, size_t length, uint8_t *key) {                       \
    key_type made = key_of(text, length);                                                                              \
    store(key, made);                                                                                                  \
    return hash_of(made);                                                                                              \
  }

// A key as four words.
typedef struct { uint64_t word[4]; } words;

static inline words load_words(const uint8_t *bytes) {
  words result;
  __builtin_memcpy(&result, bytes, 32);
  return result;
}

static inline void store_words(uint8_t *bytes, words key) { __builtin_memcpy(bytes, &key, 32); }

static inline words key_of_words(const uint8_t *text, size_t length) {
  words key = load_words(text), kept = load_words(shapes + 32 - length), end = load_words(shapes + 96 - length);
  for (int index = 0; index < 4; index++) key.word[index] = (key.word[index] & kept.word[index]) | end.word[index];
  return key;
}

// In the manner of wyhash (Wang Yi 2019): words folded by a product of 128 bits.
static inline uint64_t hash_of_words(words key) {
  uint64_t low = key.word[0] + key.word[2] * 0x9E3779B97F4A7C15, high = key.word[1] + key.word[3] * 0xC2B2AE3D27D4EB4F;
  __uint128_t product = (__uint128_t)(low ^ 0xA0761D6478BD642F) * (high ^ 0xE7037ED1A0B428DB);
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline bool are_same_words(words key, const uint8_t *other) { return __builtin_memcmp(&key, other, 32) == 0; }

KEYED(any, , words, key_of_words, hash_of_words, are_same_words, store_words)

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,aes")))

static bool is_wide(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("aes"); }

WIDE static inline __m256i load_wide(const uint8_t *bytes) { return _mm256_loadu_si256((const __m256i *)bytes); }

WIDE static inline void store_wide(uint8_t *bytes, __m256i key) { _mm256_storeu_si256((__m256i *)bytes, key); }

WIDE static inline __m256i key_of_wide(const uint8_t *text, size_t length) {
  const uint8_t *shape = shapes + 32 - length;
  return _mm256_or_si256(_mm256_and_si256(load_wide(text), load_wide(shape)), load_wide(shape + 64));
}

// Three rounds of AES, the first of which takes in the second half; after two, all bits depend on all before.
WIDE static inline uint64_t hash_of_wide(__m256i key) {
  const __m128i secret = _mm_set_epi64x((long long)0xDB979083E96DD4DE, 0x1F67B3B7A4A44072);
  __m128i state = _mm_aesenc_si128(_mm256_castsi256_si128(key), _mm256_extracti128_si256(key, 1));
  state = _mm_aesenc_si128(_mm_aesenc_si128(state, secret), secret);
  return (uint64_t)_mm_cvtsi128_si64(state);
}

WIDE static inline bool are_same_wide(__m256i key, const uint8_t *other) {
  return _mm256_movemask_epi8(_mm256_cmpeq_epi8(key, load_wide(other))) == -1;
}

KEYED(wide, WIDE, __m256i, key_of_wide, hash_of_wide, are_same_wide, store_wide)
#else
static bool is_wide(void) { return false; }
#define codes_wide codes_any
#define number_wide number_any
#define make_key_wide make_key_any
#endif

uint64_t vectors_make_key(const uint8_t *text, size_t length, uint8_t *key) {
  return is_wide() ? make_key_wide(text, length, key) : make_key_any(text, length, key);
}

// It holds the byte that ends a key, which one of 32 bytes does not, and after it others than zeros.
void vectors_make_no_key(uint8_t *key) {
  for (int index = 0; index < 32; index++) key[index] = index == 0 ? 255 : 1;
}

uint32_t vectors_number(const uint8_t *text, size_t length, vectors_dictionary dictionary) {
  return is_wide() ? number_wide(text, length, dictionary) : number_any(text, length, dictionary);
}

size_t vectors_codes(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, vectors_dictionary dictionary, uint16_t *codes) {
  return is_wide() ? codes_wide(bytes, tokens, count, dictionary, codes)
                   : codes_any(bytes, tokens, count, dictionary, codes);
}
