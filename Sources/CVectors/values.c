// Truth values and numbers of tokens, without a branch on what they are. As Swift's platforms, of little-endian words.
#include "vectors.h"

static inline uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  __builtin_memcpy(&word, bytes, 8);
  return word;
}

// Whether a token's kind is among some, a bit for each.
static inline bool is_among(uint64_t token, unsigned kinds) { return kinds >> (token >> 29 & 7) & 1; }

static inline uint64_t length_of(uint64_t token) { return token & 0x1FFFFFFF; }

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi,bmi2")))

static bool is_wide(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

WIDE static inline __m256i all_of(uint64_t word) { return _mm256_set1_epi64x((long long)word); }

WIDE static inline __m128i two_words(const uint8_t *bytes, const uint64_t *tokens) {
  __m128i first = _mm_loadl_epi64((const __m128i *)(bytes + (tokens[0] >> 32)));
  return _mm_castpd_si128(_mm_loadh_pd(_mm_castsi128_pd(first), (const double *)(bytes + (tokens[1] >> 32))));
}

// The first eight bytes of each of four values.
WIDE static inline __m256i four_words(const uint8_t *bytes, const uint64_t *tokens) {
  return _mm256_inserti128_si256(
      _mm256_castsi128_si256(two_words(bytes, tokens)), two_words(bytes, tokens + 2), 1);
}

// All bits of the four tokens whose kind is among some.
WIDE static inline __m256i are_among(__m256i tokens, __m256i kinds) {
  __m256i shifts = _mm256_and_si256(_mm256_srli_epi64(tokens, 29), all_of(7));
  return _mm256_cmpeq_epi64(_mm256_and_si256(_mm256_srlv_epi64(kinds, shifts), all_of(1)), all_of(1));
}

WIDE static inline unsigned lanes(__m256i mask) { return (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(mask)); }

// Those of four tokens at a time, up to the first four of which one gives none; so with integers.
WIDE static size_t flags_wide(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, bool *flags) {
  static const uint32_t bools[16] = {
      0x00000000, 0x00000001, 0x00000100, 0x00000101, 0x00010000, 0x00010001, 0x00010100, 0x00010101,
      0x01000000, 0x01000001, 0x01000100, 0x01000101, 0x01010000, 0x01010001, 0x01010100, 0x01010101,
  };
  for (size_t index = 0; index + 4 <= count; index += 4) {
    __m256i token = _mm256_loadu_si256((const __m256i *)(tokens + index));
    __m256i lengths = _mm256_and_si256(token, all_of(0x1FFFFFFF));
    __m256i words = _mm256_or_si256(four_words(bytes, tokens + index), all_of(32));
    __m256i isTrue = _mm256_cmpeq_epi64(_mm256_and_si256(words, all_of(0xFFFFFFFF)), all_of(0x65757274));
    __m256i isFalse = _mm256_cmpeq_epi64(_mm256_and_si256(words, all_of(0xFFFFFFFFFF)), all_of(0x65736C6166));
    isTrue = _mm256_and_si256(isTrue, _mm256_cmpeq_epi64(lengths, all_of(4)));
    isFalse = _mm256_and_si256(isFalse, _mm256_cmpeq_epi64(lengths, all_of(5)));
    __m256i isEither = _mm256_and_si256(_mm256_or_si256(isTrue, isFalse), are_among(token, all_of(kinds)));
    if (lanes(isEither) != 15) return index;
    __builtin_memcpy(flags + index, bools + lanes(isTrue), 4);
  }
  return count & ~(size_t)3;
}

WIDE static size_t integers_wide(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, int64_t *integers) {
  const __m256i tens = _mm256_set1_epi16(0x010A), hundreds = _mm256_set1_epi32(0x00010064);
  for (size_t index = 0; index + 4 <= count; index += 4) {
    __m256i token = _mm256_loadu_si256((const __m256i *)(tokens + index));
    __m256i lengths = _mm256_and_si256(token, all_of(0x1FFFFFFF));
    __m256i words = _mm256_xor_si256(four_words(bytes, tokens + index), all_of(0x3030303030303030));
    // The number's bytes become the highest, zeros come in below, where the first digits are.
    __m256i digits = _mm256_sllv_epi64(words, _mm256_sub_epi64(all_of(64), _mm256_slli_epi64(lengths, 3)));
    __m256i isWrong = _mm256_cmpgt_epi64(lengths, all_of(8));
    isWrong = _mm256_or_si256(isWrong, _mm256_cmpeq_epi64(lengths, _mm256_setzero_si256()));
    __m256i hasZero = _mm256_cmpeq_epi64(_mm256_and_si256(words, all_of(255)), _mm256_setzero_si256());
    isWrong = _mm256_or_si256(isWrong, _mm256_and_si256(hasZero, _mm256_cmpgt_epi64(lengths, all_of(1))));
    isWrong = _mm256_or_si256(isWrong, _mm256_subs_epu8(digits, _mm256_set1_epi8(9)));
    if (!_mm256_testz_si256(isWrong, isWrong) || lanes(are_among(token, all_of(kinds))) != 15) return index;
    // Neighbours are joined: to four numbers below 100, two below 10,000, and one (Lemire 2018).
    digits = _mm256_madd_epi16(_mm256_maddubs_epi16(digits, tens), hundreds);
    digits = _mm256_add_epi64(_mm256_mul_epu32(digits, all_of(10000)), _mm256_srli_epi64(digits, 32));
    _mm256_storeu_si256((__m256i *)(integers + index), digits);
  }
  return count & ~(size_t)3;
}

// From N on: where each of 16 bytes comes from when the N first move to the end; what makes zeros before them.
static const uint8_t places_at_end[32] = {
    128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128,
    0,   1,   2,   3,   4,   5,   6,   7,   8,   9,   10,  11,  12,  13,  14,  15,
};

// From 16 + N on: all bits of the N last of 16 bytes; from N on, of those of 16 that 16 others follow.
static const uint8_t bytes_at_end[64] = {
    [32] = 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
};

static const double powers[23] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
};

