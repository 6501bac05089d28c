// The functions of one way to hash, as `HASHER_WAY`, by whatever <xxhash.h> has been included before.
#include "ways.h"

static void *way_make(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state != NULL) XXH3_128bits_reset(state);
  return state;
}

static void way_free(void *state) { XXH3_freeState((XXH3_state_t *)state); }

static void way_update(void *state, const void *bytes, size_t size) {
  XXH3_128bits_update((XXH3_state_t *)state, bytes, size);
}

static hasher_digest128 way_digest(const void *state) {
  XXH128_hash_t hash = XXH3_128bits_digest((const XXH3_state_t *)state);
  hasher_digest128 digest = {hash.high64, hash.low64};
  return digest;
}

const hasher_way HASHER_WAY = {way_make, way_free, way_update, way_digest};
