// Truth values and whole numbers of tokens, without a branch on what they are. As Swift's platforms, of little-endian words.
#include "vectors.h"

static inline uint64_t word_at(const uint8_t *bytes) {
  uint64_t word;
  __builtin_memcpy(&word, bytes, 8);
  return word;
}

// Whether a token's kind is among some, a bit for each.
static inline bool is_among(uint64_t token, unsigned kinds) { return kinds >> (token >> 29 & 7) & 1; }

size_t vectors_flags(const uint8_t *bytes, const uint64_t *tokens, size_t count, unsigned kinds, bool *flags) {
  for (size_t index = 0; index < count; index++) {
    uint64_t token = tokens[index], length = token & 0x1FFFFFFF;
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
  for (size_t index = 0; index < count; index++) {
    uint64_t token = tokens[index], length = token & 0x1FFFFFFF, word = word_at(bytes + (token >> 32));
    bool hasLeadingZero = (uint8_t)word == '0' && length > 1;
    if (!is_among(token, kinds) | (length - 1 > 7) | hasLeadingZero) return index;
    // The number's bytes become the highest, zeros come in below, where the first digits are.
    uint64_t digits = (word ^ zeros) << (64 - 8 * length);
    // What is above 9 carries into its byte's highest bit, or has it already; no byte below 10 does.
    if (((digits + 0x7676767676767676) | digits) & 0x8080808080808080) return index;
    // Neighbours are joined: to four numbers below 100, two below 10,000, and one (Lemire 2018).
    digits = digits * 10 + (digits >> 8);
    uint64_t low = (digits & 0x000000FF000000FF) * 0x000F424000000064;
    uint64_t high = (digits >> 16 & 0x000000FF000000FF) * 0x0000271000000001;
    integers[index] = (int64_t)((low + high) >> 32);
  }
  return count;
}