WIDE static inline __m128i load16(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }

// Eight at a time.
WIDE static size_t starts_wide(const uint64_t *tokens, size_t count, uint32_t shift, uint32_t *starts) {
  const __m256i shifts = _mm256_set1_epi32((int)shift);
  for (size_t index = 0; index + 8 <= count; index += 8) {
    __m256 first = _mm256_loadu_ps((const float *)(tokens + index));
    __m256 second = _mm256_loadu_ps((const float *)(tokens + index + 4));
    // Quarters of the eight in the order 0, 2, 1, 3.
    __m256i low = _mm256_castps_si256(_mm256_shuffle_ps(first, second, 0x88));
    __m256i high = _mm256_castps_si256(_mm256_shuffle_ps(first, second, 0xDD));
    __m256i kinds = _mm256_srli_epi32(low, 29);
    __m256i isLeft = _mm256_or_si256(
        _mm256_cmpeq_epi32(kinds, _mm256_set1_epi32(vectors_missing)),
        _mm256_cmpeq_epi32(kinds, _mm256_set1_epi32(vectors_escaped)));
    if (!_mm256_testz_si256(isLeft, isLeft)) return index;
    // Minus one where there is a quote.
    __m256i before = _mm256_cmpeq_epi32(kinds, _mm256_set1_epi32(vectors_quoted));
    __m256i places = _mm256_add_epi32(_mm256_add_epi32(high, shifts), before);
    _mm256_storeu_si256((__m256i *)(starts + index), _mm256_permute4x64_epi64(places, 0xD8));
  }
  return count & ~(size_t)7;
}

// The values of the first `count` of 16 digits, at the end, zeros before them.
WIDE static inline __m128i at_end(__m128i bytes, size_t count) {
  return _mm_shuffle_epi8(_mm_xor_si128(bytes, _mm_set1_epi8('0')), load16(places_at_end + count));
}

WIDE static inline bool are_digits(__m128i digits) {
  __m128i others = _mm_subs_epu8(digits, _mm_set1_epi8(9));
  return _mm_testz_si128(others, others);
}

// The number that 16 digits make, the first lowest.
WIDE static inline uint64_t value_of(__m128i digits) {
  __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010A));
  __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00010064));
  __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(0x00012710));
  uint64_t halves = (uint64_t)_mm_cvtsi128_si64(eights);
  return (uint32_t)halves * (uint64_t)100000000 + (halves >> 32);
}

// A number of 17 to 24 bytes with its point: 16 digits count, those before are zeros. False where it is none, or not exact.
WIDE static bool long_number(const uint8_t *bytes, size_t length, double *number) {
  const __m128i point = _mm_set1_epi8('.');
  uint32_t found = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(load16(bytes), point)) |
                   (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(load16(bytes + 16), point)) << 16;
  size_t whole = _tzcnt_u32(found | (uint32_t)1 << length), size = length + (whole == length);
  if (size > 24 || whole == 0 || (whole > 1 && bytes[0] == '0')) return false;
  size_t fraction = size - whole - 1;
  __m128i high = at_end(load16(bytes), size - 16), low = at_end(load16(bytes + size - 16), 16);
  const uint8_t *kept = bytes_at_end + fraction;
  __m128i lowest = _mm_blendv_epi8(_mm_alignr_epi8(low, high, 15), low, load16(kept + 16));
  __m128i highest = _mm_blendv_epi8(_mm_slli_si128(high, 1), high, load16(kept));
  if (!are_digits(lowest) || !_mm_testz_si128(highest, highest)) return false;
  uint64_t mantissa = value_of(lowest);
  if (mantissa > (uint64_t)1 << 53) return false;
  *number = (double)(int64_t)mantissa / powers[fraction];
  return true;
}

