// Packagers build libxxhash for every x86-64; the same source again is more than twice as fast for processors with AVX2, and
// again for those with AVX-512. In C, not in a header that Swift takes in: its loops are unrolled only here.
#include "ways.h"

#include <xxhash.h>

#define HASHER_WAY hasher_library
#include "way.h"

// The same within a process, so that a state goes only where it was made.
static const hasher_way *way(void) {
#if defined(__x86_64__) && defined(__clang__)
  if (__builtin_cpu_supports("avx512f")) return &hasher_widest;
  if (__builtin_cpu_supports("avx2")) return &hasher_wide;
#endif
  return &hasher_library;
}

void *hasher_make(void) { return way()->make(); }
void hasher_free(void *state) { way()->free(state); }
void hasher_update(void *state, const void *bytes, size_t size) { way()->update(state, bytes, size); }
hasher_digest128 hasher_digest(const void *state) { return way()->digest(state); }
