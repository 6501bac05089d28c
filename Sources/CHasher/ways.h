// The ways to hash; all give the same digests.
#ifndef SCANBOOK_HASHER_WAYS_H
#define SCANBOOK_HASHER_WAYS_H

#include "hasher.h"

typedef struct {
  void *(*make)(void);
  void (*free)(void *);
  void (*update)(void *, const void *, size_t);
  hasher_digest128 (*digest)(const void *);
} hasher_way;

// The library's, and the same source again for processors with AVX2 and with AVX-512.
extern const hasher_way hasher_library;
#if defined(__x86_64__) && defined(__clang__)
extern const hasher_way hasher_wide, hasher_widest;
#endif

#endif