WIDE static size_t numbers_wide(
    const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, double *numbers) {
  const __m128i point = _mm_set1_epi8('.');
  for (size_t index = 0; index < count; index++) {
    uint64_t token = tokens[index], length = length_of(token);
    const uint8_t *start = bytes + (token >> 32);
    if (!is_among(token, kinds) | (length - 1 > 23)) return index;
    __m128i text = load16(start);
    uint32_t found = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(text, point));
    // Where there is no point, one is taken to follow the last digit.
    size_t whole = _tzcnt_u32(found | (uint32_t)1 << length), size = length + (whole == length);
    if (size > 16) {
      if (!long_number(start, length, numbers + index)) return index;
      continue;
    }
    if ((whole == 0) | ((whole > 1) & (start[0] == '0'))) return index;
    size_t fraction = size - whole - 1;
    __m128i digits = at_end(text, size);
    // The digits before the point move into its place.
    digits = _mm_blendv_epi8(_mm_slli_si128(digits, 1), digits, load16(bytes_at_end + 16 + fraction));
    if (!are_digits(digits)) return index;
    numbers[index] = (double)(int64_t)value_of(digits) / powers[fraction];
  }
  return count;
}
#else
static bool is_wide(void) { return false; }
#define flags_wide(bytes, tokens, count, kinds, flags) 0
#define integers_wide(bytes, tokens, count, kinds, integers) 0
#define numbers_wide(bytes, tokens, count, kinds, numbers) 0
#define starts_wide(tokens, count, shift, starts) 0
#endif

size_t vectors_flags(const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, bool *flags) {
  size_t index = is_wide() ? flags_wide(bytes, tokens, count, kinds, flags) : 0;
  for (; index < count; index++) {
    uint64_t token = tokens[index], length = length_of(token);
    // The bytes of "true" and "false", the first lowest.
    uint64_t word = word_at(bytes + (token >> 32)) | 32;
    uint64_t notTrue = ((uint32_t)word ^ 0x65757274) | (length ^ 4);
    uint64_t notFalse = ((word & 0xFFFFFFFFFF) ^ 0x65736C6166) | (length ^ 5);
    if (!is_among(token, kinds) | ((notTrue != 0) & (notFalse != 0))) return index;
    flags[index] = notTrue == 0;
  }
  return count;
}

size_t vectors_integers(const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, int64_t *integers) {
  const uint64_t zeros = 0x3030303030303030;
  size_t index = is_wide() ? integers_wide(bytes, tokens, count, kinds, integers) : 0;
  for (; index < count; index++) {
    uint64_t token = tokens[index], length = length_of(token), word = word_at(bytes + (token >> 32));
    bool hasLeadingZero = (uint8_t)word == '0' && length > 1;
    if (!is_among(token, kinds) | (length - 1 > 7) | hasLeadingZero) return index;
    uint64_t digits = (word ^ zeros) << (64 - 8 * length);
    // What is above 9 carries into its byte's highest bit, or has it already; no byte below 10 does.
    if (((digits + 0x7676767676767676) | digits) & 0x8080808080808080) return index;
    digits = digits * 10 + (digits >> 8);
    uint64_t low = (digits & 0x000000FF000000FF) * 0x000F424000000064;
    uint64_t high = (digits >> 16 & 0x000000FF000000FF) * 0x0000271000000001;
    integers[index] = (int64_t)((low + high) >> 32);
  }
  return count;
}

size_t vectors_numbers(const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, double *numbers) {
  return is_wide() ? numbers_wide(bytes, tokens, count, kinds, numbers) : 0;
}

size_t vectors_starts(const uint64_t *tokens, size_t count, uint32_t shift, uint32_t *starts) {
  size_t index = is_wide() ? starts_wide(tokens, count, shift, starts) : 0;
  for (; index < count; index++) {
    uint64_t kind = tokens[index] >> 29 & 7;
    if (kind == vectors_missing || kind == vectors_escaped) return index;
    starts[index] = (uint32_t)(tokens[index] >> 32) + shift - (kind == vectors_quoted);
  }
  return count;
}
