// Packagers build libxxhash for every x86-64; the same source again, for the processors with AVX2, is more than twice as
// fast. Both give the same digests. In C, not in a header that Swift takes in: its loops are unrolled only here.
#include "hasher.h"

#include <stdbool.h>
#include <xxhash.h>

static void *hasher_library_make(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state != NULL) XXH3_128bits_reset(state);
  return state;
}
static void hasher_library_free(void *state) { XXH3_freeState((XXH3_state_t *)state); }
static void hasher_library_update(void *state, const void *bytes, size_t size) {
  XXH3_128bits_update((XXH3_state_t *)state, bytes, size);
}
static hasher_digest128 hasher_library_digest(const void *state) {
  XXH128_hash_t hash = XXH3_128bits_digest((const XXH3_state_t *)state);
  hasher_digest128 digest = {hash.high64, hash.low64};
  return digest;
}

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define XXH_INLINE_ALL
#define XXH_VECTOR 2
#include <xxhash.h>
static void *hasher_wide_make(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state != NULL) XXH3_128bits_reset(state);
  return state;
}
static void hasher_wide_free(void *state) { XXH3_freeState((XXH3_state_t *)state); }
static void hasher_wide_update(void *state, const void *bytes, size_t size) {
  XXH3_128bits_update((XXH3_state_t *)state, bytes, size);
}
static hasher_digest128 hasher_wide_digest(const void *state) {
  XXH128_hash_t hash = XXH3_128bits_digest((const XXH3_state_t *)state);
  hasher_digest128 digest = {hash.high64, hash.low64};
  return digest;
}
#pragma clang attribute pop
static bool hasher_is_wide(void) { return __builtin_cpu_supports("avx2"); }
void *hasher_make(void) { return hasher_is_wide() ? hasher_wide_make() : hasher_library_make(); }
void hasher_free(void *state) {
  if (hasher_is_wide()) hasher_wide_free(state); else hasher_library_free(state);
}
void hasher_update(void *state, const void *bytes, size_t size) {
  if (hasher_is_wide()) hasher_wide_update(state, bytes, size); else hasher_library_update(state, bytes, size);
}
hasher_digest128 hasher_digest(const void *state) {
  return hasher_is_wide() ? hasher_wide_digest(state) : hasher_library_digest(state);
}
#else
void *hasher_make(void) { return hasher_library_make(); }
void hasher_free(void *state) { hasher_library_free(state); }
void hasher_update(void *state, const void *bytes, size_t size) {
  hasher_library_update(state, bytes, size);
}
hasher_digest128 hasher_digest(const void *state) { return hasher_library_digest(state); }
#endif
